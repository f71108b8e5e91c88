import { type Challenge, challengeOf } from '../core/challenge.ts'
import type { Concept } from '../core/concept.ts'
import { chooseLesson } from '../core/curriculum.ts'
import type { Message } from '../core/message.ts'
import { challengeMessage } from '../core/messages/challenge.ts'
import type { Place } from '../core/place.ts'
import type { Post } from '../core/post.ts'
import { extraRevealAt, localDateOf, type Slot } from '../core/schedule.ts'
import { type App, channelOf, leaseOf } from './app.ts'

/**
 * Claims the daily challenge of a slot, to be sent by `sendPost`. Undefined when the place has had
 * its post of that day, or when there is no lesson to choose.
 */
export async function claimDaily(app: App, place: Place, slot: Slot): Promise<Post | undefined> {
  const concept = await nextLesson(app, place)
  if (concept === undefined) {
    app.log.warn({ place: place.id }, 'No lesson fits the settings of this place')
    return undefined
  }
  return claim(app, place, {
    id: app.newId(),
    kind: 'daily',
    localDate: slot.date,
    challenge: freeze(app, concept),
    dueAt: slot.postAt,
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
  const post = await claim(app, place, {
    id,
    kind: 'extra',
    localDate: localDateOf(place.settings, now),
    challenge: freeze(app, concept),
    revealAt: extraRevealAt(place.settings, now),
  })
  if (post) await sendPost(app, place, post)
  return post
}

export async function nextLesson(app: App, place: Place): Promise<Concept | undefined> {
  const open = await app.store.openLessons(place.platform, place.tenant)
  const history = await app.store.history(place.id)
  return chooseLesson(app.curriculum, history, place.settings, new Set(open.keys()))
}

/** The seed is a name of its own: the post's id can be seen, and must not tell the order. */
const freeze = (app: App, concept: Concept): Challenge => challengeOf(concept, app.newId())

/** Claim first, then send, then record: a crash in between leaves a claim to be sent. */
async function claim(
  app: App,
  place: Place,
  facts: Pick<Post, 'id' | 'kind' | 'localDate' | 'challenge' | 'dueAt' | 'revealAt'>,
): Promise<Post | undefined> {
  const post: Post = { ...facts, placeId: place.id, state: 'claimed' }
  return (await app.store.claimPost(post, leaseOf(app))) ? post : undefined
}

/**
 * Sends a claimed post. The channel sees to it that one key is sent once at most; another key sends
 * it anew, for whoever has seen that the first never came.
 */
export async function sendPost(app: App, place: Place, post: Post, key = post.id): Promise<void> {
  const channel = channelOf(app, place.platform)
  app.sending.add(post.id)
  try {
    const view = { place, count: 0, at: app.clock.now() }
    const ref = await channel.post(place.id, shown(post, view), key)
    await app.store.markPosted(post.id, ref, app.clock.now())
  } finally {
    app.sending.delete(post.id)
  }
  const { slug } = post.challenge.concept
  app.log.info({ post: post.id, place: place.id, lesson: slug }, 'Posted a challenge')
}

/** Chat servers count every edit; our own page does not. */
const restMs = { web: 0, slack: 3000, discord: 3000 } as const

/**
 * Shows the present count in a post, if it is still open. Resolves to how long its message is then
 * to be left alone, in milliseconds.
 */
export async function showCount(app: App, postId: string): Promise<number> {
  const post = await app.store.post(postId)
  const place = post && (await app.store.place(post.placeId))
  if (post?.state !== 'posted' || post.messageRef === undefined || place === undefined) return 0
  const count = await app.store.countPredictions(postId)
  const view = { place, count, at: post.postedAt ?? app.clock.now() }
  await channelOf(app, place.platform).update(post.messageRef, shown(post, view))
  return restMs[place.platform]
}

/** A daily post that comes later than this says so. */
const lateMinutes = 10

/** `at`: when it was or is posted. */
function shown(
  post: Post,
  { place: { settings }, count, at }: { place: Place; count: number; at: Temporal.Instant },
): Message {
  const punctual = post.dueAt?.add({ minutes: lateMinutes })
  const late = punctual !== undefined && Temporal.Instant.compare(at, punctual) > 0
  const message = challengeMessage(post, { count, zone: settings.zone, late })
  if (!settings.discussion) return message
  return {
    ...message,
    discussion: {
      name: `What does this print? ${post.localDate}`,
      line: 'Room to think aloud. Please keep the answer to yourself until the reveal.',
    },
  }
}
