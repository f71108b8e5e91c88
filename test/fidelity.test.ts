import { afterAll, describe, expect, test } from 'vitest'
import { uncaughtLine } from '../src/concepts/uncaught.ts'
import { createPython } from '../src/sandbox/python.ts'
import { knownDifferences } from './fidelity/differences.ts'
import { observationOf, readExpectations } from './fidelity/expected.ts'
import { observeResult } from './fidelity/observation.ts'
import { loadPrograms } from './fidelity/programs.ts'
import { cacheFolder } from './sandbox/cacheFolder.ts'

const programs = loadPrograms()
const expected = readExpectations()

describe('the programs', () => {
  test('are many, and each topic has its share', () => {
    const topics = Object.groupBy(programs, program => program.topic)
    expect(Object.keys(topics)).toEqual([
      'asyncio',
      'classes',
      'exceptions',
      'exit',
      'generators',
      'hangs',
      'scope',
      'text-and-numbers',
      'threads',
      'time',
      'tracebacks',
      'warnings',
    ])
    for (const [topic, its] of Object.entries(topics))
      expect(its?.length, topic).toBeGreaterThanOrEqual(12)
    expect(programs.length).toBeGreaterThanOrEqual(156)
  })

  test('have each a mechanism of their own', () => {
    const mechanisms = programs.map(program => program.mechanism.toLowerCase())
    expect(mechanisms.length).toBe(new Set(mechanisms).size)
  })

  test('are short enough to be read at a glance', () => {
    for (const { id, code } of programs) {
      const lines = code.trimEnd().split('\n').length
      expect(lines, id).toBeGreaterThanOrEqual(5)
      expect(lines, id).toBeLessThanOrEqual(40)
    }
  })

  test('have each been seen to do the same on two versions of CPython', () => {
    const measured = Object.entries(expected).map(([id, { digest }]) => ({ id, digest }))
    expect(measured).toEqual(programs.map(({ id, digest }) => ({ id, digest })))
    for (const [id, { agreed }] of Object.entries(expected))
      expect(agreed.length, id).toBeGreaterThanOrEqual(2)
  })

  test('on which the sandbox is known to differ are few', () => {
    const ids = programs.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(Object.keys(knownDifferences)))
    expect(Object.keys(knownDifferences).length).toBeLessThan(5)
  })

  test('are wrong under Pyodide as it comes, at least half of them', () => {
    const measured = Object.values(expected).map(({ wrongUnderStock }) => wrongUnderStock)
    expect(measured).not.toContain(undefined)
    expect(measured.filter(Boolean).length).toBeGreaterThanOrEqual(programs.length / 2)
  })
})

describe('the line of the exception that ended a program', () => {
  const traceback = 'Traceback (most recent call last):\n  File "main.py", line 1, in <module>\n'

  test('is the last of a chain, before whatever was said at exit', () => {
    const chain = `${traceback}KeyError: 'a'\n\nDuring handling of the above exception, another exception occurred:\n\n${traceback}ValueError: b\nsecond line\n`
    const aside = `Exception ignored in: <function A.__del__ at 0x7f>\n${traceback}OSError: c\n`
    expect(uncaughtLine(chain + aside)).toBe('ValueError: b')
    expect(uncaughtLine(aside)).toBeUndefined()
  })

  test('is found in a group, raised or not, and in what does not compile', () => {
    const group = '  | ExceptionGroup: two (2 sub-exceptions)\n  +-+---------------- 1 ------\n'
    const header = '  + Exception Group Traceback (most recent call last):\n  |   File "main.py"\n'
    expect(uncaughtLine(header + group)).toBe('ExceptionGroup: two (2 sub-exceptions)')
    expect(uncaughtLine(group)).toBe('ExceptionGroup: two (2 sub-exceptions)')
    expect(
      uncaughtLine('  File "main.py", line 1\n    (\n    ^\nSyntaxError: never closed\n'),
    ).toBe('SyntaxError: never closed')
  })
})

describe.concurrent('in the sandbox a program does what it does in CPython', () => {
  const python = createPython({ cacheFolder, concurrency: 2, waiting: programs.length })
  // What loops for ever is only watched as long as it takes to be sure.
  const impatient = createPython({
    cacheFolder,
    concurrency: 1,
    waiting: programs.length,
    limits: { deadlineMs: 1500 },
  })
  afterAll(() => Promise.all([python.close(), impatient.close()]))

  // One of four, in seconds; `npm run test:fidelity` takes them all.
  test.for(programs.filter((_, index) => index % 4 === 0))(
    '$id',
    { timeout: 300_000 },
    async (program, { expect }) => {
      const sandbox = program.neverEnds === 'timedOut' ? impatient : python
      const known = expected[program.id]
      const observed = observeResult(await sandbox.run(program.code))
      if (program.id in knownDifferences)
        expect(observed).not.toEqual(known && observationOf(known))
      else expect(observed).toEqual(known && observationOf(known))
    },
  )
})
