import type { Place, Platform } from '../core/place.ts'
import type { Post } from '../core/post.ts'
import { daysBetween, dueSlot, nextSlot } from '../core/schedule.ts'
import { type App, leaseOf } from './app.ts'
import { postDigest } from './digest.ts'
import { nudgeBefore, sendNudges } from './nudge.ts'
import { claimDaily, sendPost } from './post.ts'
import { revealPost } from './reveal.ts'

/** One kind of work that falls due by the clock; all it knows is in the store. */
export interface Duty {
  /** What failed, in the log: `Failed to send 0a1b…`. */
  name: string
  /** The ids of what is due on a platform, the longest due first. */
  due(platform: Platform, limit: number): Promise<string[]>
  /** Does it; nothing happens where it is not due any more. */
  do(id: string): Promise<void>
}

/** So many days without a post are noted. */
const missedShown = 5

export const digestDuty = (app: App): Duty => ({
  name: 'post the digest of',
  due: (platform, limit) => app.store.digestsDue({ platform, limit, now: app.clock.now() }),
  async do(id) {
    const place = await app.store.place(id)
    const at = place && (await app.store.nextDigestAt(id))
    if (at && Temporal.Instant.compare(at, app.clock.now()) <= 0) await postDigest(app, place)
  },
})

/** What belongs to the post of a day and is tried again by itself when it fails. */
interface Around {
  /** The digest of a week stands before its first challenge. */
  digest(placeId: string): Promise<void>
  send(postId: string): Promise<void>
}

export const postDuty = (app: App, { digest, send }: Around): Duty => ({
  name: 'post in',
  due: (platform, limit) => app.store.placesDue({ platform, limit, now: app.clock.now() }),
  async do(id) {
    const place = await app.store.place(id)
    if (place === undefined) return
    await digest(id)
    const post = await claimDue(app, place)
    if (post) await send(post.id)
  },
})

/** A post that was claimed and never recorded as posted. */
export const sendDuty = (app: App): Duty => ({
  name: 'send',
  due: (platform, limit) => app.store.unsentPosts({ platform, limit, lease: leaseOf(app) }),
  async do(id) {
    if (app.sending.has(id)) return
    const post = await app.store.post(id)
    const place = post && (await app.store.place(post.placeId))
    if (place && (await app.store.leasePost(id, leaseOf(app)))) await sendPost(app, place, post)
  },
})

export const revealDuty = (app: App): Duty => ({
  name: 'reveal',
  due: (platform, limit) => app.store.revealsDue({ platform, limit, lease: leaseOf(app) }),
  async do(id) {
    await revealPost(app, id)
  },
})

export const nudgeDuty = (app: App): Duty => ({
  name: 'remind of',
  due(platform, limit) {
    const now = app.clock.now()
    return app.store.nudgesDue({ platform, limit, now, until: now.add(nudgeBefore) })
  },
  do: id => sendNudges(app, id),
})

/** Claims what is due, notes what was missed, and plans the next. */
async function claimDue(app: App, place: Place): Promise<Post | undefined> {
  const { store, clock, grace } = app
  const now = clock.now()
  const { settings } = place
  const slot = dueSlot(settings, now, grace)
  // The claim of the day comes first: a crash right after it cannot lead to a second post.
  const post = slot && (await claimDaily(app, place, slot))
  const from = (await store.nextPostAt(place.id)) ?? now
  const days = daysBetween(settings, { from, until: now, limit: missedShown })
  const missed = days.filter(date => date !== slot?.date)
  const next = nextSlot(settings, now).postAt
  await store.setNextPost(place.id, next, missed.length > 0 ? missed : undefined)
  return post
}
