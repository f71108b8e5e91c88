import { readFileSync, writeFileSync } from 'node:fs'
import type { Observation } from './observation.ts'

/** What CPython does with a program. */
export interface Expected extends Observation {
  /** Of the program that was run. */
  digest: string
  /** The versions that were seen doing it. */
  agreed: string[]
  /** Whether Pyodide as it comes does something else; missing until it has been measured. */
  wrongUnderStock?: boolean
}

/** By program. */
export type Expectations = Record<string, Expected>

const file = new URL('./expected.json', import.meta.url)

export const readExpectations = (): Expectations => JSON.parse(readFileSync(file, 'utf8'))

/** Keeps what is stored of other programs; `ids` are those that exist. */
export function updateExpectations(ids: readonly string[], changed: Expectations): void {
  const all = { ...readExpectations(), ...changed }
  const kept = ids.filter(id => id in all).map(id => [id, all[id]])
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`)
}

/** The part of an expectation that a run is compared with. */
export function observationOf(expected: Expected): Observation {
  const { digest, agreed, wrongUnderStock, ...observation } = expected
  return observation
}
