import { Later, Uncertain } from '../ports.ts'

const firstWaitMs = 5_000
const longestWaitMs = 5 * 60_000
/** Nothing of the daily round is open for longer: what still waits then has been settled elsewhere. */
const forgottenAfterMs = 48 * 3_600_000

interface Wait {
  failures: number
  since: number
  until: number
}

/** What failed and waits before it is tried again: longer each time, and holding up nothing else. */
export class Waits {
  readonly #waits = new Map<string, Wait>()

  get size(): number {
    return this.#waits.size
  }

  has(id: string, now: number): boolean {
    const wait = this.#waits.get(id)
    // A clock that was put back must not make a wait longer.
    return wait !== undefined && now >= wait.since && now < wait.until
  }

  /** Notes a failure; returns how often it has failed in a row, and how long it waits now. */
  add(id: string, error: unknown, now: number): { failures: number; delayMs: number } {
    const failures = (this.#waits.get(id)?.failures ?? 0) + 1
    const usual = Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs)
    const delayMs =
      error instanceof Uncertain
        ? Number.POSITIVE_INFINITY
        : error instanceof Later
          ? error.afterMs
          : usual
    this.#waits.set(id, { failures, since: now, until: now + delayMs })
    return { failures, delayMs }
  }

  end(id: string): void {
    this.#waits.delete(id)
  }

  forgetOld(now: number): void {
    for (const [id, { since }] of this.#waits)
      if (now - since > forgottenAfterMs) this.#waits.delete(id)
  }
}
