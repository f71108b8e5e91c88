import type { ChoiceKey } from './challenge.ts'
import type { Settings } from './place.ts'
import { type Prose, plainProse } from './prose.ts'

/** What a button does; `place` says where, when that is not where the message is. */
export type Action = { label: string; place?: string } & (
  | { do: 'predict'; post: string; choice: ChoiceKey }
  /** Types a command for the reader. */
  | { do: 'command'; command: string }
  /** Lets the reader change the program of a lesson and run it. */
  | { do: 'edit'; lesson: string; code: string }
  /** Shows a run of the reader's, by its id, to everybody. */
  | { do: 'share'; run: string }
)

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'prose'; prose: Prose }
  | { kind: 'code'; code: string }
  | { kind: 'output'; caption: string; text: string }
  /** `mark` says in words what is to be known of a choice, such as "right". */
  | { kind: 'choices'; choices: readonly { key: ChoiceKey; text: string; mark?: string }[] }
  | { kind: 'chart'; caption: string; bars: readonly { label: string; value: number }[] }
  | {
      kind: 'table'
      caption: string
      columns: readonly string[]
      rows: readonly (readonly string[])[]
    }
  | { kind: 'actions'; actions: readonly Action[] }
  /** Read only by who wants to; a channel that cannot fold shows it all. */
  | { kind: 'fold'; summary: string; blocks: readonly Block[] }
  /** Small print: counts, times, receipts. */
  | { kind: 'note'; prose: Prose }
  /** A form for the settings of a place; a channel without forms leaves it out. */
  | { kind: 'settings'; settings: Settings; topics: readonly string[]; known: boolean }

/** Platform-neutral; `text` says everything that the blocks say. */
export interface Message {
  text: string
  blocks: readonly Block[]
  /** A discussion to open beneath the message, with its first line. */
  discussion?: { name: string; line: string }
}

/** The one way to make a message: its plain text is made from its blocks, so that none is forgotten. */
export function message(...blocks: readonly Block[]): Message {
  return { text: plainBlocks(blocks), blocks }
}

const plainBlocks = (blocks: readonly Block[]): string =>
  blocks
    .map(plainBlock)
    .filter(part => part !== '')
    .join('\n\n')

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text
    case 'prose':
    case 'note':
      return plainProse(block.prose)
    case 'code':
      return indent(block.code)
    case 'output':
      return `${block.caption}:\n${indent(block.text)}`
    case 'choices':
      return block.choices
        .map(({ key, text, mark }) => `${key}${mark ? ` (${mark})` : ''}:\n${indent(text)}`)
        .join('\n')
    case 'chart':
      return `${block.caption}:\n${block.bars.map(bar => `${bar.label}: ${bar.value}`).join('\n')}`
    case 'table': {
      const rows = [block.columns, ...block.rows].map(row => row.join(' · '))
      return [`${block.caption}:`, ...rows].join('\n')
    }
    case 'fold':
      return `${block.summary}:\n${plainBlocks(block.blocks)}`
    case 'settings':
      return ''
    case 'actions':
      // Buttons that type a command are named so; predictions are already said by the choices.
      return block.actions
        .flatMap(action => (action.do === 'command' ? [`${action.label}: ${action.command}`] : []))
        .join('\n')
  }
}

const indent = (value: string) =>
  value
    .split('\n')
    .map(line => `    ${line}`.trimEnd())
    .join('\n')
