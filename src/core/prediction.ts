import type { ChoiceKey } from './challenge.ts'
import type { Post } from './post.ts'

export type Judgement =
  | { kind: 'accepted'; choice: ChoiceKey }
  /** The post takes no predictions (any more), or there is none of that name. */
  | { kind: 'closed' }
  /** The post is open, but has no such choice. */
  | { kind: 'unknownChoice' }

/** Whether a prediction counts; `choice` as it came from outside. Predicting again is a change. */
export function judgePrediction(
  post: Pick<Post, 'state' | 'challenge'> | undefined,
  choice: string,
): Judgement {
  if (post?.state !== 'posted') return { kind: 'closed' }
  const known = post.challenge.choices.find(({ key }) => key === choice)
  return known ? { kind: 'accepted', choice: known.key } : { kind: 'unknownChoice' }
}
