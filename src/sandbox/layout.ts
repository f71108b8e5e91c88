import type { Engine, Pointer } from './engine.ts'

/**
 * Where CPython's own records of locks and threads keep what `threads.ts` needs to know. The places
 * are those of the pinned build; the tests of threads fail at once when another build moves them.
 */
const offsets = {
  /** `_PySemaphore`: the count comes after a mutex and a condition variable. */
  semaphoreCount: 72,
  /** `struct bootstate` of a starting thread: its ThreadHandle. */
  bootHandle: 16,
  /** `ThreadHandle` (Modules/_threadmodule.c). */
  hasOsHandle: 28,
} as const

/** Whether somebody has released the semaphore. */
export function isPosted({ HEAPU32 }: Engine, semaphore: Pointer): boolean {
  return semaphore !== 0 && (HEAPU32[(semaphore + offsets.semaphoreCount) >>> 2] ?? 0) > 0
}

/** Takes one from the semaphore's count, if there is one. */
export function take(engine: Engine, semaphore: Pointer): boolean {
  if (!isPosted(engine, semaphore)) return false
  const place = (semaphore + offsets.semaphoreCount) >>> 2
  engine.HEAPU32[place] = (engine.HEAPU32[place] ?? 1) - 1
  return true
}

/**
 * Says that the operating system has no handle of the thread which would have to be joined: CPython's
 * own event of its end is enough.
 */
export function forgetHandle({ HEAPU32 }: Engine, bootstate: Pointer): void {
  const handle = HEAPU32[(bootstate + offsets.bootHandle) >>> 2] ?? 0
  HEAPU32[(handle + offsets.hasOsHandle) >>> 2] = 0
}
