import { afterAll, expect, test } from 'vitest'
import { lintPrograms } from '../../src/concepts/lintPrograms.ts'
import { createPython } from '../../src/sandbox/python.ts'
import { concept } from '../core/fixtures.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'

const python = createPython({ cacheFolder })
afterAll(() => python.close())

const lint = (snippet: string, code = 'print("it\'s \\\\ – 😀")') => {
  const lesson = concept({ snippet, fix: { code, output: '', explanation: [] } })
  const places = {
    program: 20,
    output: 40,
    wrongPredictions: [],
    fixProgram: 80,
    fix: 90,
    prerequisites: [],
  }
  return lintPrograms({ concepts: [lesson], lines: new Map([[lesson.slug, places]]) }, python)
}

test('programs that compile, also with a warning, are no problem', async () => {
  expect(await lint('print("a" is "a", "\\d")')).toEqual([])
})

test('a program and a fix that are no Python: said at their lines, with Python’s own words', async () => {
  expect(await lint('x = 1\nprint(x', 'for x in y:\npass')).toMatchObject([
    { line: 22, message: "Not valid Python ('(' was never closed): mend it" },
    { line: 82, message: expect.stringContaining('expected an indented block') },
  ])
})
