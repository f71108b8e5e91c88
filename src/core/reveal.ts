import type { Challenge, ChoiceKey } from './challenge.ts'
import { outcomeOf, type RunResult, sameOutcome } from './outcome.ts'
import type { Post, Prediction } from './post.ts'

/** What the run and the predictions say together. */
export interface Reveal {
  /** Undefined where the run has none, such as an unsupported program. */
  outcome: string | undefined
  /** The choice that the run agrees with. Absent makes the post void. */
  right?: ChoiceKey
  /** How many chose each choice: all choices, in their order, also those of nobody. */
  split: readonly { key: ChoiceKey; count: number }[]
  total: number
}

export function revealOf(post: Post, run: RunResult, predictions: readonly Prediction[]): Reveal {
  const { choices } = post.challenge
  const outcome = outcomeOf(run)
  const agreeing = choices.filter(({ text }) => outcome !== undefined && sameOutcome(text, outcome))
  // Two choices of the same outcome would be the lesson's fault: neither is the right one.
  const [right] = agreeing.length === 1 ? agreeing : []
  const split = choices.map(({ key }) => ({
    key,
    count: predictions.filter(({ choice }) => choice === key).length,
  }))
  const total = split.reduce((sum, { count }) => sum + count, 0)
  return { outcome, ...(right && { right: right.key }), split, total }
}

/**
 * Whether the run tells what the program does; if not, it is to be carried out again. A deadline that
 * passed may only mean a slow machine, unless the lesson itself expects that the program may hang.
 */
export function isDecisive(run: RunResult, challenge: Challenge): boolean {
  if (run.status === 'crashed') return false
  return run.status !== 'timedOut' || challenge.choices.some(({ text }) => hangs(text))
}

const hangs = (outcome: string) => outcome.trimEnd().split('\n').at(-1) === '(hangs forever)'
