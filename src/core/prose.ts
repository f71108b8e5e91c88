/**
 * Formatted text that no platform's markup can break: a lesson's Markdown is parsed into this once,
 * and each channel renders it with its own escaping. Names and program output enter as plain spans.
 */
export type Span =
  | { kind: 'text' | 'code' | 'strong' | 'emphasis'; text: string }
  /** An instant (epoch milliseconds) that a channel may show in each reader's own time zone. */
  | { kind: 'time'; at: number; text: string }

export interface Paragraph {
  kind: 'paragraph' | 'bullet' | 'numbered'
  spans: readonly Span[]
}

export type Prose = readonly Paragraph[]

export const text = (value: string): Span => ({ kind: 'text', text: value })
export const code = (value: string): Span => ({ kind: 'code', text: value })
export const strong = (value: string): Span => ({ kind: 'strong', text: value })

/** One paragraph; plain strings among the parts become plain spans. */
export function paragraph(...parts: readonly (string | Span)[]): Paragraph {
  return {
    kind: 'paragraph',
    spans: parts.map(part => (typeof part === 'string' ? text(part) : part)),
  }
}

/** The text of a paragraph's spans, code in backquotes. */
export function plainSpans(spans: readonly Span[]): string {
  return spans.map(span => (span.kind === 'code' ? `\`${span.text}\`` : span.text)).join('')
}

/** The whole prose as plain text: a blank line between paragraphs, none within a list. */
export function plainProse(prose: Prose): string {
  let result = ''
  let number = 0
  for (const [index, { kind, spans }] of prose.entries()) {
    number = kind === 'numbered' ? number + 1 : 0
    const marker = kind === 'bullet' ? '• ' : kind === 'numbered' ? `${number}. ` : ''
    const sameList = kind !== 'paragraph' && prose[index - 1]?.kind === kind
    result += (index === 0 ? '' : sameList ? '\n' : '\n\n') + marker + plainSpans(spans)
  }
  return result
}
