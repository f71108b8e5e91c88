import { expect, test } from 'vitest'
import { formatProblem } from '../../src/concepts/problem.ts'
import { checkReport, reportText } from '../../src/concepts/report.ts'
import { lesson, parse } from './lesson.ts'

const { concept } = parse(lesson)
if (!concept) throw new Error('The lesson of this test has a problem')
const other = { ...concept, slug: 'other', topic: 'scope' }
const problem = { file: 'concepts/scope/x.md', line: 3, message: 'Wrong: mend it' }
const verified = [
  { slug: 'default-arguments', interpreters: ['pyodide 3.14.2'] },
  { slug: 'other', interpreters: ['pyodide 3.14.2'] },
]

test('the report: counts, topics, verified lessons, and all problems by file and line', () => {
  const later = { ...problem, line: 20 }
  const first = { ...problem, file: 'concepts/async/y.md' }
  const loaded = { concepts: [concept, other, { ...other, slug: 'z' }], problems: [later, first] }
  expect(checkReport(loaded, { problems: [problem], verified })).toEqual({
    concepts: 3,
    topics: { functions: 1, scope: 2 },
    problems: [first, problem, later],
    verified,
  })
})

test('the report in one line of JSON has the fields promised', () => {
  const report = checkReport(
    { concepts: [concept], problems: [problem] },
    { problems: [], verified },
  )
  expect(JSON.stringify(report)).toBe(
    '{"concepts":1,"topics":{"functions":1},' +
      '"problems":[{"file":"concepts/scope/x.md","line":3,"message":"Wrong: mend it"}],' +
      '"verified":[{"slug":"default-arguments","interpreters":["pyodide 3.14.2"]},' +
      '{"slug":"other","interpreters":["pyodide 3.14.2"]}]}',
  )
})

test.each([
  [
    [concept, other],
    [],
    verified,
    '2 lessons in 2 topics, 2 verified by pyodide 3.14.2, no problems',
  ],
  [
    [concept],
    [],
    verified.slice(1),
    '1 lesson in 1 topic, 1 verified by pyodide 3.14.2, no problems',
  ],
  [
    [concept],
    [problem],
    [],
    'concepts/scope/x.md:3: Wrong: mend it\n1 lesson in 1 topic, none verified, 1 problem',
  ],
  [
    [],
    [problem],
    [],
    'concepts/scope/x.md:3: Wrong: mend it\nno lessons in no topics, none verified, 1 problem',
  ],
])('the report for people, %#', (concepts, problems, verified, text) => {
  const report = checkReport({ concepts, problems }, { problems: [], verified })
  expect(reportText(report)).toBe(text)
})

test('a problem cannot do anything to the terminal that shows it', () => {
  const message = 'Unknown section "\u001b[2J\u202e"\n  Actual:\n    \tx'
  expect(formatProblem({ ...problem, message })).toBe(
    'concepts/scope/x.md:3: Unknown section "<U+001B>[2J<U+202E>"\n  Actual:\n    \tx',
  )
})
