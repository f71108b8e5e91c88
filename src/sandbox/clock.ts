/**
 * The one clock a program sees, in milliseconds. It starts at the real time, jumps over sleeps, and
 * otherwise moves by a hair with each reading: work takes next to no time, so that a measured sleep
 * of 0.3 s prints 0.3, and yet a loop that only waits for the clock comes to its end.
 */
export class VirtualClock {
  static readonly #hair = 0.001
  /** Who reads the clock this often without sleeping is waiting for it: readings begin to count more. */
  static readonly #patience = 2000
  static readonly #longestStep = 1

  #epoch = 0
  #elapsed = 0
  #step = VirtualClock.#hair
  #readings = 0

  #processor = 0

  /** Begins anew at an instant, in milliseconds since 1970. */
  restart(epoch: number): void {
    this.#epoch = epoch
    this.#elapsed = 0
    this.#processor = 0
    this.advance(0)
  }

  /** Milliseconds since the program's start, without moving. */
  get reading(): number {
    return this.#elapsed
  }

  /** Milliseconds since 1970, moved on by this reading. */
  wall(): number {
    return this.#epoch + this.monotonic()
  }

  /** Milliseconds since the program's start, moved on by this reading. */
  monotonic(): number {
    if (++this.#readings > VirtualClock.#patience)
      this.#step = Math.min(this.#step * 1.01, VirtualClock.#longestStep)
    this.work(this.#step)
    return this.#elapsed
  }

  /** Milliseconds of work so far; sleeping is none. */
  processor(): number {
    this.monotonic()
    return this.#processor
  }

  /** Moves the clock on by time that the processor worked. */
  work(milliseconds: number): void {
    this.#elapsed += milliseconds
    this.#processor += milliseconds
  }

  advance(milliseconds: number): void {
    this.#elapsed += Math.max(0, milliseconds)
    this.#readings = 0
    this.#step = VirtualClock.#hair
  }
}
