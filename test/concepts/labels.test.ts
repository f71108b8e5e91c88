import { expect, test } from 'vitest'
import { code, paragraph } from '../../src/core/prose.ts'
import { edit, lesson, lineOf, parse, problemsOf } from './lesson.ts'

const rule = '> **Rule:** Never use something that can change as a default.'
const takeaway = 'A default argument belongs to the function, not to the call.'
const mistake = '**Common mistake:** Writing `[]` or `{}` after the equals sign.'
const withRule = (markdown: string) => edit(lesson, rule, markdown)
const withTakeaway = (markdown: string) => edit(lesson, `${takeaway}\n\n${mistake}`, markdown)

test('the rule may begin with code and go over several lines', () => {
  expect(parse(withRule('> **Rule:** `x` stays\n> what it is.')).concept?.rule).toEqual([
    paragraph(code('x'), ' stays what it is.'),
  ])
})

test.each(['Remember this.', '```text\nx\n```'])(
  'no rule but "%s": said at the heading',
  markdown => {
    const text = withRule(markdown)
    expect(problemsOf(text)).toContain(
      `${lineOf(text, '## Mental')}: Section "## Mental model" has no rule: end it with "> **Rule:** …"`,
    )
  },
)

test.each(['> Rule: do.', '> **Rule**: do.', '> - **Rule:** do.', '> **Law:** do.'])(
  '%s: refused, as a rule begins with "**Rule:**"',
  markdown => {
    const text = withRule(markdown)
    expect(problemsOf(text)).toEqual([
      `${lineOf(text, markdown)}: The rule does not begin with "**Rule:**": end it with "> **Rule:** …"`,
    ])
  },
)

test.each(['> **Rule:**', '> **Rule:** &nbsp;'])('"%s" alone: refused', markdown => {
  const text = withRule(markdown)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '> **Rule')}: Nothing follows "**Rule:**": write it in the same paragraph`,
  ])
})

test('a mental model of a rule alone: refused', () => {
  const start = lesson.indexOf('A default value')
  const text = lesson.slice(0, start) + lesson.slice(lesson.indexOf('> **Rule'))
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '## Mental')}: Section "## Mental model" is a rule alone: write what to picture before it`,
  ])
})

test('text after the rule: asked to move up', () => {
  const text = withRule(`${rule}\n\nAnd more.\n\nAnd yet more.`)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, 'And more.')}: The rule is to end its section: move this above it`,
  ])
})

test('a second quotation: refused', () => {
  const text = withRule(`${rule}\n\n***\n\n> Or so.`)
  expect(problemsOf(text)).toContainEqual(
    expect.stringMatching(new RegExp(`^${lineOf(text, '> Or so.')}: Quotations`)),
  )
})

test('no common mistake: said at the heading, with the form it has', () => {
  const text = withTakeaway(takeaway)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '## Key')}: Section "## Key takeaway" has no "**Common mistake:** …": add it as a paragraph of its own, after an empty line`,
  ])
})

test('the common mistake in the paragraph of the takeaway: the empty line is asked for', () => {
  const text = withTakeaway(`${takeaway}\n${mistake}`)
  expect(problemsOf(text)).toEqual([expect.stringContaining('after an empty line')])
})

test('no takeaway: said at the heading', () => {
  const text = withTakeaway(mistake)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '## Key')}: The takeaway is missing: write one paragraph before "**Common mistake:**"`,
  ])
})

test.each([
  ['two paragraphs', `${takeaway}\n\nAnd more.\n\n${mistake}`, 'And more.'],
  ['a list', `- One thing.\n\n${mistake}`, '- One thing.'],
])('a takeaway of %s: refused', (_, markdown, place) => {
  const text = withTakeaway(markdown)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, place)}: The takeaway is to be one paragraph: shorten it`,
  ])
})

test('"**Common mistake:**" alone: refused', () => {
  const text = withTakeaway(`${takeaway}\n\n**Common mistake:**`)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '**Common')}: Nothing follows "**Common mistake:**": write it in the same paragraph`,
  ])
})
