import type { ChoiceKey } from '../../src/core/challenge.ts'
import type { Platform } from '../../src/core/place.ts'
import type { BotProcess } from './process.ts'

export const members = ['Ada', 'Bob', 'Cyd', 'Dee', 'Eve', 'Fay', 'Gus', 'Nell'] as const
export type Member = (typeof members)[number]
/** Sets places up, asks for their status. */
export const admin: Member = 'Ada'
/** Asked to be reminded. */
export const forgetful: Member = 'Nell'

/**
 * What became of a click, as the member knows it: told so, only acknowledged, told that it came too
 * late or that it failed, or nothing at all.
 */
export type Answered = 'confirmed' | 'acknowledged' | 'closed' | 'failed' | 'nothing'

/** A challenge as everybody in the room sees it. */
export interface Shown {
  post: string
  /** What it said, oldest first. */
  texts: string[]
  /** What follows it: the parts of its lesson. */
  lesson: string[]
}

/** A channel with people in it on one platform; what is in it outlives the bot's process. */
export interface Room {
  readonly platform: Platform
  readonly place: string
  /** From now on this process serves it. */
  servedBy(bot: BotProcess): void
  /** Challenges, oldest first. */
  challenges(): Shown[]
  digests(): string[]
  reminders(member: Member): string[]
  /** Types a command as the administrator; undefined when there was no answer. */
  type(line: string, member?: Member): Promise<string | undefined>
  /** Presses a choice of a challenge. */
  press(member: Member, post: string, choice: ChoiceKey): Promise<Answered>
  /** What the platform would have refused. */
  faults(): unknown[]
}

export function answeredBy(text: string | undefined): Answered {
  if (text === undefined) return 'nothing'
  if (/Your prediction: /.test(text)) return 'confirmed'
  if (/Predictions for this challenge are closed/.test(text)) return 'closed'
  if (/That did not work, and it is our fault/.test(text)) return 'failed'
  throw new Error(`A click was answered with: ${text}`)
}

export const isChallenge = (text: string) => text.includes('What does this print?')
export const isDigest = (text: string) => text.includes('Last week here')
