import type { Paragraph, Prose, Span } from './prose.ts'

/** What a paragraph takes of a limit, as a channel will render it. */
export type Cost = (paragraph: Paragraph) => number

/**
 * Parts of a prose that each cost at most `limit`: split between paragraphs where that suffices, else
 * between sentences, else between words, and only as a last resort within one.
 */
export function splitProse(prose: Prose, limit: number, cost: Cost): Prose[] {
  const parts: Paragraph[][] = []
  let used = Number.POSITIVE_INFINITY
  for (const paragraph of prose.flatMap(whole => splitParagraph(whole, limit, cost))) {
    const own = cost(paragraph)
    if (used + own > limit) {
      parts.push([])
      used = 0
    }
    parts.at(-1)?.push(paragraph)
    used += own
  }
  return parts
}

function splitParagraph(paragraph: Paragraph, limit: number, cost: Cost): Paragraph[] {
  if (cost(paragraph) <= limit) return [paragraph]
  for (const granularity of ['sentence', 'word', 'grapheme', 'character'] as const) {
    const pieces = paragraph.spans.flatMap(span => cut(span, granularity))
    const made = gather(paragraph, pieces, { limit, cost })
    if (made) return made
  }
  throw new RangeError(`A limit of ${limit} is too small for a single letter`)
}

/** Pieces joined to as few paragraphs as will hold them; undefined when one piece alone is too much. */
function gather(
  { kind }: Paragraph,
  pieces: readonly Span[],
  { limit, cost }: { limit: number; cost: Cost },
): Paragraph[] | undefined {
  const made: Paragraph[] = []
  let spans: Span[] = []
  const paragraphOf = (content: readonly Span[]): Paragraph => ({
    // What goes on is no bullet or number of its own.
    kind: made.length === 0 ? kind : 'paragraph',
    spans: content,
  })
  for (const piece of pieces) {
    const longer = join(spans, piece)
    if (cost(paragraphOf(longer)) <= limit) {
      spans = longer
      continue
    }
    if (spans.length > 0) made.push(paragraphOf(trimmed(spans)))
    spans = made.length > 0 ? withoutSpace(piece) : [piece]
    if (cost(paragraphOf(spans)) > limit) return undefined
  }
  return spans.length > 0 ? [...made, paragraphOf(trimmed(spans))] : made
}

/** Two pieces of one span are one again. */
function join(spans: readonly Span[], piece: Span): Span[] {
  const last = spans.at(-1)
  if (last === undefined || last.kind !== piece.kind || last.kind === 'time')
    return [...spans, piece]
  return [...spans.slice(0, -1), { kind: last.kind, text: last.text + piece.text }]
}

/** What goes on begins with no space; one alone is nothing. */
function withoutSpace(piece: Span): Span[] {
  if (piece.kind === 'time' || piece.kind === 'code') return [piece]
  const text = piece.text.trimStart()
  return text === '' ? [] : [{ kind: piece.kind, text }]
}

function trimmed(spans: readonly Span[]): Span[] {
  const last = spans.at(-1)
  if (last === undefined || last.kind === 'time') return [...spans]
  return [...spans.slice(0, -1), { ...last, text: last.text.trimEnd() }]
}

/** Made once: making one takes far longer than using it. */
const segmenters = {
  sentence: new Intl.Segmenter('en', { granularity: 'sentence' }),
  word: new Intl.Segmenter('en', { granularity: 'word' }),
  grapheme: new Intl.Segmenter('en', { granularity: 'grapheme' }),
}

type Granularity = 'sentence' | 'word' | 'grapheme' | 'character'

function cut(span: Span, granularity: Granularity): Span[] {
  if (span.kind === 'time' || (span.kind === 'code' && granularity === 'sentence')) return [span]
  // A single letter with so many marks upon it is no letter: it is cut as it comes.
  if (granularity === 'character')
    return Array.from(span.text, character => ({ kind: span.kind, text: character }))
  return Array.from(segmenters[granularity].segment(span.text), ({ segment }) => ({
    kind: span.kind,
    text: segment,
  }))
}

/** Parts of at most `limit` characters: between lines where that suffices, else within one. */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = []
  for (const line of text.split('\n').flatMap(whole => splitLine(whole, limit))) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + 1 + line.length <= limit)
      parts[parts.length - 1] = `${last}\n${line}`
    else parts.push(line)
  }
  return parts
}

function splitLine(line: string, limit: number): string[] {
  if (line.length <= limit) return [line]
  const parts = ['']
  for (const { segment } of segmenters.grapheme.segment(line)) {
    // A single letter with so many marks upon it is no letter: it is cut as it comes.
    for (const piece of segment.length > limit ? [...segment] : [segment])
      if ((parts.at(-1)?.length ?? 0) + piece.length <= limit)
        parts[parts.length - 1] = parts.at(-1) + piece
      else parts.push(piece)
  }
  return parts
}
