import type { Challenge, ChoiceKey } from './challenge.ts'
import type { RunResult } from './outcome.ts'

export type PostKind = 'daily' | 'extra'

/** A post moves through these one way; `skipped` and `void` are ends as well. */
export type PostState = 'claimed' | 'posted' | 'revealing' | 'revealed' | 'skipped' | 'void'

/** A challenge in a place. `messageRef` is the channel's own name of the message. */
export interface Post {
  id: string
  placeId: string
  kind: PostKind
  /** The place's calendar day, `YYYY-MM-DD`. */
  localDate: string
  challenge: Challenge
  state: PostState
  messageRef?: string
  /** When the schedule wanted it; a daily post only. */
  dueAt?: Temporal.Instant
  postedAt?: Temporal.Instant
  revealAt: Temporal.Instant
  revealedAt?: Temporal.Instant
  /** The run that decided, kept from the reveal on. */
  run?: RunResult
}

/** A person's current choice. */
export interface Prediction {
  personId: string
  choice: ChoiceKey
}
