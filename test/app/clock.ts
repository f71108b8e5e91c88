import type { Clock } from '../../src/ports.ts'

/** Stands still until it is moved; what repeats is called by hand. */
export class FakeClock implements Clock {
  #now: Temporal.Instant
  readonly #works = new Set<() => void>()

  /** `at` as `2026-11-16T08:00Z`. */
  constructor(at: string) {
    this.#now = Temporal.Instant.from(at)
  }

  now(): Temporal.Instant {
    return this.#now
  }

  every(_milliseconds: number, work: () => void): () => void {
    this.#works.add(work)
    return () => this.#works.delete(work)
  }

  set(at: string): void {
    this.#now = Temporal.Instant.from(at)
  }

  advance(duration: Temporal.DurationLike): void {
    this.#now = this.#now.add(duration)
  }

  /** Calls, once, everything that repeats by now. */
  fire(): void {
    for (const work of [...this.#works]) work()
  }
}
