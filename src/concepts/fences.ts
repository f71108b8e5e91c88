import type { Code, RootContent } from 'mdast'
import { refuseHidden } from './hidden.ts'
import { lineOf, sourceLines } from './markdown.ts'
import type { Report } from './problem.ts'
import type { Section } from './sections.ts'

export type Language = 'python' | 'text'

export interface Fence {
  /** The line of its opening mark. */
  line: number
  /** Without white space at its end. */
  text: string
}

export const isFence = (node: RootContent): node is Code => node.type === 'code'

/** Reports what is wrong with a fence wherever it stands. */
export function checkFence(node: Code, source: string, report: Report): void {
  const line = lineOf(node)
  const lines = sourceLines(node, source)
  const mark = (lines[0] ?? '').slice(0, 3)
  if (mark !== '```' && mark !== '~~~') {
    report(line, 'Code by indentation: put it between ```python or ```text and ```')
    return
  }
  if (!node.lang) report(line, 'Fence without a language: write ```python or ```text')
  if (node.meta) report(line, `"${node.meta}" after the fence's language: take it away`)
  if (!isClosing(lines, mark)) report(line, 'Fence without an end: add ``` after its last line')
  if (node.value.trim() === '') report(line, emptyFence(node.lang))

  for (const [index, content] of lines.slice(1).entries()) {
    if (content.trimStart().startsWith('```') && index < lines.length - 2)
      report(
        line + 1 + index,
        'Three backquotes within a fence: was the fence meant to end before?',
      )
    if (node.lang === 'python' && content.includes('\t'))
      report(line + 1 + index, 'Tab in a program: write spaces, or "\\t" in a string')
  }
  refuseHidden(node.value, line + 1, report)
}

function isClosing(lines: readonly string[], mark: string): boolean {
  const last = lines.at(-1)?.trim() ?? ''
  return lines.length > 1 && last.startsWith(mark) && [...last].every(each => each === mark[0])
}

function emptyFence(language: string | null | undefined): string {
  return language === 'python'
    ? 'Empty fence: write the program'
    : 'Empty fence: write the outcome, or "(prints nothing)"'
}

/**
 * Takes apart a section that consists of fences in these languages, then prose; `wants` says so in
 * words. There are always as many fences as languages: a missing one is reported and empty.
 */
export function takeFences<const Languages extends readonly Language[]>(
  section: Section,
  languages: Languages,
  wants: string,
) {
  const { title, line, nodes, report } = section
  const codes = nodes.filter(isFence)
  if (codes.length !== languages.length) {
    const extra = codes[languages.length]
    const count = codes.length === 1 ? '1 fence' : `${codes.length || 'no'} fences`
    report(extra ? lineOf(extra) : line, `Section "## ${title}" has ${count}: it wants ${wants}`)
  }
  const last = codes[languages.length - 1]
  const early = last && nodes.slice(0, nodes.indexOf(last)).find(node => !isFence(node))
  if (early) report(lineOf(early), `Text before the fence: "## ${title}" wants ${wants}`)

  const fences = languages.map((language, index) => readFence(codes[index], language, section))
  return {
    fences: fences as { [Index in keyof Languages]: Fence },
    rest: nodes.filter(node => !isFence(node)),
  }
}

/** The fence's content, if it is in the language wanted; reports another language. */
export function readFence(node: Code | undefined, language: Language, section: Section): Fence {
  if (!node) return { line: section.line, text: '' }
  const line = lineOf(node)
  if (node.lang && node.lang !== language) {
    section.report(
      line,
      `Fence marked "${node.lang}" where "## ${section.title}" wants "${language}": write \`\`\`${language}`,
    )
  }
  return { line, text: node.value.trimEnd() }
}
