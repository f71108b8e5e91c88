import type { Concept } from './concept.ts'
import type { Prose } from './prose.ts'
import { shuffled } from './shuffle.ts'

export const choiceKeys = ['A', 'B', 'C', 'D', 'E'] as const
export type ChoiceKey = (typeof choiceKeys)[number]

/** One possible outcome. None is marked as right: the run decides. */
export interface Choice {
  key: ChoiceKey
  text: string
  /** The belief that leads to this choice, where the lesson names one. */
  misconception?: Prose
}

/** A concept frozen for posting: later edits of the lesson do not reach it. */
export interface Challenge {
  concept: Concept
  choices: readonly Choice[]
}

/** The same concept and seed always give the same order of choices. */
export function challengeOf(concept: Concept, seed: string): Challenge {
  const outcomes = [{ text: concept.output }, ...concept.wrongPredictions]
  const choices = shuffled(outcomes, seed).map((outcome, index) => {
    const key = choiceKeys[index]
    if (key === undefined)
      throw new RangeError(
        `Lesson "${concept.slug}" has ${outcomes.length} choices; the most is ${choiceKeys.length}`,
      )
    return { key, ...outcome }
  })
  return { concept, choices }
}
