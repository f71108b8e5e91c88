import type { Message } from '../core/message.ts'
import { timeSpan } from '../core/messages/words.ts'
import { strong } from '../core/prose.ts'
import type { Incoming, PredictResult } from '../ports.ts'
import type { App } from './app.ts'
import { say } from './say.ts'

/** Stores a prediction; resolves with the private confirmation once it is durable. */
export async function predict(
  app: App,
  incoming: Incoming & { kind: 'prediction' },
): Promise<Message> {
  const { post, choice } = incoming
  const stored = await store(app, incoming)
  if (stored.kind === 'unknownChoice')
    return say('That choice is not one of this challenge. Please use its buttons.')
  if (stored.kind !== 'stored') return say('Predictions for this challenge are closed.')
  app.counts.changed(post)
  const changed = stored.before !== undefined && stored.before !== choice
  return say(
    ...(changed ? ['Changed from ', strong(stored.before ?? ''), '. '] : []),
    'Your prediction: ',
    strong(choice),
    '. You can change it until the reveal, ',
    timeSpan(stored.revealAt, stored.zone),
    '.',
  )
}

async function store(
  app: App,
  { post, choice, placeId, person, deliveryId, at, ref }: Incoming & { kind: 'prediction' },
): Promise<PredictResult> {
  const click = { postId: post, placeId, personId: person.id, choice, deliveryId, at, person }
  const stored = await app.store.predict(click)
  if (stored.kind !== 'claimed' || ref === undefined) return stored
  // A post whose sending had no known end is there after all when somebody clicks on it.
  await app.store.markPosted(post, ref, app.clock.now())
  app.log.info({ post }, 'Found a post whose sending had no known end')
  return app.store.predict(click)
}
