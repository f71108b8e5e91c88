import { afterAll, afterEach, expect } from 'vitest'
import type { RunResult } from '../../src/core/outcome.ts'
import { createPython } from '../../src/sandbox/python.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'
import { armed } from './attack.ts'

export const deadlineMs = 3000
const python = createPython({ cacheFolder, limits: { deadlineMs } })
afterAll(() => python.close())

/** Whatever an attack did is over with it: the next run works. */
afterEach(async () => {
  const next = await runTrusted('print(6 * 7)')
  expect(next, said(next)).toMatchObject({ status: 'finished', stdout: '42\n', stderr: '' })
})

/** Runs a program as a person's: in a process of its own. */
export const attack = (code: string) => python.run(armed(code), { untrusted: true })

/** Runs a program as a lesson's: in an interpreter that is used again. */
export const runTrusted = (code: string) => python.run(armed(code))

/** An attack whose end is measured: the program's run alone, without the start of its process. */
export async function attackInTime(code: string): Promise<RunResult> {
  const result = await attack(code)
  expect(result.durationMs).toBeLessThan(deadlineMs + 1000)
  return result
}

/** Everything of a result that people get to see. */
export const said = (result: RunResult) => JSON.stringify(result)
