import type { Concept } from '../core/concept.ts'

/** What an overview of lessons says of each. */
export type Listed = Pick<Concept, 'topic' | 'level' | 'slug' | 'prerequisites'>

export const listed = ({ topic, level, slug, prerequisites }: Listed): Listed => ({
  topic,
  level,
  slug,
  prerequisites,
})

/** A line for each lesson, in the order given: topic, level, name, what it builds on. */
export function listText(lessons: readonly Listed[]): string {
  const rows = lessons.map(({ topic, level, slug, prerequisites }) => [
    topic,
    level,
    slug,
    prerequisites.join(', '),
  ])
  const width = (column: number) => Math.max(0, ...rows.map(row => row[column]?.length ?? 0))
  const widths = [0, 1, 2].map(width)
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The map as text: topics with their lessons, and an arrow from what each builds on. */
export function graphText(lessons: readonly Listed[]): string {
  return [...Map.groupBy(lessons, ({ topic }) => topic)]
    .map(([topic, group]) => [topic, ...group.map(graphLine)].join('\n'))
    .join('\n\n')
}

const graphLine = ({ slug, prerequisites }: Listed) =>
  prerequisites.length === 0 ? `  ${slug}` : `  ${slug} ← ${prerequisites.join(', ')}`

/** The map as a Mermaid flowchart, which GitHub and many editors draw. */
export function graphMermaid(lessons: readonly Listed[]): string {
  // Names of our own: some lessons' names, such as `end`, are words of Mermaid.
  const ids = new Map(lessons.map(({ slug }, index) => [slug, `lesson${index}`]))
  const groups = [...Map.groupBy(lessons, ({ topic }) => topic)].flatMap(
    ([topic, group], index) => [
      `  subgraph topic${index}["${topic}"]`,
      ...group.map(({ slug }) => `    ${ids.get(slug)}["${slug}"]`),
      '  end',
    ],
  )
  const arrows = lessons.flatMap(({ slug, prerequisites }) =>
    prerequisites
      .filter(prerequisite => ids.has(prerequisite))
      .map(prerequisite => `  ${ids.get(prerequisite)} --> ${ids.get(slug)}`),
  )
  return ['flowchart LR', ...groups, ...arrows].join('\n')
}
