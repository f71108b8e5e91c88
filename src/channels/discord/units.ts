import { textBars, textTable } from '../../core/figures.ts'
import type { Block } from '../../core/message.ts'
import { splitText } from '../../core/split.ts'
import { type Button, buttonsOf, closedButtons } from './buttons.ts'
import { escapeText, fence, inlineCode, visible } from './escape.ts'
import { blockLength, buttonsInRow, captionLength, cellLength, lineLength } from './limits.ts'
import { writeProse } from './prose.ts'

/** The smallest things that a message is made of; none is ever divided. */
export type Unit =
  | {
      kind: 'text'
      text: string
      /** What stands between it and a text before it. */
      gap: '\n' | '\n\n'
      /** A new section begins with it. */
      starts?: boolean
      /** It belongs to what follows. */
      keep?: boolean
    }
  | { kind: 'row'; buttons: readonly Button[] }

/** `most` cuts every text to so many characters, for what must fit into one message. */
export interface Options {
  most?: number
}

/** The units of a message, in order; of buttons that do the same the first is kept. */
export function unitsOf(blocks: readonly Block[], options: Options = {}): Unit[] {
  const seen = new Set<string>()
  return unitsOfAll(blocks, options).flatMap((unit): Unit[] => {
    if (unit.kind === 'text') return [unit]
    const buttons = unit.buttons.filter(({ custom_id: id }) => {
      const isNew = !seen.has(id)
      seen.add(id)
      return isNew
    })
    return buttons.length > 0 ? [{ kind: 'row', buttons }] : []
  })
}

function unitsOfAll(blocks: readonly Block[], options: Options): Unit[] {
  const open = blocks.some(
    block => block.kind === 'actions' && block.actions.some(({ do: what }) => what === 'predict'),
  )
  return blocks.flatMap((block, index) => {
    if (block.kind === 'choices') return choices(block.choices, { ...options, open })
    if (block.kind === 'heading') return [heading(block.text, index === 0)]
    return unitsOfBlock(block, options)
  })
}

function unitsOfBlock(
  block: Exclude<Block, { kind: 'choices' | 'heading' }>,
  options: Options,
): Unit[] {
  switch (block.kind) {
    case 'prose':
      return writeProse(block.prose, '', options.most).map(written => ({
        kind: 'text',
        ...written,
      }))
    case 'note':
      return writeProse(block.prose, '-# ', options.most).map(written => ({
        kind: 'text',
        ...written,
      }))
    case 'code':
      return figure(undefined, fences(block.code, 'python', options))
    case 'output':
      return figure(block.caption, fences(block.text, '', options))
    case 'chart': {
      const bars = block.bars.map(bar => ({ ...bar, label: cell(bar.label) }))
      return figure(block.caption, fences(textBars(bars), '', options))
    }
    case 'table':
      return figure(block.caption, fences(table(block), '', options))
    case 'fold':
      return [caption(block.summary), ...unitsOfAll(block.blocks, options)]
    case 'actions':
      return rows(buttonsOf(block.actions))
    case 'settings':
      return []
  }
}

const heading = (words: string, first: boolean): Unit => ({
  kind: 'text',
  text: `${first ? '##' : '###'} ${escapeText(line(words))}`,
  gap: '\n\n',
  starts: true,
  keep: true,
})

function figure(above: string | undefined, blocks: readonly string[]): Unit[] {
  const units = blocks.map((text): Unit => ({ kind: 'text', text, gap: '\n' }))
  return above === undefined ? units : [caption(above), ...units]
}

/** Words in bold that belong to what follows. */
const caption = (words: string): Unit => ({
  kind: 'text',
  text: `**${escapeText(line(words))}**`,
  gap: '\n\n',
  keep: true,
})

const line = (words: string) => cut(words.replaceAll('\n', ' '), captionLength, '…') || '…'

function fences(text: string, language: string, { most }: Options): string[] {
  const shown = most === undefined ? text : cut(text, most)
  return splitText(visible(shown).trimEnd() || ' ', blockLength).map(part => fence(part, language))
}

function choices(
  all: readonly (Block & { kind: 'choices' })['choices'][number][],
  { most = blockLength, open }: Options & { open: boolean },
): Unit[] {
  const units = all.map(({ key, text, mark }, index): Unit => {
    const name = `**${key}**${mark ? ` (${escapeText(mark)})` : ''}`
    const shown = cut(text, most)
    // Within a line Discord does not keep every space.
    const inLine = shown.length <= lineLength && !/\n|`|^\s|\s$|\s\s/.test(shown)
    return {
      kind: 'text',
      text: inLine ? `${name} ${inlineCode(shown)}` : `${name}\n${fence(shown)}`,
      gap: index === 0 ? '\n\n' : '\n',
    }
  })
  return [...units, ...(open ? [] : rows(closedButtons(all)))]
}

export function rows(buttons: readonly Button[]): Unit[] {
  const made: Unit[] = []
  for (let at = 0; at < buttons.length; at += buttonsInRow)
    made.push({ kind: 'row', buttons: buttons.slice(at, at + buttonsInRow) })
  return made
}

function table({ columns, rows: cells }: Block & { kind: 'table' }): string {
  return textTable(
    columns.map(cell),
    cells.map(row => row.map(cell)),
  )
}

const cell = (text: string) => cut(visible(text).replaceAll('\n', ' '), cellLength, '…')

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function cut(text: string, most: number, end = '\n… (cut here)'): string {
  if (text.length <= most) return text
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > most) break
    kept += segment
  }
  return kept.trimEnd() + end
}
