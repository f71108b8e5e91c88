import type { Concept } from '../core/concept.ts'
import { type Prose, plainSpans } from '../core/prose.ts'
import type { Loaded } from './load.ts'
import type { Problem } from './problem.ts'

/**
 * How fast people read: prose at 230 words a minute, which is usual for adults; code line by line;
 * choices faster, for they resemble each other.
 */
const seconds = { word: 60 / 230, programLine: 1.5, choiceLine: 1 }
const mostSeconds = 90

/** Challenges that take too long to read between two meetings. */
export function lintReading({ concepts, lines }: Pick<Loaded, 'concepts' | 'lines'>): Problem[] {
  return concepts.flatMap(concept => {
    const time = Math.round(readingSeconds(concept))
    if (time <= mostSeconds) return []
    const message = `The challenge takes about ${time} s to read, and the most is ${mostSeconds} s: shorten setup, program or choices`
    return [{ file: concept.source, line: lines.get(concept.slug)?.program ?? 1, message }]
  })
}

/** An estimate for setup, program, question and choices. */
export function readingSeconds(concept: Concept): number {
  const { setup, question, snippet, output, wrongPredictions } = concept
  const choices = [output, ...wrongPredictions.map(({ text }) => text)]
  return (
    (wordCount(setup) + wordCount(question)) * seconds.word +
    lineCount(snippet) * seconds.programLine +
    choices.reduce((sum, choice) => sum + lineCount(choice), 0) * seconds.choiceLine
  )
}

const wordCount = (prose: Prose) =>
  prose.flatMap(({ spans }) => plainSpans(spans).split(/\s+/).filter(Boolean)).length

const lineCount = (text: string) => text.split('\n').filter(line => line.trim() !== '').length
