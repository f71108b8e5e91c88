import { expect, test } from 'vitest'
import { edit, lesson, lineOf, parse, problemsOf } from './lesson.ts'

const last =
  "```text\nTypeError: 'list' object is not callable\n```\n\nPython refuses a default that can change.\n"
const withLast = (markdown: string) => edit(lesson, last, markdown)
const wrong = (outcome: string) => `\`\`\`text\n${outcome}\n\`\`\`\n\nSo somebody thinks.\n\n`

test('four are allowed', () => {
  const { concept } = parse(withLast(last + wrong('None')))
  expect(concept?.wrongPredictions.map(({ text }) => text)).toEqual([
    "['tea']\n['jam']",
    "['tea', 'jam']\n['tea', 'jam']",
    "TypeError: 'list' object is not callable",
    'None',
  ])
})

test('two are too few: said at the heading', () => {
  const text = withLast('')
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '## Wrong')}: Section "## Wrong predictions" has 2 \`\`\`text fences: it wants three or four`,
  ])
})

test('five are too many: said at the fifth', () => {
  const text = withLast(last + wrong('None') + wrong('tea'))
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '```text\ntea\n')}: Section "## Wrong predictions" has 5 \`\`\`text fences: it wants three or four`,
  ])
})

test.each([
  ['exactly', "['tea']\n['tea', 'jam']"],
  ['but for white space at the ends of lines', "['tea']  \n['tea', 'jam']\n\n"],
])('one that equals the output %s: refused', (_, outcome) => {
  const text = withLast(wrong(outcome))
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, `\`\`\`text\n${outcome}`)}: This wrong prediction equals the output on line ${lineOf(lesson, '## Output') + 2}: write another one`,
  ])
})

test('one that equals an earlier one: refused, with the line of the earlier', () => {
  const text = withLast(wrong("['tea']\n['jam'] "))
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, "['jam'] \n") - 2}: This wrong prediction equals the one on line ${lineOf(lesson, '## Wrong') + 2}: write another one`,
  ])
})

test('one without its misconception: said at its fence', () => {
  const text = edit(lesson, 'Printing waits until the program ends.\n', '')
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, "```text\n['tea', 'jam']\n['tea")}: Wrong prediction without its misconception: say below the fence what belief leads there`,
  ])
})

test('text before the first fence: refused', () => {
  const text = edit(lesson, '## Wrong predictions\n', '## Wrong predictions\n\nAll wrong:\n')
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, 'All wrong')}: Text before the first fence: "## Wrong predictions" wants each fence first, then its misconception`,
  ])
})

test('a misconception is prose as any other', () => {
  const text = edit(lesson, 'Each call makes', '<b>Each</b> call makes')
  expect(problemsOf(text)).toEqual([expect.stringContaining('HTML cannot be shown')])
})
