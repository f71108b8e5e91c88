import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Concept } from '../core/concept.ts'
import type { Loaded } from './load.ts'
import type { Problem } from './problem.ts'

/** Topics without a lesson to begin with, and introductions that do not fit their lessons. */
export async function lintTopics({
  concepts,
  lines,
}: Pick<Loaded, 'concepts' | 'lines'>): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const [topic, [first, ...others]] of Map.groupBy(concepts, ({ topic }) => topic)) {
    if (first === undefined) continue
    const lessons = [first, ...others]
    if (lessons.every(({ prerequisites }) => prerequisites.length > 0)) {
      const line = lines.get(first.slug)?.prerequisites[0] ?? 1
      const message = `Topic "${topic}" has no lesson without prerequisites: write one that it can begin with`
      problems.push({ file: first.source, line, message })
    }
  }
  for (const [folder, lessons] of Map.groupBy(concepts, ({ source }) => dirname(source))) {
    const file = join(folder, 'README.md')
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text !== undefined) problems.push(...lintIntroduction(file, text.split('\n'), lessons))
  }
  return problems
}

/** A topic's README.md lists its lessons, each after those that it builds on. */
function lintIntroduction(
  file: string,
  lines: readonly string[],
  lessons: readonly Concept[],
): Problem[] {
  const problems: Problem[] = []
  const placeOf = new Map(lessons.map(({ slug }) => [slug, placeIn(lines, slug)]))
  for (const { slug, prerequisites } of lessons) {
    const line = placeOf.get(slug) ?? 0
    if (line === 0) {
      const message = `Lesson "${slug}" is not listed: add it, in learning order`
      problems.push({ file, line: 1, message })
      continue
    }
    const late = prerequisites.find(prerequisite => (placeOf.get(prerequisite) ?? 0) > line)
    if (late !== undefined) {
      const message = `Lesson "${slug}" is listed before "${late}", which it builds on: move it down`
      problems.push({ file, line, message })
    }
  }
  return problems
}

/** The line of a list or table that names a lesson first, else the first line that does; 0 if none. */
function placeIn(lines: readonly string[], slug: string): number {
  const name = new RegExp(`(?<![\\w-])${slug}(?![\\w-])`)
  const listed = lines.findIndex(line => /^\s*(?:[-*|]|\d+\.)/.test(line) && name.test(line))
  return (listed === -1 ? lines.findIndex(line => name.test(line)) : listed) + 1
}
