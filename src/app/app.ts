import type { Concept } from '../core/concept.ts'
import type { Platform } from '../core/place.ts'
import type { Channel, Clock, Store } from '../ports.ts'
import type { Counts } from './counts.ts'
import type { Queues } from './queues.ts'
import type { Runs } from './runs.ts'
import type { TryOuts } from './tryOut.ts'

/** Says what happened, with facts beside it; never what a person typed, and never a secret. */
export interface Log {
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

/** What every use case is given. */
export interface App {
  concepts: readonly Concept[]
  channels: ReadonlyMap<Platform, Channel>
  store: Store
  clock: Clock
  runs: Runs
  counts: Counts
  reveals: Queues
  tryOuts: TryOuts
  log: Log
  /** A new random name, short enough for the id of a button; never the same twice. */
  newId(): string
}

export function channelOf(app: App, platform: Platform): Channel {
  const channel = app.channels.get(platform)
  if (channel === undefined) throw new Error(`The channel ${platform} is not switched on`)
  return channel
}
