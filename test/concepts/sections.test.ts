import { expect, test } from 'vitest'
import { sectionTitles } from '../../src/concepts/sections.ts'
import { edit, lesson, lineOf, problemsOf, without } from './lesson.ts'

const order = sectionTitles.map(title => `"${title}"`).join(', ')

/** The lesson with nothing below one of its headings. */
function emptied(title: string): string {
  const start = lesson.indexOf(`## ${title}\n`) + `## ${title}\n`.length
  const end = lesson.indexOf('\n## ', start)
  return lesson.slice(0, start) + (end === -1 ? '' : lesson.slice(end))
}

test.each(sectionTitles.slice(0, -1))('section "%s" missing: said where it belongs', title => {
  const text = without(lesson, title)
  const next = sectionTitles[sectionTitles.indexOf(title) + 1]
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, `## ${next}`)}: Section "## ${title}" is missing: add it before "## ${next}"`,
  ])
})

test('last section missing: said at the end of the file', () => {
  const text = without(lesson, 'Key takeaway')
  expect(problemsOf(text)).toEqual([
    `${text.split('\n').length}: Section "## Key takeaway" is missing: add it at the end`,
  ])
})

test.each(sectionTitles)('section "%s" empty: said once, at its heading', title => {
  const text = emptied(title)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, `## ${title}`)}: Section "## ${title}" is empty: write it`,
  ])
})

test('a repeated section: said at the second, with the line of the first', () => {
  const text = `${lesson}\n## Setup\n\nAgain.\n`
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '## Setup')}: Section "## Setup" is already on line ${lineOf(lesson, '## Setup')}: make one of the two`,
  ])
})

test('an unknown section: the known ones are named', () => {
  const text = `${lesson}\n## Further reading\n\nMore.\n`
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '## Further')}: Unknown section "## Further reading": the sections are ${order}`,
  ])
})

test('a heading without words: an unknown section as well', () => {
  const text = edit(lesson, '## Setup', '##')
  expect(problemsOf(text)).toEqual([
    expect.stringMatching(new RegExp(`^${lineOf(text, 'A shop') - 2}: Unknown section "## "`)),
    expect.stringContaining('Section "## Setup" is missing'),
  ])
})

test.each([
  ['## Mental model', '## mental modle'],
  ['## The fix', '## Fix'],
  ['## Key takeaway', '## Key takeaways'],
])('%s misspelt: one problem, which suggests it', (right, wrong) => {
  const text = edit(lesson, right, wrong)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, wrong)}: Unknown section "${wrong}": did you mean "${right}"?`,
  ])
})

test('a misspelt section is read all the same, so that all its problems show at once', () => {
  const text = edit(edit(lesson, '## Setup', '## Setpu'), 'A shop', '![](shop.png) A shop')
  expect(problemsOf(text)).toEqual([
    expect.stringContaining('did you mean "## Setup"?'),
    expect.stringContaining('Images cannot be shown'),
  ])
})

test('sections in another order: said at the first in the wrong place', () => {
  const setup = '## Setup\n\nA shop collects the items of an order in a list.\n\n'
  const text = edit(edit(lesson, setup, ''), '## The fix', `${setup}## The fix`)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '## What')}: Section "## What does this print?" stands where "## Setup" belongs: the order is ${order}`,
  ])
})

test.each(['# A title', 'Some text.', '<b>'])('"%s" before the first heading: refused', before => {
  const text = edit(lesson, '## Mental', `${before}\n\n## Mental`)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, before)}: Nothing may stand between the front matter and the first section: move it into a section (the title belongs in the front matter)`,
  ])
})

test('a heading of another level within a section: refused', () => {
  const text = edit(lesson, 'A shop', '### The shop\n\nA shop')
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '### The')}: Headings within sections cannot be shown: make it a paragraph`,
  ])
})

test('"##" within a fence is no heading', () => {
  expect(
    problemsOf(
      edit(lesson, 'print(add("jam"))\n```\n\nWhat', 'print(add("jam"))\n## Setup\n```\n\nWhat'),
    ),
  ).toEqual([])
})
