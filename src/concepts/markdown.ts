import type { Code, Nodes, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const processor = unified().use(remarkParse).use(remarkFrontmatter, ['yaml'])

export interface Markdown {
  root: Root
  /** The text that positions refer to: without a byte order mark, its lines ended by `\n` alone. */
  source: string
}

export function parseMarkdown(text: string): Markdown {
  const source = text
    .replace(/^\u{feff}/u, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
  return { root: processor.parse(source), source }
}

/** The line a node begins on. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1
}

/** The text of a node and of all within it, without markup. */
export function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** The lines of a code block as they stand in the file, its marks included. */
export function sourceLines(node: Code, source: string): string[] {
  const { start, end } = node.position ?? {}
  return source.slice(start?.offset, end?.offset).split('\n')
}
