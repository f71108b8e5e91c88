import pLimit from 'p-limit'
import type { Place } from '../core/place.ts'
import type { Post } from '../core/post.ts'
import { daysBetween, dueSlot, nextSlot } from '../core/schedule.ts'
import { Later, Refused, Uncertain } from '../ports.ts'
import { type App, leaseOf } from './app.ts'
import { postDigest } from './digest.ts'
import { nudgeBefore, sendNudges } from './nudge.ts'
import { claimDaily, sendPost } from './post.ts'
import { RevealDelayed, revealPost } from './reveal.ts'
import { cleanUp } from './tenancy.ts'
import { pauseInTrouble } from './trouble.ts'

const tickMs = 1000
const firstWaitMs = 5_000
const longestWaitMs = 5 * 60_000
/** So many days without a post are noted. */
const missedShown = 5
/** Places that are served side by side. */
const sideBySide = 50

/**
 * Posts and reveals what is due, once a second. All it knows is in the store, so a restart goes on
 * where the last process stood: a post that was missed while its reveal is still ahead is made late,
 * an older one is left out, an overdue reveal happens.
 */
export class Scheduler {
  readonly #app: App
  /** What failed waits longer each time, and holds up nothing else. */
  readonly #waits = new Map<string, { failures: number; since: number; until: number }>()
  readonly #atOnce = pLimit(sideBySide)
  #nextCleanUp = Temporal.Instant.fromEpochMilliseconds(0)
  #ticking: Promise<void> | undefined
  #stop: (() => void) | undefined
  /** When the last round ended well. */
  lastRound: Temporal.Instant | undefined

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
      const unsent = await store.unsentPosts(leaseOf(this.#app))
      await this.#each(unsent, post => this.#send(post))
      await this.#each(await store.digestsDue(clock.now()), place =>
        this.#attempt(`digest ${place.id}`, place.id, () => postDigest(this.#app, place)),
      )
      await this.#each(await store.placesDue(clock.now()), place =>
        this.#attempt(`post ${place.id}`, place.id, () => this.#post(place)),
      )
      await this.#each(await store.revealsDue(leaseOf(this.#app)), ({ id, placeId }) =>
        this.#attempt(`reveal ${id}`, placeId, async () => void (await revealPost(this.#app, id))),
      )
      const soon = clock.now().add(nudgeBefore)
      await this.#each(await store.nudgesDue(clock.now(), soon), post =>
        this.#attempt(`nudge ${post.id}`, undefined, () => sendNudges(this.#app, post)),
      )
      await this.#attempt('clean up', undefined, () => this.#cleanUp())
      this.lastRound = clock.now()
    } catch (error) {
      this.#app.log.error({ error }, 'The schedule could not be read; trying again')
    }
  }

  /** Side by side, so that a place whose platform is slow holds up no other. */
  async #each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    await Promise.all(items.map(item => this.#atOnce(() => work(item))))
  }

  /** A post that was claimed and never recorded as posted. */
  async #send(post: Post): Promise<void> {
    const { store, clock, sending } = this.#app
    if (sending.has(post.id)) return
    const place = await store.place(post.placeId)
    if (!place || Temporal.Instant.compare(clock.now(), post.revealAt) >= 0) {
      await store.skipPost(post.id)
      this.#waits.delete(`send ${post.id}`)
    } else if (place.trouble === undefined)
      await this.#attempt(`send ${post.id}`, place.id, async () => {
        if (await store.leasePost(post.id, leaseOf(this.#app)))
          await sendPost(this.#app, place, post)
      })
  }

  async #post(place: Place): Promise<void> {
    const { store, clock, grace } = this.#app
    const now = clock.now()
    const { settings } = place
    const slot = dueSlot(settings, now, grace)
    // The claim of the day comes first: a crash right after it cannot lead to a second post.
    const post = slot && (await claimDaily(this.#app, place, slot))
    const from = (await store.nextPostAt(place.id)) ?? now
    const days = daysBetween(settings, { from, until: now, limit: missedShown })
    const missed = days.filter(date => date !== slot?.date)
    const next = nextSlot(settings, now).postAt
    await store.setNextPost(place.id, next, missed.length > 0 ? missed : undefined)
    if (post) await this.#send(post)
  }

  async #cleanUp(): Promise<void> {
    const now = this.#app.clock.now()
    if (Temporal.Instant.compare(now, this.#nextCleanUp) < 0) return
    await cleanUp(this.#app)
    this.#nextCleanUp = now.add({ hours: 1 })
  }

  async #attempt(
    name: string,
    placeId: string | undefined,
    work: () => Promise<void>,
  ): Promise<void> {
    const now = this.#app.clock.now().epochMilliseconds
    const wait = this.#waits.get(name)
    // A clock that was put back must not make a wait longer.
    if (wait && now >= wait.since && now < wait.until) return
    try {
      await work()
      this.#waits.delete(name)
    } catch (error) {
      if (error instanceof Refused && error.what === 'place' && placeId !== undefined)
        return pauseInTrouble(this.#app, placeId, error.message)
      this.#wait(name, error, (wait?.failures ?? 0) + 1)
    }
  }

  #wait(name: string, error: unknown, failures: number): void {
    const { log, clock } = this.#app
    const usual = Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs)
    const delay =
      error instanceof Uncertain
        ? Number.POSITIVE_INFINITY
        : error instanceof Later
          ? error.afterMs
          : usual
    const since = clock.now().epochMilliseconds
    this.#waits.set(name, { failures, since, until: since + delay })
    if (error instanceof Uncertain)
      log.warn(
        { error },
        `Nobody knows whether this was done: ${name}; "/challenge status" tells more`,
      )
    else {
      const expected = error instanceof RevealDelayed || error instanceof Later
      log[expected ? 'warn' : 'error'](
        { error, failures },
        `Failed to ${name}; trying again in ${Math.ceil(delay / 1000)} s`,
      )
    }
  }
}
