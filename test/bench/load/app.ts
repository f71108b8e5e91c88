import { type AppParts, createApp } from '../../../src/app/create.ts'
import { createLessonIndex } from '../../../src/app/lessons.ts'
import { type Place, type Platform, placeId } from '../../../src/core/place.ts'
import type { Channel, Clock, Python } from '../../../src/ports.ts'
import { concept, run, settings } from '../../core/fixtures.ts'

export const quiet = { info() {}, warn() {}, error() {}, debug() {} }

/** A clock that stands where it is put. */
export class BenchClock implements Clock {
  instant: Temporal.Instant

  constructor(at: string) {
    this.instant = Temporal.Instant.from(at)
  }

  now = () => this.instant
  every = () => () => {}
}

/** A channel that takes everything at once. */
export const nowhere = (platform: Platform, more: Partial<Channel> = {}): Channel => ({
  platform,
  start: async () => {},
  post: async (_, __, key) => `ref-${key}`,
  update: async () => {},
  reply: async (_, __, key) => `ref-${key}`,
  stop: async () => {},
  ...more,
})

/** Says of every program what the lesson of the fixtures says, and counts. */
export function countingPython(): Python & { runs: number } {
  const { output } = concept()
  return {
    runs: 0,
    async run() {
      this.runs += 1
      return run({ status: 'finished', stdout: `${output}\n` })
    },
    close: async () => {},
  }
}

export const lessons = (count: number) =>
  Array.from({ length: count }, (_, index) => concept({ slug: `lesson-${index + 1}` }))

/** Nine to four in Berlin, in a tenant of its own. */
export const benchPlace = (platform: Platform, number: number): Place => ({
  id: placeId(platform, `tenant-${number}`, 'general'),
  platform,
  tenant: `tenant-${number}`,
  channel: 'general',
  settings: settings({ zone: 'Europe/Berlin' }),
  paused: false,
})

export const benchApp = (
  parts: Pick<AppParts, 'store' | 'clock' | 'channels'> & Partial<AppParts>,
) => {
  const concepts = parts.concepts ?? lessons(10)
  return createApp({
    lessons: createLessonIndex(concepts),
    newSettings: settings(),
    python: countingPython(),
    instance: 'bench',
    grace: Temporal.Duration.from({ hours: 2 }),
    log: quiet,
    ...parts,
    concepts,
  })
}
