import type { Python } from '../ports.ts'
import { readLessonText } from './lessonText.ts'
import { lintChoices } from './lintChoices.ts'
import { lintPrograms } from './lintPrograms.ts'
import { lintReading } from './lintReading.ts'
import { lintSentences } from './lintSentences.ts'
import { lintSpelling } from './lintSpelling.ts'
import { lintTopics } from './lintTopics.ts'
import type { Loaded } from './load.ts'
import { byPlace, type Problem } from './problem.ts'
import type { Spelling } from './spelling.ts'

/**
 * What is wrong with lessons that can be read and run: what their readers would stumble over. None
 * of it keeps a lesson from being posted. Without `spelling`, words may be of any language. Reads the
 * lessons' files again.
 */
export async function lintConcepts(
  loaded: Pick<Loaded, 'concepts' | 'lines'>,
  { python, spelling }: { python: Python; spelling: Spelling | undefined },
): Promise<Problem[]> {
  if (loaded.concepts.length === 0) return []
  const texts = await Promise.all(loaded.concepts.map(readLessonText))
  const problems = [
    ...lintChoices(loaded),
    ...lintReading(loaded),
    ...lintSentences(texts),
    ...(spelling ? await lintSpelling(texts, spelling) : []),
    ...(await lintTopics(loaded)),
    ...(await lintPrograms(loaded, python)),
  ]
  return problems.toSorted(byPlace)
}
