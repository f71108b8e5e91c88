import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choiceKeys } from '../../src/core/challenge.ts'
import { type Block, message } from '../../src/core/message.ts'
import { code, paragraph } from '../../src/core/prose.ts'
import { prose } from './fixtures.ts'

const word = fc.stringMatching(/^[a-z]{1,12}$/)
const lines = fc.array(word, { minLength: 1, maxLength: 4 }).map(words => words.join('\n'))

/** Any block, together with everything that a reader must be told of it. */
const blocks: fc.Arbitrary<{ block: Block; told: string[] }> = fc.oneof(
  word.map(text => ({ block: { kind: 'heading' as const, text }, told: [text] })),
  fc.tuple(fc.constantFrom('prose', 'note'), word).map(([kind, text]) => ({
    block: { kind, prose: prose(text) },
    told: [text],
  })),
  lines.map(code => ({ block: { kind: 'code' as const, code }, told: code.split('\n') })),
  fc.tuple(word, lines).map(([caption, text]) => ({
    block: { kind: 'output' as const, caption, text },
    told: [caption, ...text.split('\n')],
  })),
  fc.array(fc.tuple(lines, word), { maxLength: 5 }).map(choices => ({
    block: {
      kind: 'choices' as const,
      choices: choices.map(([text, mark], i) => ({ key: choiceKeys[i] ?? 'A', text, mark })),
    },
    told: choices.flatMap(([text, mark], i) => [`${choiceKeys[i]} (${mark})`, ...text.split('\n')]),
  })),
  fc.tuple(word, fc.array(fc.tuple(word, fc.nat()))).map(([caption, bars]) => ({
    block: {
      kind: 'chart' as const,
      caption,
      bars: bars.map(([label, value]) => ({ label, value })),
    },
    told: [caption, ...bars.map(([label, value]) => `${label}: ${value}`)],
  })),
  fc.tuple(word, fc.array(word), fc.array(fc.array(word))).map(([caption, columns, rows]) => ({
    block: { kind: 'table' as const, caption, columns, rows },
    told: [caption, ...columns, ...rows.flat()],
  })),
  fc.array(fc.tuple(word, word)).map(actions => ({
    block: {
      kind: 'actions' as const,
      actions: actions.map(([label, command]) => ({ label, do: 'command' as const, command })),
    },
    told: actions.map(([label, command]) => `${label}: ${command}`),
  })),
)

describe('message', () => {
  test('its plain text says everything that its blocks say, in their order', () => {
    fc.assert(
      fc.property(fc.array(blocks), parts => {
        const { text } = message(...parts.map(({ block }) => block))
        let from = 0
        for (const told of parts.flatMap(part => part.told)) {
          const at = text.indexOf(told, from)
          expect(at, `"${told}" is not in the rest of:\n${text}`).toBeGreaterThanOrEqual(from)
          from = at + told.length
        }
      }),
    )
  })

  test('it keeps the blocks as they are', () => {
    const heading: Block = { kind: 'heading', text: 'What does this print?' }
    expect(message(heading).blocks).toEqual([heading])
  })

  test('the plain text of a whole reveal reads well', () => {
    const { text } = message(
      { kind: 'heading', text: 'The answer is B' },
      { kind: 'code', code: 'if x:\n\n    print(x)' },
      { kind: 'output', caption: 'It printed', text: '1\n2' },
      {
        kind: 'choices',
        choices: [
          { key: 'A', text: '1' },
          { key: 'B', text: '1\n2', mark: 'right' },
        ],
      },
      { kind: 'chart', caption: 'Predictions', bars: [{ label: 'A', value: 3 }] },
      {
        kind: 'table',
        caption: 'Leaderboard',
        columns: ['Rank', 'Name'],
        rows: [['1', 'Ada']],
      },
      {
        kind: 'actions',
        actions: [
          { label: 'Predict A', do: 'predict', post: 'post-1', choice: 'A' },
          { label: 'Explain', do: 'command', command: '/explain if' },
        ],
      },
      { kind: 'note', prose: [paragraph('Run by ', code('CPython'))] },
    )
    expect(text).toBe(
      [
        'The answer is B',
        '    if x:\n\n        print(x)',
        'It printed:\n    1\n    2',
        'A:\n    1\nB (right):\n    1\n    2',
        'Predictions:\nA: 3',
        'Leaderboard:\nRank · Name\n1 · Ada',
        'Explain: /explain if',
        'Run by `CPython`',
      ].join('\n\n'),
    )
  })

  test('a block without words leaves no gap', () => {
    const { text } = message(
      { kind: 'heading', text: 'One' },
      { kind: 'actions', actions: [] },
      { kind: 'heading', text: 'Two' },
    )
    expect(text).toBe('One\n\nTwo')
  })
})
