import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SlackBlock } from '../../../src/channels/slack/blockKit.ts'
import { limits } from '../../../src/channels/slack/limits.ts'
import { answerView } from '../../../src/channels/slack/modals.ts'
import { pageOf, renderPost, splitMessage, viewBlocks } from '../../../src/channels/slack/render.ts'
import { samplesOf } from '../../../src/cli/samples.ts'
import { loadConcepts } from '../../../src/concepts/load.ts'
import { type Block, type Message, message } from '../../../src/core/message.ts'
import { code, paragraph, strong } from '../../../src/core/prose.ts'
import { checkBlocks, checkView } from '../../standins/slack/blockKit/validate.ts'
import { textOf } from '../../standins/slack/json.ts'
import { pings } from '../../standins/slack/mentions.ts'

const { concepts } = await loadConcepts(['concepts'])
const samples = concepts.flatMap(concept =>
  samplesOf(concept).map(({ name, message }) => ({ name: `${concept.slug} ${name}`, message })),
)

/** All messages of Slack's that a message becomes, in every way that it may be sent. */
function pagesOf(whole: Message) {
  const { first, rest } = renderPost(whole, 'full')
  const parts = [...splitMessage(whole), ...rest]
  return [first, ...parts.flatMap(part => [pageOf(part, 'full'), pageOf(part, 'lean')])]
}

function complaints(whole: Message): string[] {
  return [
    ...pagesOf(whole).flatMap(({ text, blocks }) => [
      ...checkBlocks(blocks),
      ...(text.length > limits.text ? [`text of ${text.length}`] : []),
      ...(text === '' ? ['no text'] : []),
      ...(/[<>]/.test(text) ? ['a text that is not escaped'] : []),
      ...(textOf(blocks).length > 10_000 ? [`blocks of ${textOf(blocks).length}`] : []),
      ...pings({ text, blocks }),
    ]),
    ...checkView(answerView(whole), 'modal'),
    ...checkView({ type: 'home', blocks: viewBlocks(whole) }, 'home'),
  ]
}

test('every message of every lesson keeps every limit', () => {
  for (const { name, message } of samples) expect(complaints(message), name).toEqual([])
})

test('nothing of a lesson is lost between its parts', () => {
  for (const { message } of samples) {
    const parts = splitMessage(message)
    const words = (text: string) => text.replace(/\s+/g, ' ')
    expect(words(parts.map(({ text }) => text).join(' '))).toBe(words(message.text))
  }
})

test('a challenge is one message, whatever its lesson', () => {
  for (const { name, message } of samples.filter(({ name }) => name.endsWith(' challenge')))
    expect(renderPost(message, 'full').rest, name).toEqual([])
})

const hostile = fc.oneof(
  fc.constantFrom(
    '<!channel> <@U1> <!subteam^S1> <!date^0^x|y> <https://x.example|click>',
    '*bold* _italic_ ~gone~ `code` ```\nfence\n``` > quote',
    '@here @channel :tada: https://x.example &lt;!channel&gt; &amp;',
    '\u202eright to left\u0000\u001b[31m\u0007 \ud800',
    '',
    ' ',
    '\n\n\n',
    '👩‍👩‍👧‍👦'.repeat(900),
    `a${'\u0301'.repeat(9000)}`,
    '&'.repeat(5000),
    'word '.repeat(3000),
    'One sentence. '.repeat(900),
    'x\n'.repeat(4000),
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
)

const time = { kind: 'time', at: 0, text: 'Mon 16:00' } as const

const hostileMessage = hostile.map(text =>
  message(
    { kind: 'heading', text },
    { kind: 'prose', prose: [paragraph(text, code(text), strong(text))] },
    { kind: 'prose', prose: [{ kind: 'bullet', spans: [time, { kind: 'text', text }] }] },
    { kind: 'code', code: text },
    { kind: 'output', caption: text.slice(0, 200), text },
    { kind: 'choices', choices: [{ key: 'A', text: text.slice(0, 400), mark: 'right' }] },
    { kind: 'chart', caption: 'Split', bars: [{ label: text.slice(0, 80), value: 3 }] },
    { kind: 'table', caption: 'Best', columns: ['Name'], rows: [[text.slice(0, 80)]] },
    {
      kind: 'actions',
      actions: [
        { do: 'command', label: text, command: '/help' },
        { do: 'edit', label: text, lesson: 'x', code: text },
      ],
    },
    {
      kind: 'fold',
      summary: text.slice(0, 300),
      blocks: [{ kind: 'code', code: text.slice(0, 900) }],
    },
    { kind: 'note', prose: [paragraph(text)] },
  ),
)

test('whatever texts hold, every limit is kept and nobody is pinged', () => {
  fc.assert(
    fc.property(hostileMessage, whole => {
      expect(complaints(whole).map(each => each.slice(0, 200))).toEqual([])
    }),
    { numRuns: 25 },
  )
})

/** The texts of all elements that Slack reads as markup. */
function markup(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markup)
  if (typeof value !== 'object' || value === null) return []
  const { type, text } = value as SlackBlock
  return type === 'mrkdwn' ? [String(text)] : Object.values(value).flatMap(markup)
}

test('markup is only read where a text has none', () => {
  fc.assert(
    fc.property(hostile, text => {
      const note: Block = { kind: 'note', prose: [paragraph(text, { kind: 'time', at: 0, text })] }
      for (const found of markup(pageOf(message(note), 'full').blocks)) {
        expect(found.replace(/<!date\^0\^[^<>|]*\|[^<>|]*>/, '')).not.toMatch(/[<>*_~`@]|:\w+:/)
      }
    }),
  )
})

describe('what a reader sees', () => {
  const shown = (block: Block) => textOf(pageOf(message(block), 'full').blocks)

  test('a text is shown as it is, without any escaping', () => {
    const text = '<b> & *stars* `ticks` :x: <!channel>'
    for (const block of [
      { kind: 'heading', text },
      { kind: 'prose', prose: [paragraph(text)] },
      { kind: 'code', code: text },
      { kind: 'output', caption: 'It prints', text },
      { kind: 'table', caption: 'Best', columns: ['Name'], rows: [[text]] },
      { kind: 'note', prose: [paragraph(text)] },
    ] satisfies Block[])
      expect(shown(block)).toContain(text)
  })

  test('a program has colours, and times are in the zone of the reader', () => {
    const at = Date.parse('2026-11-23T16:00Z')
    const { blocks } = pageOf(
      message(
        { kind: 'code', code: 'print(1)' },
        { kind: 'note', prose: [paragraph('Closes ', { kind: 'time', at, text: 'Mon 16:00' })] },
      ),
      'full',
    )
    expect(blocks[0]).toMatchObject({ elements: [{ language: 'python' }] })
    expect(JSON.stringify(blocks[1])).toContain(
      `Closes <!date^${at / 1000}^{date_short_pretty} at {time}|Mon 16:00>`,
    )
  })

  test('predictions are one row of named buttons', () => {
    const choices = ['A', 'B', 'C', 'D', 'E'] as const
    const { blocks } = pageOf(
      message({
        kind: 'actions',
        actions: choices.map(choice => ({ do: 'predict', post: 'p', choice, label: choice })),
      }),
      'full',
    )
    expect(blocks).toMatchObject([
      { elements: choices.map(choice => ({ accessibility_label: `Predict ${choice}` })) },
    ])
  })

  test('the split stands aligned, with numbers', () => {
    const bars = [
      { label: 'A (right)', value: 12 },
      { label: 'B', value: 3 },
    ]
    expect(shown({ kind: 'chart', caption: 'How 15 people predicted', bars })).toContain(
      'A (right)  ████████████  12\nB          ███            3',
    )
  })
})
