import type { Prose } from './prose.ts'

export const levels = ['easy', 'medium', 'hard'] as const
export type Level = (typeof levels)[number]

export interface WrongPrediction {
  /** What somebody might expect the program to print, in the exact form of an outcome. */
  text: string
  /** The mistaken belief that leads there. */
  misconception: Prose
}

/** One lesson. Its sections are those of the lesson file, in the same order. */
export interface Concept {
  slug: string
  title: string
  topic: string
  level: Level
  tags: readonly string[]
  prerequisites: readonly string[]
  /** The lowest Python version that behaves so, such as `>=3.13`; absent means every supported one. */
  python?: string
  mentalModel: Prose
  rule: Prose
  setup: Prose
  /** The program, without a line break at its end. */
  snippet: string
  question: Prose
  /** The outcome as the lesson has it. The run at reveal time decides, not this. */
  output: string
  explanation: Prose
  wrongPredictions: readonly WrongPrediction[]
  why: Prose
  fix: { code: string; output: string; explanation: Prose }
  inRealSystems: Prose
  takeaway: Prose
  commonMistake: Prose
  /** Where it was read from, for messages to its author. */
  source: string
}
