import { expect, test } from 'vitest'
import { paragraph, strong } from '../../src/core/prose.ts'
import { edit, lesson, lessonFile, lineOf, parse, problemsOf, without } from './lesson.ts'

test('a lesson: every field, and where its outcomes are written', () => {
  const { concept, lines, problems } = parse(lesson)
  expect(problems).toEqual([])
  expect(concept).toMatchObject({
    slug: 'default-arguments',
    title: 'Default arguments: made once, shared for ever',
    topic: 'functions',
    level: 'easy',
    tags: ['functions', 'default-arguments'],
    prerequisites: ['names-and-objects'],
    python: '>=3.9',
    rule: [paragraph('Never use something that can change as a default.')],
    setup: [paragraph('A shop collects the items of an order in a list.')],
    question: [paragraph('What do the two calls print?')],
    output: "['tea']\n['tea', 'jam']",
    explanation: [paragraph('Both calls append to one list, the default.')],
    wrongPredictions: [
      { text: "['tea']\n['jam']", misconception: [paragraph('Each call makes a new list.')] },
      { text: "['tea', 'jam']\n['tea', 'jam']" },
      { text: "TypeError: 'list' object is not callable" },
    ],
    fix: {
      output: "['tea']\n['jam']",
      explanation: [paragraph('Now the list is made within the call.')],
    },
    takeaway: [paragraph('A default argument belongs to the function, not to the call.')],
    source: lessonFile,
  })
  expect(concept?.snippet.split('\n')).toHaveLength(7)
  expect(concept?.fix.code).toBe(
    edit(
      concept?.snippet ?? '',
      '[]):',
      `None):
    order = [] if order is None else order`,
    ),
  )
  expect(lines).toEqual({
    prerequisites: [6],
    python: 7,
    program: 26,
    output: 40,
    wrongPredictions: [49, 56, 63],
    fixProgram: 78,
    fix: 89,
  })
})

test('a lesson: without "python:" it holds for every supported version', () => {
  expect(parse(edit(lesson, 'python: ">=3.9"\n', '')).concept).not.toHaveProperty('python')
})

test('a lesson: Windows line ends and a byte order mark change nothing', () => {
  expect(parse(`\ufeff${lesson.replaceAll('\n', '\r\n')}`)).toEqual(parse(lesson))
})

test('a lesson: any number of paragraphs may explain', () => {
  const text = edit(lesson, 'Both calls append', 'It **grows**.\n\nBoth calls append')
  expect(parse(text).concept?.explanation).toEqual([
    paragraph('It ', strong('grows'), '.'),
    paragraph('Both calls append to one list, the default.'),
  ])
})

test('several problems: all at once, in the order of their lines', () => {
  let text = edit(lesson, 'level: easy', 'level: simple')
  text = without(text, 'Setup')
  text = edit(text, '```text\nTypeError', '```\nTypeError')
  text = edit(text, 'A web service', '<b>A</b> web service')
  expect(problemsOf(text)).toEqual([
    '4: Front-matter key "level" is "simple": make it one of easy, medium, hard',
    `${lineOf(text, '## What')}: Section "## Setup" is missing: add it before "## What does this print?"`,
    `${lineOf(text, 'TypeError') - 1}: Fence without a language: write \`\`\`python or \`\`\`text`,
    `${lineOf(text, 'A</b>')}: HTML cannot be shown on every platform: say it in words, or put it in backquotes`,
  ])
  expect(parse(text).concept).toBeUndefined()
})

test('an empty file: front matter and every section are missing', () => {
  const problems = problemsOf('')
  expect(problems).toHaveLength(10)
  expect(problems[0]).toContain('1: The front matter is missing')
})

test.each(['LateBinding', 'late_binding', 'late--binding', '-late'])(
  'file name %s: refused, as it is not lower-case words',
  slug => {
    expect(problemsOf(lesson, `concepts/functions/${slug}.md`)).toEqual([
      `1: File name "${slug}.md" is to be lower-case letters, digits and single hyphens: rename it, such as late-binding.md`,
    ])
  },
)

test('file name: at most 60 characters', () => {
  const slug = 'a'.repeat(61)
  expect(problemsOf(lesson, `concepts/functions/${slug.slice(1)}.md`)).toEqual([])
  expect(problemsOf(lesson, `concepts/functions/${slug}.md`)).toEqual([
    `1: File name "${slug}.md" has 61 characters before ".md"; the most is 60: shorten it`,
  ])
})

test('folder name: refused where it is not lower-case words', () => {
  const text = edit(lesson, 'topic: functions', 'topic: Functions')
  expect(problemsOf(text, 'concepts/Functions/x.md')).toEqual([
    '1: Folder name "Functions" is to be lower-case letters, digits and single hyphens: rename it, such as async',
  ])
})
