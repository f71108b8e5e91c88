import type { Root, RootContent } from 'mdast'
import { lineOf, textOf } from './markdown.ts'
import { nearest } from './nearest.ts'
import type { Report } from './problem.ts'

export const sectionTitles = [
  'Mental model',
  'Setup',
  'What does this print?',
  'Output',
  'Wrong predictions',
  'Why Python does this',
  'The fix',
  'In real systems',
  'Key takeaway',
] as const
export type SectionTitle = (typeof sectionTitles)[number]

export interface Section {
  title: SectionTitle
  /** The heading's line. */
  line: number
  nodes: readonly RootContent[]
  /** Silent for a missing or empty section: that has been reported, and what it lacks follows. */
  report: Report
}

/** All sections of a lesson; reports those that are missing, empty, repeated, unknown or misplaced. */
export function splitSections(root: Root, report: Report): Record<SectionTitle, Section> {
  const found = new Map<SectionTitle, Section>()
  for (const { title, line, nodes } of titled(cutAtHeadings(root, report), report)) {
    const first = found.get(title)
    if (first) {
      report(line, `Section "## ${title}" is already on line ${first.line}: make one of the two`)
    } else {
      if (nodes.length === 0) report(line, `Section "## ${title}" is empty: write it`)
      found.set(title, { title, line, nodes, report: nodes.length === 0 ? silent : report })
    }
  }
  checkOrder([...found.values()], report)

  const end = root.position?.end.line ?? 1
  const sections = sectionTitles.map((title, index): [SectionTitle, Section] => {
    const section = found.get(title)
    if (section) return [title, section]
    const next = sectionTitles.slice(index).find(other => found.has(other))
    const line = (next && found.get(next)?.line) ?? end
    const place = next ? `before "## ${next}"` : 'at the end'
    report(line, `Section "## ${title}" is missing: add it ${place}`)
    return [title, { title, line, nodes: [], report: silent }]
  })
  return Object.fromEntries(sections) as Record<SectionTitle, Section>
}

const silent: Report = () => {}

interface Cut<Title extends string> {
  title: Title
  line: number
  nodes: RootContent[]
}

/** Headings of other levels stay among the nodes, where nothing can show them. */
function cutAtHeadings(root: Root, report: Report): Cut<string>[] {
  const cuts: Cut<string>[] = []
  const before: RootContent[] = []
  for (const node of root.children) {
    if (node.type === 'heading' && node.depth === 2) {
      cuts.push({ title: textOf(node), line: lineOf(node), nodes: [] })
    } else if (node.type !== 'yaml') {
      const nodes = cuts.at(-1)?.nodes ?? before
      nodes.push(node)
    }
  }
  if (before[0]) {
    report(
      lineOf(before[0]),
      'Nothing may stand between the front matter and the first section: move it into a section (the title belongs in the front matter)',
    )
  }
  return cuts
}

/** A misspelt heading is reported and then read as what it was meant to be. */
function titled(cuts: readonly Cut<string>[], report: Report): Cut<SectionTitle>[] {
  const open = sectionTitles.filter(title => cuts.every(cut => cut.title !== title))
  return cuts.flatMap(cut => {
    const known = sectionTitles.find(title => title === cut.title)
    if (known) return [{ ...cut, title: known }]
    const meant = nearest(cut.title, open)
    const cure = meant ? `did you mean "## ${meant}"?` : `the sections are ${list(sectionTitles)}`
    report(cut.line, `Unknown section "## ${cut.title}": ${cure}`)
    return meant ? [{ ...cut, title: meant }] : []
  })
}

function checkOrder(sections: readonly Section[], report: Report): void {
  const sorted = sections.toSorted(
    (a, b) => sectionTitles.indexOf(a.title) - sectionTitles.indexOf(b.title),
  )
  const misplaced = sections.findIndex((section, index) => section !== sorted[index])
  const [here, wanted] = [sections[misplaced], sorted[misplaced]]
  if (here && wanted) {
    report(
      here.line,
      `Section "## ${here.title}" stands where "## ${wanted.title}" belongs: the order is ${list(sectionTitles)}`,
    )
  }
}

const list = (titles: readonly string[]) => titles.map(title => `"${title}"`).join(', ')
