import type { Message } from '../core/message.ts'
import { timeSpan } from '../core/messages/words.ts'
import { judgePrediction } from '../core/prediction.ts'
import { strong } from '../core/prose.ts'
import type { Incoming } from '../ports.ts'
import type { App } from './app.ts'
import { say } from './say.ts'

/** Stores a prediction; resolves with the private confirmation once it is durable. */
export async function predict(
  app: App,
  incoming: Incoming & { kind: 'prediction' },
): Promise<Message> {
  const post = await openPost(app, incoming)
  const place = await app.store.place(incoming.placeId)
  const mine = post?.placeId === incoming.placeId ? post : undefined
  const judgement = judgePrediction(mine, incoming.choice)
  if (judgement.kind === 'unknownChoice')
    return say('That choice is not one of this challenge. Please use its buttons.')
  if (judgement.kind === 'closed' || mine === undefined || place === undefined)
    return say('Predictions for this challenge are closed.')

  const { person, deliveryId, at } = incoming
  const { choice } = judgement
  const stored = await app.store.predict({
    postId: mine.id,
    personId: person.id,
    choice,
    deliveryId,
    at,
    person,
  })
  if (stored.kind === 'closed') return say('Predictions for this challenge are closed.')
  app.counts.changed(mine.id)
  const changed = stored.before !== undefined && stored.before !== choice
  return say(
    ...(changed ? ['Changed from ', strong(stored.before ?? ''), '. '] : []),
    'Your prediction: ',
    strong(choice),
    '. You can change it until the reveal, ',
    timeSpan(mine.revealAt, place.settings.zone),
    '.',
  )
}

/**
 * The post that was clicked. One whose sending had no known end is there after all when somebody
 * clicks on it: it is adopted.
 */
async function openPost(app: App, { post: id, placeId, ref }: Incoming & { kind: 'prediction' }) {
  const post = await app.store.post(id)
  if (post?.state !== 'claimed' || post.placeId !== placeId || ref === undefined) return post
  await app.store.markPosted(id, ref, app.clock.now())
  app.log.info({ post: id }, 'Found a post whose sending had no known end')
  return app.store.post(id)
}
