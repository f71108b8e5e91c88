import type { List, ListItem, Paragraph as MarkdownParagraph, Nodes, PhrasingContent } from 'mdast'
import { type Paragraph, type Prose, plainSpans, type Span } from '../core/prose.ts'
import { refuseHidden } from './hidden.ts'
import { lineOf, textOf } from './markdown.ts'
import type { Report } from './problem.ts'
import { refusal, unshown } from './refusal.ts'

/** Markdown as prose; reports what cannot be shown on every platform. */
export function readProse(nodes: readonly Nodes[], report: Report): Prose {
  return nodes.flatMap(node => {
    if (node.type === 'paragraph') return [readParagraph('paragraph', node, report)]
    if (node.type === 'list') return readList(node, report)
    refuse(node, report)
    return []
  })
}

function readList(list: List, report: Report): Paragraph[] {
  if (list.ordered && list.start !== 1)
    report(lineOf(list), `This list begins with ${list.start}: begin it with 1`)
  return list.children.flatMap(item => readItem(item, list.ordered ? 'numbered' : 'bullet', report))
}

function readItem(item: ListItem, kind: Paragraph['kind'], report: Report): Paragraph[] {
  const [only, ...others] = item.children
  if (only === undefined) report(lineOf(item), 'Empty list item: write it or take it away')
  for (const node of others) {
    if (node.type === 'paragraph')
      report(lineOf(node), 'A list item holds one paragraph: join them, or make two items')
    else refuse(node, report)
  }
  if (only?.type === 'paragraph') return [readParagraph(kind, only, report)]
  if (only) refuse(only, report)
  return []
}

function readParagraph(
  kind: Paragraph['kind'],
  node: MarkdownParagraph,
  report: Report,
): Paragraph {
  const spans = node.children.flatMap(child => readSpans(child, report))
  if (plainSpans(spans).trim() === '')
    report(lineOf(node), 'Empty paragraph: write it or take it away')
  return { kind, spans }
}

function readSpans(node: PhrasingContent, report: Report): Span[] {
  switch (node.type) {
    case 'text':
      checkText(node.value, lineOf(node), report)
      return [{ kind: 'text', text: oneLine(node.value) }]
    case 'inlineCode':
      refuseHidden(node.value, lineOf(node), report)
      return [{ kind: 'code', text: oneLine(node.value) }]
    case 'strong':
    case 'emphasis':
      for (const child of node.children) {
        if (child.type === 'text') checkText(child.value, lineOf(child), report)
        else refuse(child, report)
      }
      return [{ kind: node.type, text: oneLine(textOf(node)) }]
    default:
      refuse(node, report)
      return []
  }
}

function checkText(value: string, line: number, report: Report): void {
  refuseHidden(value, line, report)
  for (const [index, content] of value.split('\n').entries()) {
    // In a first line, or after other markup, it would be below no heading.
    if (index > 0 && isTableRule(content)) report(line + index, unshown('Tables', 'make it a list'))
    if (content.includes('://'))
      report(line + index, unshown('Addresses', 'put it in backquotes, or take it away'))
  }
}

/** `|---|:-:|`: what makes a table of the lines around it; plain Markdown has none. */
function isTableRule(line: string): boolean {
  return (
    line.includes('|') &&
    line.includes('-') &&
    [...line].every(character => '|:- \t'.includes(character))
  )
}

const oneLine = (value: string) => value.replaceAll('\n', ' ')

function refuse(node: Nodes, report: Report): void {
  report(lineOf(node), refusal(node))
}
