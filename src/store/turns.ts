/** One at a time, in the order of asking. */
export class Turns {
  #taken = false
  readonly #line: (() => void)[] = []

  get taken(): boolean {
    return this.#taken
  }

  /** Resolves when it is one's turn. */
  take(): Promise<void> {
    return this.#join(resolve => this.#line.push(resolve))
  }

  /** The same, before all who stand in line. */
  takeNext(): Promise<void> {
    return this.#join(resolve => this.#line.unshift(resolve))
  }

  /** Ends one's turn. */
  pass(): void {
    const next = this.#line.shift()
    if (next) next()
    else this.#taken = false
  }

  async #join(stand: (resolve: () => void) => void): Promise<void> {
    if (this.#taken) return new Promise(stand)
    this.#taken = true
  }
}
