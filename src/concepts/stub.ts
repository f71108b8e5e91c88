import type { Root, RootContent } from 'mdast'
import { lineOf } from './markdown.ts'
import type { Report } from './problem.ts'

/** What a template or a draft leaves where its author is to write. */
export const stubMark = 'TODO'

const stub = /\b(?:TODO|TBD)\b|\b[Ll]orem ipsum\b|^…$/

/** Reports the lines that still wait to be written. */
export function refuseStubs(source: string, report: Report): void {
  for (const [index, content] of source.split('\n').entries()) {
    if (stub.test(content)) report(index + 1, `Still to be written: "${clip(content.trim())}"`)
  }
}

/** The lesson without comments such as a template's, each of which is reported. */
export function withoutComments(root: Root, report: Report): Root {
  const isComment = (node: RootContent) => node.type === 'html' && node.value.startsWith('<!--')
  for (const comment of root.children.filter(isComment))
    report(lineOf(comment), 'Comment for the author: do what it says, then take it away')
  return { ...root, children: root.children.filter(node => !isComment(node)) }
}

const clip = (line: string) => (line.length > 60 ? `${line.slice(0, 60)}…` : line)
