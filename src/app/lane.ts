import type { Platform } from '../core/place.ts'
import { Later, Refused, Uncertain } from '../ports.ts'
import type { App } from './app.ts'
import type { Duty } from './duties.ts'
import { RevealDelayed } from './reveal.ts'
import { pauseInTrouble } from './trouble.ts'
import { Waits } from './waits.ts'

/** So much of one duty is done side by side on a platform. */
const sideBySide = 50

/**
 * Does one duty on one platform: what is slow or fails there holds up no other. It reads what is due
 * a little at a time, as it gets on with it.
 */
export class Lane {
  readonly platform: Platform
  readonly #app: App
  readonly #duty: Duty
  readonly #underWay = new Map<string, Promise<void>>()
  /** Done since the last call of `run`: nothing is done twice in a round. */
  readonly #done = new Set<string>()
  readonly #waits = new Waits()
  /** When it last knew what is due, or had its hands full of it. */
  lastRead: Temporal.Instant | undefined
  #running: Promise<void> | undefined
  #wake = () => {}
  #asked = false
  #stopped = false

  constructor(app: App, platform: Platform, duty: Duty) {
    this.#app = app
    this.platform = platform
    this.#duty = duty
  }

  /** How much is being done just now. */
  get size(): number {
    return this.#underWay.size
  }

  /**
   * Does all that is due; resolves once nothing more is that can be done now. Rejects when what is
   * due cannot be read.
   */
  run(): Promise<void> {
    this.#done.clear()
    this.#asked = true
    this.#wake()
    this.#running ??= this.#pump().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  /** Does one thing, unless it waits after a failure; never rejects. */
  do(id: string): Promise<void> {
    const same = this.#underWay.get(id)
    if (same) return same
    if (this.#waits.has(id, this.#now())) return Promise.resolve()
    const work = this.#attempt(id).finally(() => {
      this.#underWay.delete(id)
      this.#done.add(id)
      if (this.#underWay.size <= sideBySide / 2) this.#wake()
    })
    this.#underWay.set(id, work)
    return work
  }

  /** Begins nothing more; resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#wake()
    // A reading that fails has been told to whoever asked for it.
    await this.#running?.catch(() => {})
    await Promise.all(this.#underWay.values())
  }

  forgetOld(): void {
    this.#waits.forgetOld(this.#now())
  }

  async #pump(): Promise<void> {
    while (!this.#stopped) {
      const { promise: woken, resolve } = Promise.withResolvers<void>()
      this.#wake = resolve
      this.#asked = false
      const begun = await this.#fill()
      // What was asked for while we read may have fallen due since.
      if (begun === 0 && this.#underWay.size === 0 && !this.#asked) return
      await woken
    }
  }

  /** Begins what there is room for. */
  async #fill(): Promise<number> {
    const room = sideBySide - this.#underWay.size
    const known = this.#underWay.size + this.#done.size + this.#waits.size
    const due = room > 0 ? await this.#duty.due(this.platform, known + room) : []
    this.lastRead = this.#app.clock.now()
    const now = this.#now()
    const next = due
      .filter(id => !this.#underWay.has(id) && !this.#done.has(id) && !this.#waits.has(id, now))
      .slice(0, room)
    if (this.#stopped) return 0
    for (const id of next) void this.do(id)
    return next.length
  }

  async #attempt(id: string): Promise<void> {
    try {
      await this.#duty.do(id)
      this.#waits.end(id)
    } catch (error) {
      await this.#fail(id, error).catch(reason => {
        this.#waits.add(id, reason, this.#now())
        this.#app.log.error({ error: reason }, `What failed could not be noted: ${id}`)
      })
    }
  }

  async #fail(id: string, error: unknown): Promise<void> {
    const { log } = this.#app
    const name = `${this.#duty.name} ${id}`
    if (error instanceof Refused && error.what === 'place')
      return pauseInTrouble(this.#app, await this.#placeOf(id), error.message)
    const { failures, delayMs } = this.#waits.add(id, error, this.#now())
    if (error instanceof Uncertain) {
      const sentence = `Nobody knows whether this was done: ${name}`
      log.warn({ error }, `${sentence}; "/challenge status" tells more`)
    } else {
      const expected = error instanceof RevealDelayed || error instanceof Later
      const seconds = Math.ceil(delayMs / 1000)
      log[expected ? 'warn' : 'error'](
        { error, failures },
        `Failed to ${name}; trying again in ${seconds} s`,
      )
    }
  }

  /** What is due is a post or a place. */
  async #placeOf(id: string): Promise<string> {
    return (await this.#app.store.post(id))?.placeId ?? id
  }

  #now(): number {
    return this.#app.clock.now().epochMilliseconds
  }
}
