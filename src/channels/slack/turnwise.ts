/** So many are begun in one turn of the event loop. */
const perTurn = 8

/**
 * Begins what can wait a little, a few per turn of the event loop: while a crowd clicks, what comes in
 * is acknowledged first; once it is quiet, nothing waits.
 */
export class Turnwise {
  readonly #waiting: (() => void)[] = []

  /** Does the work when it is its turn. */
  do<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => void work().then(resolve, reject))
      if (this.#waiting.length === 1) setImmediate(() => this.#turn())
    })
  }

  #turn(): void {
    for (const begin of this.#waiting.splice(0, perTurn)) begin()
    if (this.#waiting.length > 0) setImmediate(() => this.#turn())
  }
}
