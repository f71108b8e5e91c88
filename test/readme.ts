import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Nodes, Root } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

export const root = fileURLToPath(new URL('../', import.meta.url))
export const readme = readFileSync(`${root}README.md`, 'utf8')
const tree: Root = unified().use(remarkParse).parse(readme)

/** All nodes of README's Markdown, in order. */
export const nodes: Nodes[] = [...walk(tree)]

function* walk(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* walk(child)
}

/**
 * The rows of README's tables, without their headings. CommonMark has no tables: to remark they are
 * paragraphs, which we take apart at their bars. A bar within a cell is written `\|`.
 */
export const tables: string[][][] = nodes
  .filter(({ type }) => type === 'paragraph')
  .map(({ position }) => readme.slice(position?.start.offset, position?.end.offset).split('\n'))
  .filter(([, line = '']) => /^\|?[\s:|-]*-[\s:|-]*$/.test(line))
  .map(([, , ...rows]) => rows.map(cellsOf))

function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim().replaceAll('\\|', '|'))
}

/** What stands in backquotes when that is the whole cell. */
export const quoted = (cell = '') => /^`([^`]*)`$/.exec(cell)?.[1]

/** Rows whose first cell is in backquotes and looks so, with that cell bare. */
export const rowsNaming = (pattern: RegExp): string[][] =>
  tables.flat().flatMap(([first, ...rest]) => {
    const name = quoted(first)
    return name !== undefined && pattern.test(name) ? [[name, ...rest]] : []
  })
