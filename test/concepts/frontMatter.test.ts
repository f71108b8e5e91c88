import { expect, test } from 'vitest'
import { edit, lesson, problemsOf } from './lesson.ts'

const withLine = (before: string, after: string) => problemsOf(edit(lesson, before, after))

test.each([
  ['title: "Default arguments: made once, shared for ever"\n', 'title', /one line of at most 100/],
  ['topic: functions\n', 'topic', /name of the lesson's folder$/],
  ['level: easy\n', 'level', /one of easy, medium, hard$/],
  ['tags: [functions, default-arguments]\n', 'tags', /a list of different lower-case words/],
  ['prerequisites: [names-and-objects]\n', 'prerequisites', /other lessons' names.*or \[\]$/],
])('%s missing: said with what it wants', (line, key, wants) => {
  const problems = withLine(line, '')
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(new RegExp(`^1: Front-matter key "${key}" is missing: add it, `))
  expect(problems[0]).toMatch(wants)
})

test('no front matter: said on line 1', () => {
  const text = lesson.slice(lesson.indexOf('## Mental'))
  expect(problemsOf(text)).toEqual([
    '1: The front matter is missing: begin the file with a line "---", the keys title, topic, level, tags, prerequisites, python, and another "---"',
  ])
})

test('empty front matter: said with an example', () => {
  const text = `---\n---\n\n${lesson.slice(lesson.indexOf('## Mental'))}`
  expect(problemsOf(text)).toEqual([
    '1: The front matter is to have lines such as "title: Late binding": write them',
  ])
})

test('a misspelt key: one problem, which suggests the right one', () => {
  expect(withLine('tags: [', 'tag: [')).toEqual([
    '5: Unknown front-matter key "tag": did you mean "tags"?',
  ])
  expect(withLine('python:', 'pyhton:')).toEqual([
    '7: Unknown front-matter key "pyhton": did you mean "python"?',
  ])
})

test('a misspelt key beside the right one: suggests it too', () => {
  expect(withLine('level: easy', 'level: easy\nlevels: easy')).toEqual([
    '5: Unknown front-matter key "levels": did you mean "level"?',
  ])
})

test.each(['author', '__proto__', 'constructor'])('unknown key %s: the keys are named', key => {
  expect(withLine('level: easy', `level: easy\n${key}: x`)).toEqual([
    `5: Unknown front-matter key "${key}": the keys are title, topic, level, tags, prerequisites, python`,
  ])
})

test.each([
  ['level: easy', 'level: simple', '4', '"level" is "simple": make it one of easy, medium, hard'],
  ['level: easy', 'level:', '4', '"level" is null: make it one of'],
  [
    'tags: [functions',
    'tags: [Functions',
    '5',
    '"tags" is "Functions": make it a list of different',
  ],
  [
    'tags: [functions, default-arguments]',
    'tags: functions',
    '5',
    '"tags" is "functions": make it',
  ],
  ['tags: [functions', 'tags: [3', '5', '"tags" is 3: make it a list'],
  [
    'functions, default-arguments]',
    'x, x]',
    '5',
    '"tags" is ["x","x"]: make it a list of different',
  ],
  [
    '[names-and-objects]',
    '[Names and objects]',
    '6',
    '"prerequisites" is "Names and objects": make',
  ],
  ['[names-and-objects]', '\n  - a\n  - B', '8', '"prerequisites" is "B": make it a list of other'],
  ['python: ">=3.9"', 'python: "3.9"', '7', '"python" is "3.9": make it the lowest Python'],
  ['python: ">=3.9"', 'python: ">=4.0"', '7', '"python" is ">=4.0": make it the lowest Python'],
  ['python: ">=3.9"', 'python: ">=3.9.1"', '7', '"python" is ">=3.9.1": make it'],
  ['python: ">=3.9"', 'python: 3.9', '7', '"python" is 3.9: make it'],
  ['"Default arguments: made once, shared for ever"', '""', '2', '"title" is "": make it one line'],
  ['"Default arguments: made once, shared for ever"', '7', '2', '"title" is 7: make it one line'],
  [
    '"Default arguments: made once, shared for ever"',
    '"a\\nb"',
    '2',
    '"title" is "a\\nb": make it',
  ],
])('%s written as %s: refused on its line', (before, after, line, message) => {
  const problems = withLine(before, after)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(`${line}: Front-matter key ${message}`)
})

test('a title of over 100 characters: refused', () => {
  const title = '"Default arguments: made once, shared for ever"'
  expect(withLine(title, 'é'.repeat(100))).toEqual([])
  expect(withLine(title, 'é'.repeat(101))).toEqual([
    expect.stringContaining('make it one line of at most 100 characters'),
  ])
})

test('a hidden character in the title: refused, also when written as an escape', () => {
  expect(withLine('"Default arguments:', '"Default\\u202e arguments:')).toEqual([
    expect.stringMatching(/^2: Hidden character U\+202E/),
  ])
})

test('another topic than the folder: both are named', () => {
  expect(withLine('topic: functions', 'topic: classes')).toEqual([
    '3: Topic "classes" differs from the folder "functions": change one of the two',
  ])
})

test.each([
  ['python: ">=3.9"', 'python: >=3.9', 7],
  ['title: "Default arguments: made once, shared for ever"', 'title: Default arguments: x', 2],
  ['level: easy', 'level: easy\nlevel: hard', 5],
  ['level: easy', 'level: !foo easy', 4],
  ['[names-and-objects]', '[names-and-objects', 7],
])('YAML that is none, %s written as %s: said on its line', (before, after, line) => {
  const problems = withLine(before, after)
  expect(problems.length).toBeGreaterThan(0)
  for (const problem of problems) {
    expect(problem).toMatch(
      new RegExp(`^${line}: The front matter is not valid YAML \\(.+\\): mend it, or put`),
    )
  }
})

test('a YAML alias without an anchor: a problem, not an exception', () => {
  expect(withLine('level: easy', 'level: *x')).toEqual([
    expect.stringMatching(/^1: The front matter is not valid YAML \(Unresolved alias/),
  ])
})
