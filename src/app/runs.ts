import { outcomeOf, type RunResult, sameOutcome } from '../core/outcome.ts'
import { Busy, type Python } from '../ports.ts'

/** Runs lessons' programs, and remembers what they did for whoever asks again. */
export interface Runs {
  /** Carries the program out, whatever is remembered. */
  fresh(code: string): Promise<RunResult>
  /**
   * What an earlier run of this process has shown, or a run now. Undefined when the sandbox failed
   * or is busy, or when a deadline passed that the lesson does not expect: `written` is its outcome.
   */
  known(code: string, written: string): Promise<RunResult | undefined>
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
    run.then(result => mayDiffer(result) && forget(), forget)
    return run
  }

  return {
    fresh,
    async known(code, written) {
      const run = await (results.get(code) ?? fresh(code)).catch(absentWhenBusy)
      if (run === undefined || run.status === 'crashed') return undefined
      const outcome = outcomeOf(run) ?? ''
      return run.status === 'timedOut' && !sameOutcome(outcome, written) ? undefined : run
    },
  }
}

function absentWhenBusy(error: unknown): undefined {
  if (!(error instanceof Busy)) throw error
}

/** A deadline may only mean a slow machine. */
const mayDiffer = (run: RunResult) => run.status === 'timedOut' || outcomeOf(run) === undefined
