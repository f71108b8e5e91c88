/** Remembers how the latest of many doings ended; in trouble while all of them failed. */
export class Latest {
  readonly #most: number
  readonly #ends: (string | undefined)[] = []

  constructor(most: number) {
    this.#most = most
  }

  /** One has ended, with a reason when it failed. */
  ended(failure?: string): void {
    this.#ends.push(failure)
    if (this.#ends.length > this.#most) this.#ends.shift()
  }

  /** Why the last one failed, when all did. */
  trouble(): string | undefined {
    return this.#ends.includes(undefined) ? undefined : this.#ends.at(-1)
  }
}
