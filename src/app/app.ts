import type { Concept } from '../core/concept.ts'
import type { Curriculum } from '../core/curriculum.ts'
import type { Platform, Settings } from '../core/place.ts'
import type { Channel, Clock, Lease, LessonIndex, Log, Store } from '../ports.ts'
import type { Counts } from './counts.ts'
import type { Queues } from './queues.ts'
import type { Runs } from './runs.ts'
import type { TryOuts } from './tryOut.ts'

/** What every use case is given. */
export interface App {
  concepts: readonly Concept[]
  curriculum: Curriculum
  lessons: LessonIndex
  /** What a new place begins with. */
  newSettings: Settings
  channels: ReadonlyMap<Platform, Channel>
  store: Store
  clock: Clock
  runs: Runs
  counts: Counts
  /** The name of this process among those that share the database, the same after a restart. */
  instance: string
  /** How late a daily post may still be made. */
  grace: Temporal.Duration
  /** How long who chose what is kept after a reveal; for ever without. */
  retention?: Temporal.Duration
  /** Posts that this process is sending just now. */
  sending: Set<string>
  reveals: Queues
  tryOuts: TryOuts
  log: Log
  /** A new random name, short enough for the id of a button; never the same twice. */
  newId(): string
}

/** Longer than any sending takes: what a dead process worked on then passes to another. */
const leaseMs = 120_000

export function leaseOf({ instance, clock }: App): Lease {
  const now = clock.now()
  return { owner: instance, now, until: now.add({ milliseconds: leaseMs }) }
}

export function channelOf(app: App, platform: Platform): Channel {
  const channel = app.channels.get(platform)
  if (channel === undefined) throw new Error(`The channel ${platform} is not switched on`)
  return channel
}
