import { type Challenge, challengeOf } from '../core/challenge.ts'
import type { Concept } from '../core/concept.ts'
import { chooseLesson } from '../core/curriculum.ts'
import { challengeMessage } from '../core/messages/challenge.ts'
import type { Place } from '../core/place.ts'
import type { Post } from '../core/post.ts'
import { extraRevealAt, localDateOf, type Slot } from '../core/schedule.ts'
import { type App, channelOf } from './app.ts'

/**
 * Posts the daily challenge of a slot. Undefined when the place has had its post of that day, or
 * when there is no lesson to choose.
 */
export async function postDaily(app: App, place: Place, slot: Slot): Promise<Post | undefined> {
  const concept = await nextLesson(app, place)
  if (concept === undefined) {
    app.log.warn({ place: place.id }, 'No lesson fits the settings of this place')
    return undefined
  }
  return send(app, place, {
    id: app.newId(),
    kind: 'daily',
    localDate: slot.date,
    challenge: freeze(app, concept),
    revealAt: slot.revealAt,
  })
}

/** Posts a challenge by hand. The same id again posts nothing. */
export async function postExtra(
  app: App,
  place: Place,
  { id, concept }: { id: string; concept: Concept },
): Promise<Post | undefined> {
  const now = app.clock.now()
  return send(app, place, {
    id,
    kind: 'extra',
    localDate: localDateOf(place.settings, now),
    challenge: freeze(app, concept),
    revealAt: extraRevealAt(place.settings, now),
  })
}

export async function nextLesson(app: App, place: Place): Promise<Concept | undefined> {
  const open = await app.store.openLessons(place.platform, place.tenant)
  const history = await app.store.history(place.id)
  return chooseLesson(app.concepts, history, place.settings, new Set(open.keys()))
}

/** The seed is a name of its own: the post's id can be seen, and must not tell the order. */
const freeze = (app: App, concept: Concept): Challenge => challengeOf(concept, app.newId())

/** Claims first, then sends, then records: a crash in between leaves a claim for `resend`. */
async function send(
  app: App,
  place: Place,
  facts: Pick<Post, 'id' | 'kind' | 'localDate' | 'challenge' | 'revealAt'>,
): Promise<Post | undefined> {
  const post: Post = { ...facts, placeId: place.id, state: 'claimed' }
  if (!(await app.store.claimPost(post))) return undefined
  await resend(app, place, post)
  return post
}

/** Sends a claimed post under its own key, which a channel that can tell posts once at most. */
export async function resend(app: App, place: Place, post: Post): Promise<void> {
  const channel = channelOf(app, place.platform)
  const view = { count: 0, zone: place.settings.zone }
  const ref = await channel.post(place.id, challengeMessage(post, view), post.id)
  await app.store.markPosted(post.id, ref, app.clock.now())
  const { slug } = post.challenge.concept
  app.log.info({ post: post.id, place: place.id, lesson: slug }, 'Posted a challenge')
}

/** Shows the present count in a post, if it is still open. */
export async function showCount(app: App, postId: string): Promise<void> {
  const post = await app.store.post(postId)
  const place = post && (await app.store.place(post.placeId))
  if (post?.state !== 'posted' || post.messageRef === undefined || place === undefined) return
  const count = await app.store.countPredictions(postId)
  const view = { count, zone: place.settings.zone }
  await channelOf(app, place.platform).update(post.messageRef, challengeMessage(post, view))
}
