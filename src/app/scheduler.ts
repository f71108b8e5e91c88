import type { Place } from '../core/place.ts'
import { dueSlot, nextSlot } from '../core/schedule.ts'
import type { App } from './app.ts'
import { postDaily, resend } from './post.ts'
import { RevealDelayed, revealPost } from './reveal.ts'

const tickMs = 1000
const firstWaitMs = 5_000
const longestWaitMs = 5 * 60_000

/**
 * Posts and reveals what is due, once a second. All it knows is in the store, so a restart goes on
 * where the last process stood: a post that was missed while its reveal is still ahead is made late,
 * an older one is left out, an overdue reveal happens.
 */
export class Scheduler {
  readonly #app: App
  /** What failed waits longer each time, and holds up nothing else. */
  readonly #waits = new Map<string, { failures: number; until: number }>()
  #ticking: Promise<void> | undefined
  #stop: (() => void) | undefined

  constructor(app: App) {
    this.#app = app
  }

  start(): void {
    this.#stop = this.#app.clock.every(tickMs, () => void this.tick())
  }

  /** Resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.#stop?.()
    await this.#ticking
  }

  /** One round; while one is under way, another call joins it. */
  tick(): Promise<void> {
    this.#ticking ??= this.#round().finally(() => {
      this.#ticking = undefined
    })
    return this.#ticking
  }

  async #round(): Promise<void> {
    const { store, clock } = this.#app
    try {
      for (const post of await store.unsentPosts())
        await this.#attempt(`send ${post.id}`, async () => {
          const place = await store.place(post.placeId)
          if (place && Temporal.Instant.compare(clock.now(), post.revealAt) < 0)
            await resend(this.#app, place, post)
          else await store.skipPost(post.id)
        })
      for (const place of await store.placesDue(clock.now()))
        await this.#attempt(`post ${place.id}`, () => this.#post(place))
      const due = await store.revealsDue(clock.now())
      await Promise.all(
        due.map(post =>
          this.#attempt(
            `reveal ${post.id}`,
            async () => void (await revealPost(this.#app, post.id)),
          ),
        ),
      )
    } catch (error) {
      this.#app.log.error({ error }, 'The schedule could not be read; trying again')
    }
  }

  async #post(place: Place): Promise<void> {
    const { store, clock } = this.#app
    const now = clock.now()
    const slot = dueSlot(place.settings, now)
    // The claim of the day comes first: a crash right after it cannot lead to a second post.
    if (slot) await postDaily(this.#app, place, slot)
    await store.setNextPost(place.id, nextSlot(place.settings, now).postAt)
  }

  async #attempt(name: string, work: () => Promise<void>): Promise<void> {
    const now = this.#app.clock.now().epochMilliseconds
    const wait = this.#waits.get(name)
    if (wait && now < wait.until) return
    try {
      await work()
      this.#waits.delete(name)
    } catch (error) {
      const failures = (wait?.failures ?? 0) + 1
      const delay = Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs)
      this.#waits.set(name, { failures, until: now + delay })
      const level = error instanceof RevealDelayed ? 'warn' : 'error'
      this.#app.log[level](
        { error, failures },
        `Failed to ${name}; trying again in ${delay / 1000} s`,
      )
    }
  }
}
