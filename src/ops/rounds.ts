import type { Clock } from '../ports.ts'

/** A round ends within seconds, unless a platform lets many sendings wait. */
const patience = Temporal.Duration.from({ minutes: 5 })

/** Why the schedule may stand still; undefined while its rounds end well. */
export function scheduleTrouble(
  { lastRound }: { lastRound: Temporal.Instant | undefined },
  clock: Clock,
): string | undefined {
  if (lastRound === undefined) return 'No round of the schedule has ended yet'
  const since = clock.now().since(lastRound)
  if (Temporal.Duration.compare(since, patience) <= 0) return undefined
  const at = lastRound.toString({ smallestUnit: 'second' })
  return `No round of the schedule has ended well since ${at}; the log says what it meets`
}
