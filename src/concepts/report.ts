import type { Checked } from './check.ts'
import type { Loaded } from './load.ts'
import { byPlace, formatProblem, type Problem } from './problem.ts'

/** What a check found, as it is printed in one line of JSON. */
export interface CheckReport {
  /** How many lessons were read without a problem. */
  concepts: number
  /** How many of them each topic has. */
  topics: Record<string, number>
  problems: Problem[]
  verified: Checked['verified']
}

export function checkReport(
  { concepts, problems }: Pick<Loaded, 'concepts' | 'problems'>,
  checked: Checked,
): CheckReport {
  const topics: Record<string, number> = {}
  for (const { topic } of concepts) topics[topic] = (topics[topic] ?? 0) + 1
  return {
    concepts: concepts.length,
    topics,
    problems: [...problems, ...checked.problems].toSorted(byPlace),
    verified: checked.verified,
  }
}

/** The report for people: a problem after the other, then how many there are of what. */
export function reportText({ concepts, topics, problems, verified }: CheckReport): string {
  const interpreters = new Set(verified.flatMap(lesson => lesson.interpreters))
  const by = verified.length > 0 ? ` by ${[...interpreters].join(' and ')}` : ''
  const summary = [
    `${count(concepts, 'lesson')} in ${count(Object.keys(topics).length, 'topic')}`,
    `${verified.length || 'none'} verified${by}`,
    count(problems.length, 'problem'),
  ].join(', ')
  return [...problems.map(formatProblem), summary].join('\n')
}

const count = (number: number, noun: string) =>
  `${number || 'no'} ${noun}${number === 1 ? '' : 's'}`
