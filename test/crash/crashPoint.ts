import type { BotParts } from '../../src/bot.ts'
import type { Platform } from '../../src/core/place.ts'
import type { Channel, Python, Store } from '../../src/ports.ts'

/** A step of ours, and on which side of it the process dies. */
export interface CrashPoint {
  step: string
  /** The platform for whose place the step is taken; absent where a step has none. */
  platform?: Platform
  when: 'before' | 'after'
}

/** How a step names its place. */
type PlaceOf = (store: Store, ...args: never[]) => Promise<string | undefined>
const ofPost: PlaceOf = async (store: Store, id: string) => (await store.post(id))?.placeId
const ofPlace: PlaceOf = async (_: Store, id: string) => id

const storeSteps: Partial<Record<keyof Store, PlaceOf>> = {
  savePlace: async (_, place: { id: string }) => place.id,
  claimPost: async (_, post: { placeId: string }) => post.placeId,
  markPosted: ofPost,
  setNextPost: ofPlace,
  predict: async (store, { postId }: { postId: string }) => ofPost(store, postId as never),
  claimNudge: ofPost,
  claimReveal: ofPost,
  finishReveal: async (store, { post }: { post: string }) => ofPost(store, post as never),
  setNextDigest: ofPlace,
}

/** Kills its own process, with SIGKILL, at the armed step, the first time that it is taken. */
export class Crash {
  #armed: CrashPoint | undefined

  arm(point: CrashPoint | undefined): void {
    this.#armed = point
  }

  readonly around: NonNullable<BotParts['around']> = {
    store: store =>
      watched(store, (name, args, work) => {
        const placeOf = storeSteps[name as keyof Store]
        if (placeOf === undefined) return work()
        const platform = async () => (await placeOf(store, ...(args as never[])))?.split(':')[0]
        return this.#step(String(name), platform, work)
      }),
    channel: channel =>
      watched(channel, (name, args, work) => {
        const step = channelStep(name as keyof Channel, args)
        if (step === undefined) return work()
        return this.#step(step, async () => channel.platform, work)
      }),
  }

  python(python: Python): Python {
    return watched(python, (name, _, work) =>
      name === 'run' ? this.#step('run', async () => undefined, work) : work(),
    )
  }

  async #step(
    name: string,
    platformOf: () => Promise<string | undefined>,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    // Asked first: afterwards the step may have changed what tells it.
    const here = this.#armed?.step === name && this.#armed.platform === (await platformOf())
    if (here && this.#armed?.when === 'before') die()
    const result = await work()
    if (here && this.#armed?.when === 'after') die()
    return result
  }
}

const die = () => process.kill(process.pid, 'SIGKILL')

/** What a sending is for. */
function channelStep(name: keyof Channel, args: readonly unknown[]): string | undefined {
  if (name === 'post') {
    const key = String(args[2])
    return key.startsWith('digest-') ? 'digest' : key === 'welcome' ? 'welcome' : 'post'
  }
  if (name === 'update')
    return (args[1] as { text: string }).text.includes('The answer is') ? 'close' : 'count'
  return name === 'reply' || name === 'tell' ? name : undefined
}

/** The same part, whose every call of a method goes through `through`. */
function watched<T extends object>(
  part: T,
  through: (name: string | symbol, args: unknown[], work: () => Promise<unknown>) => unknown,
): T {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => through(name, args, () => Reflect.apply(value, target, args))
    },
  })
}
