import type { Clock } from './ports.ts'

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds)
    return () => clearInterval(timer)
  },
}
