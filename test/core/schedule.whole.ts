import { describe, expect, test } from 'vitest'
import { areBetween, isDue, walks } from './agree.ts'
import { settings } from './fixtures.ts'
import { dayOf, unlistedZones, Zone, zones } from './zone.ts'

/** With Samoa's left out day, Casey's changes of three hours, Morocco's Ramadans, Pyongyang's half hours. */
const decade = [dayOf('2011-07-01'), dayOf('2021-06-30')] as const
const halfCentury = [dayOf('1990-01-01'), dayOf('2040-01-01')] as const

const allOf = (days: readonly [number, number], names: readonly string[]) =>
  names.map(name => new Zone(name, ...days))

/** One of those whose clocks show the same all the time. */
const distinct = (all: readonly Zone[]) => [
  ...new Map(all.map(zone => [zone.rules, zone] as const)).values(),
]

const times = [
  ['00:00', '00:00'],
  ['00:30', '+00:01'],
  ['02:30', '02:15'],
  ['23:45', '+23:59'],
  ['23:45', '00:15'],
] as const
const weekdays = [1, 2, 3, 4, 5, 6, 7]
// Millions of slots, on machines of any speed.
const timeout = 900_000

test(
  'in every zone, each eligible day of ten years has exactly one post, revealed after it',
  () => {
    for (const zone of allOf(decade, [...zones, ...unlistedZones])) {
      const place = settings({ zone: zone.name })
      const slots = zone.slots(place, ...decade)
      walks(place, slots)
      areBetween(place, slots)
    }
  },
  timeout,
)

describe.each(times)('posts at %s and reveals at %s', (postTime, revealTime) => {
  test(
    'on each of ten years’ days there is exactly one, revealed after it',
    () => {
      for (const zone of distinct(allOf(decade, zones))) {
        const place = settings({ zone: zone.name, postTime, revealTime, weekdays })
        walks(place, zone.slots(place, ...decade))
      }
    },
    timeout,
  )

  test(
    'around each change of a clock in fifty years it is due from its post to its reveal',
    () => {
      let changes = 0
      for (const zone of distinct(allOf(halfCentury, zones))) {
        const place = settings({ zone: zone.name, postTime, revealTime, weekdays })
        for (const change of zone.changes) {
          const slots = zone.slots(place, change - 5, change + 5)
          walks(place, slots)
          for (let index = 3; index < slots.length - 3; index++) isDue(place, slots, index)
          changes++
        }
      }
      expect(changes).toBeGreaterThan(5000)
    },
    timeout,
  )
})
