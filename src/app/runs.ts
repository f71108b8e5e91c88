import { outcomeOf, type RunResult } from '../core/outcome.ts'
import type { Python } from '../ports.ts'

/** Runs lessons' programs, and remembers what they did for whoever asks again. */
export interface Runs {
  /** Carries the program out, whatever is remembered. */
  fresh(code: string): Promise<RunResult>
  /** What an earlier run of this process has shown, or a run now. */
  known(code: string): Promise<RunResult>
}

/** More programs than a curriculum has; the oldest are forgotten first. */
const remembered = 1000

export function createRuns(python: Python): Runs {
  const results = new Map<string, Promise<RunResult>>()

  const fresh = (code: string): Promise<RunResult> => {
    const run = python.run(code)
    results.delete(code)
    results.set(code, run)
    const oldest = results.keys().next().value
    if (results.size > remembered && oldest !== undefined) results.delete(oldest)
    const forget = () => {
      if (results.get(code) === run) results.delete(code)
    }
    // A run that says nothing of the program may go better next time.
    run.then(result => outcomeOf(result) === undefined && forget(), forget)
    return run
  }

  return { fresh, known: code => results.get(code) ?? fresh(code) }
}
