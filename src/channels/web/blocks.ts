import { html } from 'hono/html'
import type { Block } from '../../core/message.ts'
import { renderActions } from './actions.ts'
import { renderChoices } from './choices.ts'
import { renderChart, renderTable } from './figures.ts'
import { highlight, plainLines } from './highlight.ts'
import type { Html } from './html.ts'
import { renderProse } from './prose.ts'
import type { Reader } from './reader.ts'

/** Where the headings of a message stand in the page's outline. */
export type Level = 2 | 3

/** One block by itself; one that holds others is for `renderMessage`. Programs and their output scroll within themselves, also by keyboard. */
export function renderBlock(
  block: Exclude<Block, { kind: 'fold' }>,
  { level, reader }: { level: Level; reader: Reader },
): Html {
  switch (block.kind) {
    case 'heading':
      return level === 2 ? html`<h2>${block.text}</h2>` : html`<h3>${block.text}</h3>`
    case 'prose':
      return html`<div class="prose">${renderProse(block.prose)}</div>`
    case 'code':
      return html`<pre class="code" tabindex="0" role="group" aria-label="Python program"><code>${highlight(block.code)}</code></pre>`
    case 'output':
      return html`<figure class="output"><figcaption>${block.caption}</figcaption><pre tabindex="0"
        role="group" aria-label="${block.caption}"><samp>${plainLines(block.text)}</samp></pre></figure>`
    case 'choices':
      return renderChoices(block.choices)
    case 'chart':
      return renderChart(block)
    case 'table':
      return renderTable(block)
    case 'actions':
      return renderActions(block.actions, reader)
    case 'note':
      return html`<div class="note">${renderProse(block.prose)}</div>`
    case 'settings':
      return html`` // the words above it say what to type
  }
}
