import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { checkConcepts } from '../../src/concepts/check.ts'
import { limits } from '../../src/concepts/limits.ts'
import { lintConcepts } from '../../src/concepts/lint.ts'
import { britishSpelling } from '../../src/concepts/spelling.ts'
import { createPython } from '../../src/sandbox/python.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'
import { folderOf, loadedFrom } from './lintFixtures.ts'

const readme = readFileSync(new URL('../../concepts/README.md', import.meta.url), 'utf8')
const python = createPython({ cacheFolder })
afterAll(() => python.close())

test('the example for authors is a lesson that passes every check, once its comments are gone', async () => {
  const [, example = ''] = /^````markdown\n(.*?)^````$/ms.exec(readme) ?? []
  const lesson = example.replaceAll(/<!--.*?-->\n\n/gs, '')
  const loaded = await loadedFrom(folderOf({ 'functions/eager-default.md': lesson }))
  expect((await checkConcepts(loaded, python, { runs: 1 })).problems).toEqual([])
  expect(await lintConcepts(loaded, { python, spelling: britishSpelling() })).toEqual([])
})

test('the limits that authors are told are those that are checked', () => {
  const { programLines, programColumns, choiceLines, choiceCharacters } = limits
  expect(readme).toContain(
    `Programs of at most ${programLines} lines and ${programColumns} columns; choices of at most ${choiceLines} lines and ${choiceCharacters} characters`,
  )
})
