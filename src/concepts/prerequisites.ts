import type { Concept } from '../core/concept.ts'
import { nearest } from './nearest.ts'
import type { LessonLines } from './parse.ts'
import type { Problem } from './problem.ts'

export interface Lesson {
  concept: Concept
  lines: LessonLines
}

/**
 * Problems with what lessons build on, and the slugs of the lessons that have them. `slugs` are
 * those of all lesson files: a lesson stands even where one that it builds on is broken.
 */
export function checkPrerequisites(
  lessons: readonly Lesson[],
  slugs: readonly string[],
): { problems: Problem[]; broken: Set<string> } {
  const problems: Problem[] = []
  const broken = new Set<string>()
  const graph = new Map(lessons.map(({ concept }) => [concept.slug, concept.prerequisites]))
  const inKnownCircle = new Set<string>()
  const known = new Set(slugs)

  for (const { concept, lines } of lessons) {
    const report = (prerequisite: string, message: string) => {
      const line = lines.prerequisites[concept.prerequisites.indexOf(prerequisite)] ?? 1
      problems.push({ file: concept.source, line, message })
      broken.add(concept.slug)
    }
    for (const prerequisite of concept.prerequisites) {
      if (known.has(prerequisite)) continue
      const meant = nearest(prerequisite, slugs)
      const cure = meant ? `did you mean "${meant}"?` : 'write that lesson, or take the name away'
      report(prerequisite, `Unknown prerequisite "${prerequisite}": ${cure}`)
    }
    const circle = circleThrough(concept.slug, graph)
    if (!circle) continue
    broken.add(concept.slug)
    if (inKnownCircle.has(concept.slug)) continue
    for (const slug of circle) inKnownCircle.add(slug)
    const [, next = concept.slug] = circle
    const names = [...circle, concept.slug].join(' → ')
    report(next, `Prerequisites go round in a circle: ${names}; take one of them away`)
  }
  return { problems, broken }
}

/** The shortest way from a lesson over prerequisites back to itself, if there is one. */
function circleThrough(
  slug: string,
  graph: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const seen = new Set<string>()
  const paths: [string, ...string[]][] = [[slug]]
  // Breadth first: the list grows while it is walked.
  for (const path of paths) {
    for (const next of graph.get(path.at(-1) ?? slug) ?? []) {
      if (next === slug) return path
      if (!seen.has(next)) paths.push([...path, next])
      seen.add(next)
    }
  }
  return undefined
}
