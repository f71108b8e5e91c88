import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lintConcepts } from '../../src/concepts/lint.ts'
import { recheck } from '../../src/concepts/recheck.ts'
import { britishSpelling, type Spelling } from '../../src/concepts/spelling.ts'
import { createPython } from '../../src/sandbox/python.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'
import { edit } from './lesson.ts'
import { folderOf, loadedFrom, sound } from './lintFixtures.ts'

const python = createPython({ cacheFolder })
let spelling: Spelling
beforeAll(() => {
  spelling = britishSpelling()
})
afterAll(() => python.close())

test('a sound lesson has nothing that a reader would stumble over', async () => {
  const loaded = await loadedFrom(folderOf({ 'functions/a.md': sound }))
  expect(await lintConcepts(loaded, { python, spelling })).toEqual([])
})

test('no lessons have no such problems either', async () => {
  const loaded = { concepts: [], lines: new Map() }
  expect(await lintConcepts(loaded, { python, spelling })).toEqual([])
})

/** Wrong in every way that concerns a single lesson. */
const bad = [
  ['prerequisites: []', 'prerequisites: [sound]'],
  ['topic: functions', 'topic: scope'],
  ['A shop collects the items', `A shop colects the items ${'on and on '.repeat(120)}`],
  ["TypeError: 'list' object is not callable", '1\n2\n3\n4\n5'],
  ['order = [] if order is None else order', 'order = ('],
].reduce((text, [part = '', worse = '']) => edit(text, part, worse), sound)

test('each kind of problem is found, in the order of files and lines', async () => {
  const files = { 'functions/sound.md': sound, 'functions/README.md': 'x', 'scope/bad.md': bad }
  const loaded = await loadedFrom(folderOf(files))
  const problems = await lintConcepts(loaded, { python, spelling })
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Lesson "sound" is not listed/),
    expect.stringMatching(/^Topic "scope" has no lesson without prerequisites/),
    expect.stringMatching(/sentences from here on also stand/),
    expect.stringMatching(/^Unknown word "colects"/),
    expect.stringMatching(/^The challenge takes about 1\d\d s to read/),
    expect.stringMatching(/^This wrong prediction has 5 lines/),
    expect.stringMatching(/^Not valid Python/),
  ])
})

test('lessons in another language: no word is unknown', async () => {
  const text = edit(sound, 'A shop collects the items of an order', 'Ein Laden sammelt Waren')
  const loaded = await loadedFrom(folderOf({ 'functions/a.md': text }))
  expect(await lintConcepts(loaded, { python, spelling })).not.toEqual([])
  expect(await lintConcepts(loaded, { python, spelling: undefined })).toEqual([])
})

test('checking again: a changed lesson, with its own problems only; or all that a README concerns', async () => {
  const folder = folderOf({ 'functions/sound.md': sound, 'scope/bad.md': bad })
  const again = (...files: string[]) =>
    recheck([folder], new Set(files.map(file => resolve(folder, file))), {
      python,
      natives: [],
      spelling,
    })
  expect(await again('functions/sound.md')).toBe('1 lesson run again, no problems')
  const lines = (await again('scope/bad.md')).split('\n')
  expect(lines.at(-1)).toBe('1 lesson run again, 7 problems')
  expect(lines.filter(line => line.includes('The fix does not come out as written'))).toHaveLength(
    1,
  )
  expect(await again('functions/README.md')).toMatch(
    /Topic "scope" .*no lessons run again, 6 problems$/s,
  )
})
