export interface Clock {
  now(): Temporal.Instant
  /** Calls `work` every so often until the returned function is called. */
  every(milliseconds: number, work: () => void): () => void
}

/** Says what happened, with facts beside it; never what a person typed, and never a secret. */
export interface Log {
  debug(facts: object, sentence: string): void
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

/** One thing that `whatprints doctor` looked at; the problem says how to mend it. */
export interface Finding {
  name: string
  detail?: string
  problem?: string
}
