/** What one run may use. */
export interface Limits {
  /** Wall-clock milliseconds from the program's start to its end; then its process is killed. */
  deadlineMs: number
  /** Bytes of the interpreter's memory: itself (about 30 MB) and the files it keeps in memory included. */
  memoryBytes: number
  /** Bytes printed to stdout and stderr together; the rest is cut. */
  outputBytes: number
}

export const defaultLimits: Limits = {
  deadlineMs: 5_000,
  memoryBytes: 256 * 1024 ** 2,
  outputBytes: 64 * 1024,
}

/** Programs that run side by side, and that wait for their turn before the sandbox says it is busy. */
export const defaultPool = { concurrency: 4, waiting: 100 }
