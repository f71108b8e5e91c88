import { outcomeOf, type RunResult, sameOutcome } from '../core/outcome.ts'
import { Busy, type Clock, type Python } from '../ports.ts'

/**
 * Runs lessons' programs. A program that is revealed in ten thousand places at nine o'clock is run
 * once for all of them: runs are kept by program, for one interpreter, which a process has.
 */
export interface Runs {
  /** What the program did in a run of the last hour, or does now. */
  recent(code: string): Promise<RunResult>
  /**
   * What any earlier run of this process has shown, or a run now. Undefined when the sandbox failed
   * or is busy, or when a deadline passed that the lesson does not expect: `written` is its outcome.
   */
  known(code: string, written: string): Promise<RunResult | undefined>
}

/** More programs than a curriculum has; the oldest are forgotten first. */
const remembered = 1000
const recentMs = 3_600_000

export function createRuns(python: Python, clock: Pick<Clock, 'now'>): Runs {
  const runs = new Map<string, { result: Promise<RunResult>; at: number }>()

  const fresh = (code: string): Promise<RunResult> => {
    const run = { result: python.run(code), at: clock.now().epochMilliseconds }
    runs.delete(code)
    runs.set(code, run)
    const oldest = runs.keys().next().value
    if (runs.size > remembered && oldest !== undefined) runs.delete(oldest)
    const forget = () => {
      if (runs.get(code) === run) runs.delete(code)
    }
    // A run that says nothing of the program may go better next time.
    run.result.then(result => mayDiffer(result) && forget(), forget)
    return run.result
  }

  return {
    recent(code) {
      const run = runs.get(code)
      // A clock that was put back makes no run recent for longer.
      const age = run && Math.abs(clock.now().epochMilliseconds - run.at)
      return run && age !== undefined && age < recentMs ? run.result : fresh(code)
    },
    async known(code, written) {
      const run = await (runs.get(code)?.result ?? fresh(code)).catch(absentWhenBusy)
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
