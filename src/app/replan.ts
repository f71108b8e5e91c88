import type { Place } from '../core/place.ts'
import { dueSlot, localDateOf, nextSlot } from '../core/schedule.ts'
import type { App } from './app.ts'

/** The clocks of several machines differ by less. */
const hoursBack = 1

/**
 * A clock that ran ahead has left the next posts where it was: once it is put right, they are planned
 * anew. What was posted meanwhile is not posted again.
 */
export async function replanIfPutBack(app: App): Promise<void> {
  const now = app.clock.now()
  const reached = await app.store.clockReached()
  if (reached && Temporal.Instant.compare(now.add({ hours: hoursBack }), reached) < 0) {
    app.log.warn({ reached: reached.toString() }, 'The clock was put back: planning all posts anew')
    for (const platform of app.channels.keys())
      for (const place of await app.store.places(platform)) await replan(app, place, now)
  }
  await app.store.setClockReached(now)
}

async function replan(app: App, place: Place, now: Temporal.Instant): Promise<void> {
  const planned = await app.store.nextPostAt(place.id)
  if (planned === undefined) return
  const { postAt } = dueSlot(place.settings, now, app.grace) ?? nextSlot(place.settings, now)
  if (Temporal.Instant.compare(planned, postAt) <= 0) return
  const today = localDateOf(place.settings, now)
  // Days that have not been cannot have been missed.
  const missed = place.missed?.filter(date => date < today)
  await app.store.setNextPost(place.id, postAt, missed)
}
