import { html } from 'hono/html'
import type { Block } from '../../core/message.ts'
import type { Html } from './html.ts'

type Chart = Block & { kind: 'chart' }
type Table = Block & { kind: 'table' }

/** Bars beside their labels and numbers. The drawing adds nothing to the words: it is hidden from readers. */
export function renderChart({ caption, bars }: Chart): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return html`<figure class="chart"><figcaption>${caption}</figcaption><ul class="bars">${bars.map(
    ({ label, value }) =>
      html`<li><span class="label">${label}</span> <svg class="bar" viewBox="0 0 100 1"
        preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="1"/><rect class="fill"
        width="${(Math.max(0, value) / most) * 100}" height="1"/></svg> <span class="value">${value}</span></li>`,
  )}</ul></figure>`
}

/** A table that scrolls within itself when it is wider than the page. */
export function renderTable({ caption, columns, rows }: Table): Html {
  const numeric = columns.map((_, column) => rows.every(row => isNumber(row[column] ?? '')))
  const kind = (column: number) => (numeric[column] ? 'number' : 'words')
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table>
    <caption>${caption}</caption>
    <thead><tr>${columns.map(
      (name, column) => html`<th scope="col" class="${kind(column)}">${name}</th>`,
    )}</tr></thead>
    <tbody>${rows.map(
      row =>
        html`<tr>${row.map((cell, column) => html`<td class="${kind(column)}">${cell}</td>`)}</tr>`,
    )}</tbody>
  </table></div>`
}

const isNumber = (cell: string) => /^([+\-−]?[\d.,\s]*%?|\d+ of \d+|–)$/.test(cell)
