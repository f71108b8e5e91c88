import type { RunResult } from '../core/outcome.ts'

/** Too much is asked at once; asking again later helps. */
export class Busy extends Error {}

export interface Python {
  /**
   * Carries out one program. What it did, hanging and crashing included, is the result. `untrusted`
   * says that nobody has reviewed the program. Rejects with `Busy` when too many wait already.
   */
  run(code: string, options?: { untrusted?: boolean }): Promise<RunResult>
  /** How many programs wait for their turn, where that is known. */
  waiting?(): number
  close(): Promise<void>
}
