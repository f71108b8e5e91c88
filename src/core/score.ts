import type { ChoiceKey } from './challenge.ts'
import type { Level } from './concept.ts'
import type { PostKind, Prediction } from './post.ts'

/**
 * A person's row of right daily predictions in one place. `lastDaily` is the number of the daily
 * post that made it what it is: when a later one has been decided since, the streak has ended.
 */
export interface Streak {
  length: number
  best: number
  lastDaily: number
}

/** What one reveal gives one person. `streak` is absent where the post leaves streaks alone. */
export interface Score {
  personId: string
  right: boolean
  points: number
  streak?: Streak
}
