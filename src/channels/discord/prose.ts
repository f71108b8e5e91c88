import type { Paragraph, Prose, Span } from '../../core/prose.ts'
import { splitProse } from '../../core/split.ts'
import { escapeText, inlineCode } from './escape.ts'
import { blockLength } from './limits.ts'

/** A paragraph as Discord's Markdown, and what it stands apart from the one before. */
export interface Written {
  text: string
  gap: '\n' | '\n\n'
}

/**
 * Each paragraph by itself; none is longer than a block may be. With `most`, only as much as so many
 * characters hold.
 */
export function writeProse(prose: Prose, prefix = '', most?: number): Written[] {
  const cost = (paragraph: Paragraph) => write(paragraph, 1, prefix).length
  const parts = splitProse(prose, most ?? blockLength, cost)
  const kept = most !== undefined && parts.length > 1 ? [...(parts[0] ?? []), more] : parts.flat()
  let number = 0
  return kept.map((paragraph, index, all) => {
    number = paragraph.kind === 'numbered' ? number + 1 : 0
    const before = all[index - 1]
    const sameList = paragraph.kind !== 'paragraph' && before?.kind === paragraph.kind
    return {
      text: write(paragraph, number, prefix),
      gap: sameList || prefix !== '' ? '\n' : '\n\n',
    }
  })
}

const more: Paragraph = { kind: 'paragraph', spans: [{ kind: 'text', text: '… (cut here)' }] }

function write({ kind, spans }: Paragraph, number: number, prefix: string): string {
  const words = spans.map(writeSpan).join('')
  // The mark of small print counts for one line only.
  const line = prefix === '' ? words : words.replaceAll('\n', ' ')
  const marker = kind === 'bullet' ? '- ' : kind === 'numbered' ? `${number}. ` : ''
  return `${prefix}${marker}${line.trim() === '' ? '\u{200b}' : line}`
}

function writeSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return escapeText(span.text)
    case 'code':
      return inlineCode(span.text)
    case 'strong':
      return around(escapeText(span.text), '**')
    case 'emphasis':
      return around(escapeText(span.text), '*')
    case 'time': {
      const seconds = Math.floor(span.at / 1000)
      return `<t:${seconds}:f> (<t:${seconds}:R>)`
    }
  }
}

/** Marks must touch the words, so that spaces at the ends stay outside. */
function around(text: string, mark: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  return words === '' ? text : `${before}${mark}${words}${mark}${after}`
}
