import { existsSync, readFileSync } from 'node:fs'
import type { Settings } from '../../src/core/place.ts'
import { checkSettings, type Slot } from '../../src/core/schedule.ts'
import { settings } from './fixtures.ts'

const dayMs = 86_400_000

export const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC']

/** Names that are understood and not listed: fixed offsets, and old ones from the system's database. */
export const unlistedZones = [...systemZones(), '+14:00', '-12:00', '+05:45']
  .filter(zone => !zones.includes(zone))
  .filter(zone => checkSettings(settings({ zone })).length === 0)

/** `Z name …` begins a zone, `L zone name` gives one another name. */
function systemZones(): string[] {
  const file = '/usr/share/zoneinfo/tzdata.zi'
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return lines.flatMap(line => /^(?:Z|L \S+) (\S+)/.exec(line)?.[1] ?? [])
}

export const dayOf = (date: string) => Date.parse(date) / dayMs
export const dateOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10)
const msOf = (time: string) => Date.parse(`1970-01-01T${time}Z`)

/** What the clocks of a zone show from one day to another, by its changes and whole numbers alone. */
export class Zone {
  readonly name: string
  /** The days on which its clocks are put forward or back. */
  readonly changes: number[] = []
  readonly #spans: { from: number; until: number; offset: number }[] = []

  constructor(name: string, from: number, until: number) {
    this.name = name
    const end = (until + 7) * dayMs
    const start = Temporal.Instant.fromEpochMilliseconds((from - 7) * dayMs)
    let at = start.toZonedDateTimeISO(name)
    while (at.epochMilliseconds < end) {
      const next = at.getTimeZoneTransition('next')
      const change = next?.epochMilliseconds ?? end
      const offset = at.offsetNanoseconds / 1e6
      this.#spans.push({ from: at.epochMilliseconds, until: change, offset })
      const day = Math.floor(change / dayMs)
      if (day >= from && day < until) this.changes.push(day)
      if (next === null) break
      at = next
    }
  }

  /** The same for zones whose clocks show the same all the time. */
  get rules(): string {
    return JSON.stringify(this.#spans)
  }

  /** Whether it is this day at any instant. */
  shows(day: number): boolean {
    const [from, until] = [day * dayMs, (day + 1) * dayMs]
    return this.#spans.some(
      span => span.from + span.offset < until && from < span.until + span.offset,
    )
  }

  /** When it is this time on this day first; of a time that is skipped, as long after the skipping. */
  at(day: number, time: string): number {
    const local = day * dayMs + msOf(time)
    const shown = this.#spans.find(
      ({ from, until, offset }) => from <= local - offset && local - offset < until,
    )
    const before = this.#spans.findLast(({ until, offset }) => until <= local - offset)
    return local - (shown ?? before ?? { offset: Number.NaN }).offset
  }

  /** The slots of all eligible days from the first to the last. */
  slots(settings: Settings, first: number, last: number): Slot[] {
    const slots: Slot[] = []
    for (let day = first; day <= last; day++)
      if (this.shows(day) && settings.weekdays.includes(((day + 3) % 7) + 1))
        slots.push(this.#slot(settings, day))
    return slots
  }

  #slot({ postTime, revealTime }: Settings, day: number): Slot {
    const post = this.at(day, postTime)
    const slot = (reveal: number) => ({
      date: dateOf(day),
      postAt: Temporal.Instant.fromEpochMilliseconds(post),
      revealAt: Temporal.Instant.fromEpochMilliseconds(reveal),
    })
    if (revealTime.startsWith('+')) return slot(post + msOf(revealTime.slice(1)))
    const sameDay = revealTime > postTime
    const reveal = this.at(sameDay ? day : day + 1, revealTime)
    const usual = msOf(revealTime) - msOf(postTime) + (sameDay ? 0 : dayMs)
    return slot(reveal > post ? reveal : post + usual)
  }
}
