import { expect, test } from 'vitest'
import { code, type Paragraph, paragraph, strong, text } from '../../src/core/prose.ts'
import { edit, lesson, lineOf, parse, problemsOf } from './lesson.ts'

const setup = 'A shop collects the items of an order in a list.'
const withSetup = (markdown: string) => edit(lesson, setup, markdown)
const setupOf = (markdown: string) => parse(withSetup(markdown)).concept?.setup
const refusals = (markdown: string) => problemsOf(withSetup(markdown))
const heading = lineOf(lesson, '## Setup')

test('paragraphs, code, bold and emphasis', () => {
  expect(setupOf('One `x` *two* **three**.\n\nFour &lt;5&gt; \\*.')).toEqual([
    paragraph('One ', code('x'), ' ', { kind: 'emphasis', text: 'two' }, ' ', strong('three'), '.'),
    paragraph('Four <5> *.'),
  ])
})

test('lists become a paragraph for each item', () => {
  const item = (kind: Paragraph['kind'], value: string) => ({ kind, spans: [text(value)] })
  expect(setupOf('- a\n- b\n\nThen:\n\n1. c\n2. d')).toEqual([
    item('bullet', 'a'),
    item('bullet', 'b'),
    paragraph('Then:'),
    item('numbered', 'c'),
    item('numbered', 'd'),
  ])
})

test('a line end within a paragraph becomes a space', () => {
  expect(setupOf('One\ntwo **three\nfour** `a\nb`')).toEqual([
    paragraph('One two ', strong('three four'), ' ', code('a b')),
  ])
})

test.each([
  ['<details>x</details>', /^HTML cannot be shown on every platform: say it in words/],
  ['a <br> b', /^HTML/],
  ['the <module> line', /^HTML .* put it in backquotes$/],
  ['![x](y.png)', /^Images .*: say it in words$/],
  ['see [the docs](https://docs.python.org)', /^Links .*: keep the words/],
  ['see <https://docs.python.org>', /^Links/],
  ['see https://docs.python.org', /^Addresses .*: put it in backquotes, or take it away$/],
  ['> quoted', /^Quotations .*: make it a paragraph/],
  ['***', /^Lines across the page .*: take it away$/],
  ['#### Heading', /^Headings within sections cannot be shown/],
  ['one\\\ntwo', /^Line breaks within a paragraph cannot be shown/],
  ['one  \ntwo', /^Line breaks within a paragraph cannot be shown/],
  ['**bold `code`**', /^Markup within bold or emphasis .*: keep one of the two$/],
  ['***both***', /^Markup within bold or emphasis/],
  ['**see [x](y)**', /^Links/],
  ['3. c\n4. d', /^This list begins with 3: begin it with 1$/],
  ['- ', /^Empty list item/],
  ['- > quoted', /^Quotations/],
  ['&nbsp;', /^Empty paragraph/],
  ['zero\u200bwidth', /^Hidden character U\+200B/],
  ['code `a\u202eb`', /^Hidden character U\+202E/],
  ['an entity &#x202e; hides it', /^Hidden character U\+202E/],
])('%j: refused', (markdown, message) => {
  const problems = parse(withSetup(markdown)).problems
  expect(problems.map(problem => problem.line)).toContain(heading + 2)
  expect(problems[0]?.message).toMatch(message)
})

test('a link by reference: the link and its definition are both named', () => {
  expect(refusals('see [docs]\n\n[docs]: https://docs.python.org')).toEqual([
    expect.stringMatching(new RegExp(`^${heading + 2}: Links`)),
    expect.stringMatching(new RegExp(`^${heading + 4}: Links`)),
  ])
})

test.each(['| a | b |\n| - | - |\n| 1 | 2 |', 'a | b\n:--|--:\n1 | 2', '| a | `b` |\n|---|---|'])(
  'a table %j: refused at its rule',
  table => {
    expect(refusals(table)).toEqual([
      `${heading + 3}: Tables cannot be shown on every platform: make it a list`,
    ])
  },
)

test('a bar or a dash in a sentence makes no table', () => {
  expect(refusals('The union `int | str`, or\na | b - c.\n\n|-\n\n- |-|')).toEqual([])
})

test('lists within lists, and items of several paragraphs: refused at the inner one', () => {
  expect(refusals('- a\n  - b')).toEqual([
    `${heading + 3}: Lists within lists cannot be shown on every platform: make it one list`,
  ])
  expect(refusals('- a\n\n  b')).toEqual([
    `${heading + 4}: A list item holds one paragraph: join them, or make two items`,
  ])
})

test('the line is that of the fault, not of the paragraph', () => {
  expect(refusals('one\ntwo\nthree <b>')).toEqual([
    expect.stringMatching(new RegExp(`^${heading + 4}: HTML`)),
  ])
  expect(refusals('one\ntwo https://x.y')).toEqual([
    expect.stringMatching(new RegExp(`^${heading + 3}: Addresses`)),
  ])
})
