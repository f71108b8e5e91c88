import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { lintConcepts } from '../src/concepts/lint.ts'
import { loadConcepts } from '../src/concepts/load.ts'
import { britishSpelling } from '../src/concepts/spelling.ts'
import { learningOrder } from '../src/core/learningOrder.ts'
import { exceptionLine, outcomeOf } from '../src/core/outcome.ts'
import { createPython } from '../src/sandbox/python.ts'
import { cacheFolder } from './sandbox/cacheFolder.ts'

const folder = fileURLToPath(new URL('../concepts', import.meta.url))
const { concepts, lines, problems } = await loadConcepts([folder])
const python = createPython({ cacheFolder })
afterAll(() => python.close())

test('every lesson that comes with whatprints can be read', () => {
  expect(problems).toEqual([])
})

test('no lesson has anything that its readers would stumble over', async () => {
  const spelling = britishSpelling()
  expect(await lintConcepts({ concepts, lines }, { python, spelling })).toEqual([])
})

test('there are at least ten lessons, on at least six topics', () => {
  expect(concepts.length).toBeGreaterThanOrEqual(10)
  expect(new Set(concepts.map(({ topic }) => topic)).size).toBeGreaterThanOrEqual(6)
})

test('their learning order takes topics in turn: never three in a row on one', () => {
  const topics = learningOrder(concepts).map(({ topic }) => topic)
  const thirds = topics.filter(
    (topic, day) => topic === topics[day - 1] && topic === topics[day - 2],
  )
  expect(topics).toHaveLength(concepts.length)
  expect(thirds).toEqual([])
})

describe.each(concepts)('$topic/$slug', ({ snippet, output, fix }) => {
  test('its program does what is written', async () => {
    expect(outcomeOf(await python.run(snippet))).toBe(output)
  })

  test('its fix does what is written', async () => {
    expect(outcomeOf(await python.run(fix.code))).toBe(fix.output)
  })
})

test('asyncio-run raises what CPython raises, and prints nothing before', async () => {
  const lesson = concepts.find(({ slug }) => slug === 'asyncio-run')
  const result = await python.run(lesson?.snippet ?? '')
  const line = 'RuntimeError: asyncio.run() cannot be called from a running event loop'
  expect(result.stdout).toBe('')
  expect(exceptionLine(result)).toBe(line)
  expect(lesson?.output).toBe(line)
})
