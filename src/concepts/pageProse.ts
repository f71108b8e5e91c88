import { stubMark } from './stub.ts'

/** What is code within prose: calls, dotted names, names with underscores, classes of exceptions. */
const code =
  /[A-Za-z_][\w.]*\((?:[^()\n]|\([^()\n]*\))*\)|\b[a-z_]{2,}\w*(?:\.[A-Za-z_]\w+)+\b|\b\w*_\w+\b|\b[A-Z]\w+(?:Error|Exception|Warning|Iteration|Interrupt|Exit)\b/g

/** Plain text of a page as Markdown of a lesson: its paragraphs and lists, with code marked. */
export function proseOf(lines: readonly string[]): string {
  return paragraphsOf(lines).map(markedUp).join('\n\n')
}

/** The same, or a mark for its author where there is nothing. */
export const proseOrStub = (lines: readonly string[]) => proseOf(lines) || stubMark

const item = /^(?:[-*•‣–]|\d+[.)])\s+/

/** Paragraphs end at empty lines; the items of a list are kept together. */
function paragraphsOf(lines: readonly string[]): string[][] {
  const paragraphs: string[][] = []
  let open = false
  for (const line of lines.map(line => line.trim())) {
    const last = paragraphs.at(-1)
    if (line === '') open = false
    else if (last && item.test(line) && item.test(last[0] ?? '')) last.push(line)
    else if (last && open && item.test(last[0] ?? '')) last.push(`${last.pop()} ${line}`)
    else if (last && open && !item.test(line)) last.push(line)
    else paragraphs.push([line])
    if (line !== '') open = true
  }
  return paragraphs
}

function markedUp(lines: string[]): string {
  if (!item.test(lines[0] ?? '')) return escapeStart(mark(lines.join(' ')))
  const numbered = /^\d/.test(lines[0] ?? '')
  return lines
    .map((line, index) => `${numbered ? `${index + 1}.` : '-'} ${mark(line.replace(item, ''))}`)
    .join('\n')
}

/** Marks code, leaves alone what is marked, and escapes what would be markup. */
function mark(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((piece, index) => (index % 2 === 1 ? piece : markPlain(piece)))
    .join('')
}

function markPlain(text: string): string {
  let marked = ''
  let end = 0
  for (const { 0: found, index } of text.matchAll(code)) {
    marked += `${escaped(text.slice(end, index))}\`${found}\``
    end = index + found.length
  }
  return marked + escaped(text.slice(end))
}

const escaped = (text: string) => text.replace(/[\\*_[\]<`]|&(?=[#\w]+;)/g, '\\$&')

/** What would begin a heading, a quotation, a list, a line or a fence. */
const escapeStart = (text: string) =>
  text.replace(/^(?=[#>+~=-])/, '\\').replace(/^(\d+)([.)])/, '$1\\$2')
