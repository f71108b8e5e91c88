import type { Paragraph, Prose, Span } from '../../core/prose.ts'
import type { SlackBlock } from './blockKit.ts'
import { clean } from './text.ts'

/**
 * Rich text, in which a text is a text: nothing in it can mention, link or format, so that nothing
 * has to be escaped.
 */
export const richText = (...elements: readonly SlackBlock[]): SlackBlock => ({
  type: 'rich_text',
  elements,
})

export const preformatted = (text: string, language?: 'python'): SlackBlock => ({
  type: 'rich_text_preformatted',
  elements: [textElement(text)],
  ...(language && { language }),
})

/** Paragraphs, and lists of neighbouring points of one kind. */
export function richProse(prose: Prose): SlackBlock[] {
  const runs: Paragraph[][] = []
  for (const paragraph of prose) {
    const last = runs.at(-1)
    if (last?.[0]?.kind === paragraph.kind) last.push(paragraph)
    else runs.push([paragraph])
  }
  return runs.map(run => {
    const kind = run[0]?.kind ?? 'paragraph'
    if (kind === 'paragraph') return section(run)
    return {
      type: 'rich_text_list',
      style: kind === 'bullet' ? 'bullet' : 'ordered',
      elements: run.map(point => section([point])),
    }
  })
}

export const boldLine = (text: string): SlackBlock => ({
  type: 'rich_text_section',
  elements: [textElement(text, { bold: true })],
})

/** A section has no paragraphs: an empty line stands between them. */
function section(paragraphs: readonly Paragraph[]): SlackBlock {
  const elements = paragraphs.flatMap(({ spans }, index) => [
    ...(index > 0 ? [textElement('\n\n')] : []),
    ...spans.filter(({ text }) => text !== '').map(spanElement),
  ])
  return {
    type: 'rich_text_section',
    elements: elements.length > 0 ? elements : [textElement('')],
  }
}

function spanElement(span: Span): SlackBlock {
  switch (span.kind) {
    case 'text':
      return textElement(span.text)
    case 'code':
      return textElement(span.text, { code: true })
    case 'strong':
      return textElement(span.text, { bold: true })
    case 'emphasis':
      return textElement(span.text, { italic: true })
    case 'time':
      return { type: 'date', ...dateOf(span.at), fallback: clean(span.text) || '–' }
  }
}

/** In each reader's own zone, such as `today at 16:00`. */
export const dateOf = (at: number) => ({
  timestamp: Math.floor(at / 1000),
  format: '{date_short_pretty} at {time}',
})

/** Slack takes no empty text. */
const textElement = (text: string, style?: object): SlackBlock => ({
  type: 'text',
  text: clean(text) || ' ',
  ...(style && { style }),
})
