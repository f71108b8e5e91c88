import type { RootContent } from 'mdast'
import type { Prose } from '../core/prose.ts'
import { lineOf, textOf } from './markdown.ts'
import type { Report } from './problem.ts'
import { readProse } from './prose.ts'

/** Whether a paragraph begins with the label in bold: `**Rule:** …`. */
export function hasLabel(node: RootContent | undefined, label: string): boolean {
  const start = node?.type === 'paragraph' ? node.children[0] : undefined
  return start?.type === 'strong' && textOf(start) === label
}

/** The prose of nodes of which the first has the label, without it. */
export function readLabelled(nodes: readonly RootContent[], label: string, report: Report): Prose {
  const [first, ...others] = readProse(nodes, report)
  const [, next, ...spans] = first?.spans ?? []
  if (!first || !next || (next.text.trim() === '' && spans.length === 0)) {
    const line = nodes[0] ? lineOf(nodes[0]) : 1
    report(line, `Nothing follows "**${label}**": write it in the same paragraph`)
    return []
  }
  const start = next.kind === 'text' ? { ...next, text: next.text.trimStart() } : next
  const rest = start.text === '' ? spans : [start, ...spans]
  return [{ ...first, spans: rest }, ...others]
}
