import { expect, test } from 'vitest'
import { createRuns } from '../../src/app/runs.ts'
import { run } from '../core/fixtures.ts'
import { FakeClock } from './clock.ts'
import { crashed, ScriptedPython, timedOut } from './python.ts'

const one = run({ status: 'finished', stdout: '1\n' })
const two = run({ status: 'finished', stdout: '2\n' })

function newRuns() {
  const python = new ScriptedPython()
  const clock = new FakeClock('2026-11-16T09:00Z')
  return { python, clock, runs: createRuns(python, clock) }
}

test('runs: what is known is not run again, however long ago it was run', async () => {
  const { python, clock, runs } = newRuns()
  python.script('print(n)', one, two)
  expect(await runs.known('print(n)', '1')).toBe(one)
  clock.advance({ hours: 100 })
  expect(await runs.known('print(n)', '1')).toBe(one)
  expect(python.programs).toHaveLength(1)
})

test('runs: reveals of the same hour share one run; later ones have their own', async () => {
  const { python, clock, runs } = newRuns()
  python.script('print(n)', one, two)
  const places = Array.from({ length: 100 }, () => runs.recent('print(n)'))
  expect(new Set(await Promise.all(places))).toEqual(new Set([one]))
  clock.advance({ minutes: 59 })
  expect(await runs.recent('print(n)')).toBe(one)
  clock.advance({ minutes: 1 })
  expect(await runs.recent('print(n)')).toBe(two)
  expect(await runs.known('print(n)', '1')).toBe(two)
  expect(python.programs).toHaveLength(2)
})

test('runs: a clock that was put back makes no run recent for longer', async () => {
  const { python, clock, runs } = newRuns()
  python.script('print(n)', one, two)
  await runs.recent('print(n)')
  clock.advance({ hours: -2 })
  expect(await runs.recent('print(n)')).toBe(two)
})

test('runs: a run that failed is shared by nobody who asks later', async () => {
  const { python, runs } = newRuns()
  python.script('print(n)', crashed, one)
  expect(await runs.recent('print(n)')).toBe(crashed)
  expect(await runs.recent('print(n)')).toBe(one)
})

test('runs: who asks at the same time shares one run', async () => {
  const { python, runs } = newRuns()
  python.script('print(n)', one, two)
  const asked = await Promise.all([runs.known('print(n)', '1'), runs.known('print(n)', '1')])
  expect(asked).toEqual([one, one])
})

test('runs: a crash is not remembered, and is no result', async () => {
  const { python, runs } = newRuns()
  python.script('print(n)', crashed, one)
  expect(await runs.known('print(n)', '1')).toBeUndefined()
  expect(await runs.known('print(n)', '1')).toBe(one)
})

test('runs: a deadline that passed is a result only where the lesson says so', async () => {
  const { python, runs } = newRuns()
  python.script('loop()', timedOut)
  expect(await runs.known('loop()', '1')).toBeUndefined()
  expect(await runs.known('loop()', '(hangs forever)')).toBe(timedOut)
  python.script('loop()', one)
  expect(await runs.known('loop()', '1')).toBe(one)
})

test('runs: a sandbox with too much to do gives no result, and is asked again', async () => {
  const { python, runs } = newRuns()
  python.script('print(n)', one)
  python.busy = true
  expect(await runs.known('print(n)', '1')).toBeUndefined()
  python.busy = false
  expect(await runs.known('print(n)', '1')).toBe(one)
})

test('runs: a run that rejects is not remembered', async () => {
  const { python, runs } = newRuns()
  await expect(runs.known('print(n)', '1')).rejects.toThrow('No test has said')
  python.script('print(n)', one)
  expect(await runs.known('print(n)', '1')).toBe(one)
})

test('runs: the oldest are forgotten before there are too many', async () => {
  const { python, runs } = newRuns()
  const programs = Array.from({ length: 1001 }, (_, index) => `print(${index})`)
  for (const program of programs) {
    python.script(program, one)
    await runs.known(program, '1')
  }
  await runs.known('print(1000)', '1')
  expect(python.programs).toHaveLength(1001)
  await runs.known('print(0)', '1')
  expect(python.programs).toHaveLength(1002)
})
