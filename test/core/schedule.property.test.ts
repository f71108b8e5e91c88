import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Settings } from '../../src/core/place.ts'
import { nextSlot } from '../../src/core/schedule.ts'
import { areBetween, isDue, walks } from './agree.ts'
import { settings } from './fixtures.ts'
import { dayOf, Zone, zones } from './zone.ts'

// `schedule.whole.ts` holds every zone and every day of ten years to this; here is a sample.

const twoDigits = (value: number) => String(value).padStart(2, '0')
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 29, 30, 45, 59))
  .map(([hour, minute]) => `${twoDigits(hour)}:${twoDigits(minute)}`)
const anySettings: fc.Arbitrary<Settings> = fc.record({
  zone: fc.constantFrom(...zones),
  weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  postTime: time,
  revealTime: fc.oneof(
    time,
    time.filter(length => length !== '00:00').map(length => `+${length}`),
  ),
  topics: fc.constant([]),
})
const anyDay = fc.integer({ min: dayOf('1990-01-01'), max: dayOf('2040-01-01') })

/** The slots of forty days. */
const slotsFrom = (place: Settings, day: number) =>
  new Zone(place.zone, day - 1, day + 40).slots(place, day, day + 39)

test('each eligible local day has exactly one post, at the sensible instant, revealed after it', () => {
  fc.assert(
    fc.property(anySettings, anyDay, (place, day) => {
      const slots = slotsFrom(place, day)
      walks(place, slots)
      areBetween(place, slots)
    }),
  )
})

test('a slot is due while it is the newest that is open', () => {
  fc.assert(
    fc.property(anySettings, anyDay, (place, day) => {
      const slots = slotsFrom(place, day)
      for (let index = 3; index < slots.length - 3; index++) isDue(place, slots, index)
    }),
  )
})

test('so it is around every change of every clock in a year', () => {
  let tried = 0
  for (const name of zones) {
    const zone = new Zone(name, dayOf('2026-01-01'), dayOf('2027-01-01'))
    for (const change of zone.changes)
      for (const postTime of ['00:00', '02:30', '23:45']) {
        const place = settings({ zone: name, weekdays: [1, 2, 3, 4, 5, 6, 7], postTime })
        const slots = zone.slots(place, change - 1, change + 1)
        walks(place, slots)
        areBetween(place, slots)
        tried++
      }
  }
  expect(tried).toBeGreaterThan(500)
})

test('days are left out that a place skips, and those before its pause ends', () => {
  const dates = fc.subarray(['2026-11-16', '2026-11-17', '2026-11-19', '2026-11-24', '2026-12-07'])
  const pause = fc.constantFrom(undefined, '2026-11-18', '2026-12-01')
  fc.assert(
    fc.property(anySettings, dates, pause, (place, skipDates, notBefore) => {
      const slots = slotsFrom(place, dayOf('2026-11-10')).filter(
        ({ date }) => !skipDates.includes(date) && date >= (notBefore ?? ''),
      )
      const more = { ...place, skipDates, ...(notBefore !== undefined && { notBefore }) }
      walks(more, slots)
      areBetween(more, slots)
    }),
  )
})

test('the next slot is the first whose post is after an instant, whichever it is', () => {
  fc.assert(
    fc.property(anySettings, anyDay, fc.nat({ max: 26 * 24 * 60 }), (place, day, minutes) => {
      const slots = slotsFrom(place, day)
      const after = (slots[0]?.postAt ?? expect.fail('no slot')).add({ minutes })
      const later = slots.find(({ postAt }) => Temporal.Instant.compare(postAt, after) > 0)
      expect(nextSlot(place, after)).toEqual(later)
    }),
  )
})
