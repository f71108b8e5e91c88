import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeText, fence, inlineCode, visible } from '../../../src/channels/discord/escape.ts'
import { renderAnswer, renderParts, renderWhole } from '../../../src/channels/discord/render.ts'
import { loadConcepts } from '../../../src/concepts/load.ts'
import { challengeOf } from '../../../src/core/challenge.ts'
import type { Concept } from '../../../src/core/concept.ts'
import { type Block, message } from '../../../src/core/message.ts'
import { challengeMessage, closedMessage } from '../../../src/core/messages/challenge.ts'
import { lessonMessage } from '../../../src/core/messages/lesson.ts'
import { revealMessage } from '../../../src/core/messages/reveal.ts'
import type { Prose, Span } from '../../../src/core/prose.ts'
import { paragraph } from '../../../src/core/prose.ts'
import { revealOf } from '../../../src/core/reveal.ts'
import { concept, post, prose, run } from '../../core/fixtures.ts'
import { buttonsOf, faultsOf, markdownOf, plainly } from './payloads.ts'

const { concepts } = await loadConcepts(['concepts'])

/** All that a lesson is said with: open, closed, revealed to so many people, explained. */
function messagesOf(lesson: Concept, people = 3) {
  const open = post({ challenge: challengeOf(lesson, 'seed') })
  const right = open.challenge.choices.find(({ text }) => text === lesson.output)?.key
  const program = run({ status: 'finished', stdout: lesson.output })
  const runs = { program, fix: run({ status: 'finished', stdout: lesson.fix.output }) }
  const predictions = Array.from({ length: people }, (_, index) => ({
    personId: `p${index}`,
    choice: open.challenge.choices[index % 3]?.key ?? 'A',
    name: `Person ${index} 名前`,
    hidden: false,
  }))
  const reveal = revealOf(open, program, predictions)
  const scores = predictions.map(({ personId, choice }) => ({
    personId,
    right: choice === right,
    points: choice === right ? 10 : 0,
    streak: { length: 1, last: 1 },
  }))
  return {
    open: challengeMessage(open, { count: people, zone: 'UTC' }),
    closed: closedMessage(open, right, people),
    reveal: revealMessage({
      post: open,
      reveal,
      runs,
      predictions,
      scores: scores as unknown as Parameters<typeof revealMessage>[0]['scores'],
    }),
    lesson: lessonMessage(lesson, runs),
  }
}

test.each(concepts.map(lesson => [lesson.slug, lesson] as const))('%s fits', (_, lesson) => {
  const { open, closed, reveal, lesson: explained } = messagesOf(lesson)
  for (const body of [open, closed].map(renderWhole)) {
    expect(faultsOf(body)).toEqual([])
    expect(markdownOf(body)).not.toContain('(cut here)')
  }
  for (const parts of [reveal, explained].map(one => renderParts(one))) {
    expect(parts.flatMap(faultsOf)).toEqual([])
    expect(parts.length).toBeLessThanOrEqual(4)
    // No part ends with the words above something.
    for (const part of parts)
      expect(markdownOf(part)).not.toMatch(/(^|\n)(#+ [^\n]*|\*\*[^\n]*\*\*)$/)
  }
})

test('a reveal is divided between its sections', () => {
  const long = paragraph('A sentence that says something. '.repeat(40))
  const { reveal } = messagesOf(
    concept({ explanation: [long], why: [long, long], inRealSystems: [long, long] }),
  )
  const parts = renderParts(reveal)
  expect(parts.length).toBeGreaterThan(1)
  for (const part of parts.slice(1)) expect(markdownOf(part)).toMatch(/^### /)
})

test('the words above a figure stay with it', () => {
  for (let length = 400; length < 480; length += 10) {
    const outputs = Array.from(
      { length: 30 },
      (_, index): Block => ({ kind: 'output', caption: `Run ${index}`, text: 'x'.repeat(length) }),
    )
    const parts = renderParts(message(...outputs))
    for (const part of parts) expect(markdownOf(part)).toMatch(/^\*\*Run \d+\*\*.*```$/s)
  }
})

test('500 winners find room', () => {
  const parts = renderParts(messagesOf(concept(), 500).reveal)
  expect(parts.flatMap(faultsOf)).toEqual([])
  expect(parts.map(markdownOf).join('\n')).toContain('more.')
})

test('five choices of 2,000 characters each are cut to fit into one message', () => {
  const text = (letter: string) => `${letter} `.repeat(1000)
  const lesson = concept({
    output: text('a'),
    wrongPredictions: ['b', 'c', 'd', 'e'].map(letter => ({
      text: text(letter),
      misconception: prose('It is so.'),
    })),
  })
  const body = renderWhole(messagesOf(lesson).open)
  expect(faultsOf(body)).toEqual([])
  expect(markdownOf(body).split('(cut here)')).toHaveLength(6)
  expect(buttonsOf(body)).toHaveLength(5)
})

test.each([
  ['too many characters', [paragraph('Words and words. '.repeat(260))]],
  ['too many bytes', Array.from({ length: 9 }, () => paragraph('言葉と言葉。'.repeat(70)))],
  ['too many characters in lists', Array.from({ length: 300 }, () => paragraph('Words, words.'))],
])('%s for one message are divided among several', (_, words) => {
  const parts = renderParts(message({ kind: 'prose', prose: words }))
  expect(parts.flatMap(faultsOf)).toEqual([])
  expect(parts.length).toBeGreaterThan(1)
})

test('too many components for one message are divided among several', () => {
  const sections = Array.from(
    { length: 60 },
    (_, index) => ({ kind: 'heading', text: `${index}` }) as const,
  )
  const parts = renderParts(message(...sections))
  expect(parts.flatMap(faultsOf)).toEqual([])
  expect(parts.length).toBe(2)
})

test('closed: the buttons stay, can be pressed no more, and one says that it is right', () => {
  const body = renderWhole(messagesOf(concept()).closed)
  const buttons = buttonsOf(body)
  expect(buttons.map(({ disabled }) => disabled)).toEqual([true, true, true, true])
  expect(buttons.filter(({ label }) => label?.endsWith('(right)'))).toHaveLength(1)
})

test('nothing that is private before the reveal is in the ids of the buttons', () => {
  const { open } = messagesOf(concept())
  const ids = buttonsOf(renderWhole(open)).map(({ custom_id: id }) => id)
  expect(ids).toEqual(['A', 'B', 'C', 'D'].map(key => `v1:predict:post-1:${key}`))
})

const nasty = [
  '@everyone',
  '@here',
  '<@1100000000000000001>',
  '<@&1100000000000000001>',
  '<#1100000000000000001>',
  '</help:1100000000000000001>',
  '<:snake:1100000000000000001>',
  '<t:1:R>',
  '[click](https://evil.example)',
  'https://evil.example',
  '```',
  '``',
  '`',
  '||',
  '**',
  '__',
  '~~',
  '\\',
  '> ',
  '>>> ',
  '# ',
  '-# ',
  '- ',
  '1. ',
  '\n',
  '\u{202e}',
  '\u{200b}',
  '\u{2066}',
  '\u{feff}',
  '\u{0}',
  '\u{1b}[31m',
  '\u{2028}',
  'e\u{301}',
  '👩‍👩‍👧',
  '名前',
  '\u{fdfd}',
  'word ',
]
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme', maxLength: 5 })), {
    maxLength: 30,
  })
  .map(parts => parts.join(''))

test('plain text: everything is shown as it is, and nothing acts', () => {
  fc.assert(
    fc.property(hostile, value => {
      const { text, marks } = plainly(escapeText(value))
      expect(marks).toEqual([])
      expect(text).toBe(visible(value))
    }),
  )
})

test('code within a line ends where it ends', () => {
  fc.assert(
    fc.property(hostile, value => {
      const code = inlineCode(value)
      const inner = code.startsWith('`` ') ? code.slice(3, -3) : code.slice(1, -1)
      expect(inner).not.toMatch(code.startsWith('`` ') ? /``/ : /`/)
      expect(inner).not.toContain('\n')
    }),
  )
})

test('a block of code ends where it ends', () => {
  fc.assert(
    fc.property(hostile, value => {
      const block = fence(value)
      expect(block.match(/```/g)).toHaveLength(2)
      expect(block).toMatch(/^```\n[^\n].*\n```$/s)
    }),
  )
})

const spans: fc.Arbitrary<Span> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('text', 'code', 'strong', 'emphasis'),
    text: hostile,
  }) as fc.Arbitrary<Span>,
  fc.record({ kind: fc.constant('time' as const), at: fc.nat(2 ** 41), text: fc.constant('then') }),
)
const anyProse: fc.Arbitrary<Prose> = fc.array(
  fc.record({
    kind: fc.constantFrom('paragraph', 'bullet', 'numbered'),
    spans: fc.array(spans, { maxLength: 8 }),
  }),
  { maxLength: 6 },
)
const key = fc.constantFrom('A', 'B', 'C', 'D', 'E')
const long = fc.oneof(
  hostile,
  fc.tuple(hostile, fc.nat(300)).map(([text, times]) => text.repeat(times).slice(0, 5000)),
)
const action = fc.oneof(
  fc.record({ do: fc.constant('predict'), post: fc.constant('p1'), choice: key, label: hostile }),
  fc.record({
    do: fc.constant('command'),
    command: hostile.map(text => `/${text}`),
    label: hostile,
  }),
  fc.record({ do: fc.constant('edit'), lesson: fc.constant('scope'), code: long, label: hostile }),
  fc.record({ do: fc.constant('share'), run: fc.constant('r1'), label: hostile }),
)
const block = fc.oneof(
  fc.record({ kind: fc.constant('heading'), text: long }),
  fc.record({ kind: fc.constantFrom('prose', 'note'), prose: anyProse }),
  fc.record({ kind: fc.constant('code'), code: long }),
  fc.record({ kind: fc.constant('output'), caption: hostile, text: long }),
  fc.record({
    kind: fc.constant('choices'),
    choices: fc.uniqueArray(fc.record({ key, text: long }), {
      selector: one => one.key,
      maxLength: 5,
    }),
  }),
  fc.record({
    kind: fc.constant('chart'),
    caption: hostile,
    bars: fc.array(fc.record({ label: hostile, value: fc.nat(1000) }), { maxLength: 60 }),
  }),
  fc.record({
    kind: fc.constant('table'),
    caption: hostile,
    columns: fc.constant(['Name', 'Points']),
    rows: fc.array(fc.tuple(hostile, hostile), { maxLength: 120 }),
  }),
  fc.record({ kind: fc.constant('actions'), actions: fc.array(action, { maxLength: 12 }) }),
) as fc.Arbitrary<Block>
const blocks = fc.oneof(
  fc.array(block, { maxLength: 25 }),
  fc
    .array(block, { maxLength: 5 })
    .map((inner): Block[] => [{ kind: 'fold', summary: 'More', blocks: inner }]),
)

test('whatever a message holds, Discord takes it', () => {
  fc.assert(
    fc.property(blocks, all => {
      const whole = message(...all)
      expect(faultsOf(renderWhole(whole))).toEqual([])
      for (const part of [...renderParts(whole), ...renderAnswer(whole, { publish: 'scope' })])
        expect(faultsOf(part)).toEqual([])
    }),
    { numRuns: 150 },
  )
})
