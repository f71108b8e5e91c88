import { textBars, textTable } from '../../core/figures.ts'
import type { Block } from '../../core/message.ts'
import type { Prose } from '../../core/prose.ts'
import { plainText, type SlackBlock } from './blockKit.ts'
import { buttonOf, buttonRows } from './buttons.ts'
import { limits } from './limits.ts'
import { boldLine, dateOf, preformatted, richProse, richText } from './richText.ts'
import { clean, cut, escaped, isPlain } from './text.ts'

/**
 * `full` is for messages. `lean` has only what every surface and every workspace knows: Home tabs
 * and modals take no tables, and new kinds of block come to workspaces one by one.
 */
export type Style = 'full' | 'lean'

export const renderBlocks = (blocks: readonly Block[], style: Style): SlackBlock[] =>
  blocks.flatMap(block => renderBlock(block, style))

function renderBlock(block: Block, style: Style): SlackBlock[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.text)]
    case 'prose':
      return block.prose.length > 0 ? [richText(...richProse(block.prose))] : []
    case 'note':
      return block.prose.length > 0 ? [note(block.prose)] : []
    case 'code':
      return [richText(preformatted(block.code, style === 'full' ? 'python' : undefined))]
    case 'output':
      return [captioned(block.caption, block.text)]
    case 'choices':
      return [choices(block)]
    case 'chart':
      return [captioned(block.caption, textBars(block.bars.map(cleanBar)))]
    case 'table':
      return [style === 'full' ? table(block) : textual(block)]
    case 'actions':
      return buttonRows(block.actions.map(buttonOf))
    case 'fold':
      return fold(block, style)
    case 'settings':
      return []
  }
}

const heading = (text: string): SlackBlock => ({
  type: 'header',
  text: plainText(cut(clean(text), limits.headerText) || '–'),
})

const captioned = (caption: string, text: string) => richText(boldLine(caption), preformatted(text))

const choices = ({ choices }: Block & { kind: 'choices' }) =>
  richText(
    ...choices.flatMap(({ key, text, mark }) => [
      boldLine(mark ? `${key} (${mark})` : key),
      preformatted(text),
    ]),
  )

/** Small print, where its text cannot be taken for markup; else it is printed as large as the rest. */
function note(prose: Prose): SlackBlock {
  const spans = prose.flatMap(({ spans }) => spans)
  const small = prose.every(({ kind }) => kind === 'paragraph') && spans.every(isSmall)
  const text = prose
    .map(({ spans }) =>
      spans
        .map(span => {
          if (span.kind !== 'time') return escaped(span.text)
          const { timestamp, format } = dateOf(span.at)
          return `<!date^${timestamp}^${format}|${escaped(span.text).replaceAll('|', '/')}>`
        })
        .join(''),
    )
    .join('\n')
  if (!small || text.trim() === '' || text.length > limits.contextText)
    return richText(...richProse(prose))
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }
}

const isSmall = ({ kind, text }: { kind: string; text: string }) =>
  (kind === 'text' || kind === 'time') && isPlain(text)

type Table = Block & { kind: 'table' }

function table({ caption, columns, rows }: Table): SlackBlock {
  const all = [columns, ...rows].map(row =>
    columns.map((_, index) => ({
      type: 'raw_text',
      text: clean(row[index] ?? '').replaceAll('\n', ' ') || '–',
    })),
  )
  const characters = all.flat().reduce((sum, { text }) => sum + text.length, 0)
  const fits =
    rows.length > 0 &&
    columns.length > 0 &&
    all.length <= limits.tableRows &&
    columns.length <= limits.tableColumns &&
    characters <= limits.tableText
  if (!fits) return textual({ kind: 'table', caption, columns, rows })
  return { type: 'data_table', caption: clean(caption) || 'Table', rows: all }
}

const textual = ({ caption, columns, rows }: Table) =>
  captioned(
    caption,
    textTable(
      columns.map(cell),
      rows.map(row => row.map(cell)),
    ),
  )

const cell = (text: string) => clean(text).replaceAll('\n', ' ')
const cleanBar = ({ label, value }: { label: string; value: number }) => ({
  label: cell(label),
  value,
})

function fold({ summary, blocks }: Block & { kind: 'fold' }, style: Style): SlackBlock[] {
  const children = renderBlocks(blocks, 'lean')
  if (style === 'lean' || children.length === 0 || children.length > limits.containerBlocks)
    return [richText(boldLine(summary)), ...children]
  return [
    {
      type: 'container',
      title: plainText(cut(clean(summary), limits.containerTitle) || '–'),
      child_blocks: children,
      is_collapsible: true,
      default_collapsed: true,
    },
  ]
}
