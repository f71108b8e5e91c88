import { readFile } from 'node:fs/promises'
import type { Nodes } from 'mdast'
import type { Concept } from '../core/concept.ts'
import { lineOf, parseMarkdown, textOf } from './markdown.ts'

/** A piece of a lesson's text, and the line that it begins on. */
export interface Piece {
  text: string
  line: number
}

/** The text of a lesson as its file has it, for what looks at words and not at meaning. */
export interface LessonText {
  concept: Concept
  /** Whole paragraphs, code in them included. */
  paragraphs: Piece[]
  /** The words between pieces of code, and the title. */
  words: Piece[]
}

export async function readLessonText(concept: Concept): Promise<LessonText> {
  const { root, source } = parseMarkdown(await readFile(concept.source, 'utf8'))
  const nodes = [...walk(root)]
  const title = source.split('\n').findIndex(line => line.startsWith('title:'))
  return {
    concept,
    paragraphs: nodes.filter(node => node.type === 'paragraph').map(pieceOf),
    words: [
      { text: concept.title, line: title + 1 },
      ...nodes.filter(node => node.type === 'text').map(pieceOf),
    ],
  }
}

function* walk(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* walk(child)
}

const pieceOf = (node: Nodes): Piece => ({ text: textOf(node), line: lineOf(node) })

/** The line on which a place in a piece stands. */
export function lineAt({ text, line }: Piece, offset: number): number {
  return line + text.slice(0, offset).split('\n').length - 1
}
