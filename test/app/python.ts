import type { RunResult } from '../../src/core/outcome.ts'
import { Busy, type Python } from '../../src/ports.ts'
import { run } from '../core/fixtures.ts'

/** Does with each program what a test has laid down, among it what the real one does but rarely. */
export class ScriptedPython implements Python {
  /** All programs that were run, in order. */
  readonly programs: string[] = []
  /** Whether it refuses what it is asked, as one with too much to do. */
  busy = false
  readonly #results = new Map<string, RunResult[]>()

  /** What the next runs of a program end as, one after the other; the last one stays. */
  script(code: string, ...results: RunResult[]): void {
    this.#results.set(code, results)
  }

  prints(code: string, outcome: string): void {
    this.script(code, run({ status: 'finished', stdout: `${outcome}\n` }))
  }

  async run(code: string): Promise<RunResult> {
    if (this.busy) throw new Busy('Too many programs wait for their turn')
    this.programs.push(code)
    const results = this.#results.get(code) ?? []
    const result = results.length > 1 ? results.shift() : results[0]
    if (result === undefined) throw new Error(`No test has said what this program does: ${code}`)
    return result
  }

  async close(): Promise<void> {}
}

export const crashed = run({ status: 'crashed', reason: 'The sandbox stopped without a report' })
export const timedOut = run({ status: 'timedOut', afterMs: 5000 })
