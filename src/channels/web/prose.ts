import { html } from 'hono/html'
import type { Paragraph, Prose, Span } from '../../core/prose.ts'
import type { Html } from './html.ts'

// Hebrew, Arabic and their neighbours: isolated, so that a name cannot reorder the words around it.
const rightToLeft =
  /[\u{590}-\u{8ff}\u{fb1d}-\u{fdff}\u{fe70}-\u{fefc}\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/v

/** Paragraphs and lists; neighbouring points of one kind share a list. */
export function renderProse(prose: Prose): Html {
  return html`${runs(prose).map(run => {
    const kind = run[0]?.kind ?? 'paragraph'
    if (kind === 'paragraph') return run.map(({ spans }) => html`<p>${renderSpans(spans)}</p>`)
    const points = run.map(({ spans }) => html`<li>${renderSpans(spans)}</li>`)
    return kind === 'bullet' ? html`<ul>${points}</ul>` : html`<ol>${points}</ol>`
  })}`
}

export function renderSpans(spans: readonly Span[]): Html {
  return html`${spans.map(renderSpan)}`
}

function renderSpan(span: Span): Html {
  const text = rightToLeft.test(span.text) ? html`<bdi>${span.text}</bdi>` : html`${span.text}`
  switch (span.kind) {
    case 'text':
      return text
    case 'code':
      return html`<code>${text}</code>`
    case 'strong':
      return html`<strong>${text}</strong>`
    case 'emphasis':
      return html`<em>${text}</em>`
    case 'time': {
      const at = Temporal.Instant.fromEpochMilliseconds(span.at).toString()
      return html`<time datetime="${at}" data-countdown>${text}</time>`
    }
  }
}

function runs(prose: Prose): Paragraph[][] {
  const result: Paragraph[][] = []
  for (const paragraph of prose) {
    const last = result.at(-1)
    if (last?.[0]?.kind === paragraph.kind) last.push(paragraph)
    else result.push([paragraph])
  }
  return result
}
