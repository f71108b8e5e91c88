import { describe, expect, test } from 'vitest'
import { daysBetween, dueSlot, extraRevealAt, nextSlot, slotOn } from '../../src/core/schedule.ts'
import { settings } from './fixtures.ts'

const at = (text: string) => Temporal.Instant.from(text)

describe('slot of a day', () => {
  test('is in the zone of the place, in winter and in summer', () => {
    const berlin = settings({ zone: 'Europe/Berlin' })
    expect(slotOn(berlin, '2026-01-15')).toEqual({
      date: '2026-01-15',
      postAt: at('2026-01-15T08:00Z'),
      revealAt: at('2026-01-15T15:00Z'),
    })
    expect(slotOn(berlin, '2026-07-15').postAt).toEqual(at('2026-07-15T07:00Z'))
  })

  test.each(['08:00', '09:00'])(
    'a reveal at %s is on the day after a post at 09:00',
    revealTime => {
      expect(slotOn(settings({ revealTime }), '2026-11-20').revealAt).toEqual(
        at(`2026-11-21T${revealTime}Z`),
      )
    },
  )

  test('such a reveal is at its time by the clock, also when that day is shorter', () => {
    const berlin = settings({ zone: 'Europe/Berlin', revealTime: '09:00' })
    expect(slotOn(berlin, '2026-03-28')).toEqual({
      date: '2026-03-28',
      postAt: at('2026-03-28T09:00+01:00'),
      revealAt: at('2026-03-29T09:00+02:00'),
    })
  })

  test('a time that the clock skips is as much later', () => {
    const night = settings({ zone: 'Europe/Berlin', postTime: '02:30', revealTime: '09:00' })
    expect(slotOn(night, '2026-03-29').postAt).toEqual(at('2026-03-29T03:30+02:00'))
  })

  test('of a time that the clock shows twice it is the first', () => {
    const night = settings({ zone: 'Europe/Berlin', postTime: '02:30', revealTime: '09:00' })
    expect(slotOn(night, '2026-10-25').postAt).toEqual(at('2026-10-25T02:30+02:00'))
  })

  test('a post that the clock pushes past its reveal keeps the usual length', () => {
    const night = settings({ zone: 'Europe/Berlin', postTime: '02:30', revealTime: '03:15' })
    expect(slotOn(night, '2026-03-29')).toEqual({
      date: '2026-03-29',
      postAt: at('2026-03-29T03:30+02:00'),
      revealAt: at('2026-03-29T04:15+02:00'),
    })
  })
})

describe('next slot', () => {
  test('Friday’s post is followed by Monday’s', () => {
    expect(nextSlot(settings(), at('2026-11-20T09:00Z')).date).toBe('2026-11-23')
    expect(nextSlot(settings(), at('2026-11-20T08:59:59Z')).date).toBe('2026-11-20')
  })

  test('one weekday gives one slot a week', () => {
    const sundays = settings({ weekdays: [7] })
    expect(nextSlot(sundays, at('2026-11-22T09:00Z')).date).toBe('2026-11-29')
  })

  test('the day is that of the zone, not of UTC', () => {
    const auckland = settings({ zone: 'Pacific/Auckland', postTime: '00:30' })
    expect(nextSlot(auckland, at('2026-11-22T11:00Z'))).toEqual({
      date: '2026-11-23',
      postAt: at('2026-11-22T11:30Z'),
      revealAt: at('2026-11-23T03:00Z'),
    })
  })

  test('a post that the clock pushes past midnight is still yesterday’s', () => {
    const nuuk = settings({ zone: 'America/Nuuk', weekdays: [6], postTime: '23:30' })
    expect(nextSlot(nuuk, at('2026-03-29T00:10-01:00'))).toEqual({
      date: '2026-03-28',
      postAt: at('2026-03-29T00:30-01:00'),
      revealAt: at('2026-03-29T16:00-01:00'),
    })
  })

  test('a day that a country left out has no post', () => {
    const samoa = settings({ zone: 'Pacific/Apia', weekdays: [5] })
    expect(nextSlot(samoa, at('2011-12-23T12:00-10:00')).date).toBe('2012-01-06')
  })

  test('settings without weekdays are refused', () => {
    expect(() => nextSlot(settings({ weekdays: [] }), at('2026-11-22T11:00Z'))).toThrow(RangeError)
  })
})

describe('due slot', () => {
  test.each([
    ['before the post', '2026-11-23T08:59:59Z', undefined],
    ['at the post', '2026-11-23T09:00Z', '2026-11-23'],
    ['before the reveal', '2026-11-23T15:59:59Z', '2026-11-23'],
    ['at the reveal: too late', '2026-11-23T16:00Z', undefined],
    ['on a Sunday', '2026-11-22T12:00Z', undefined],
  ])('%s', (_, now, date) => {
    expect(dueSlot(settings(), at(now))?.date).toBe(date)
  })

  test('a slot that ends the next day is due past midnight, even on a day without a post', () => {
    const overnight = settings({ postTime: '15:00', revealTime: '09:00' })
    expect(dueSlot(overnight, at('2026-11-21T08:00Z'))?.date).toBe('2026-11-20')
    expect(dueSlot(overnight, at('2026-11-21T09:00Z'))).toBeUndefined()
  })

  test('a reveal that the clock pushes past midnight is awaited', () => {
    const nuuk = settings({
      zone: 'America/Nuuk',
      weekdays: [5],
      postTime: '23:50',
      revealTime: '23:40',
    })
    expect(dueSlot(nuuk, at('2026-03-29T00:30-01:00'))?.date).toBe('2026-03-27')
    expect(dueSlot(nuuk, at('2026-03-29T00:40-01:00'))).toBeUndefined()
  })

  test('where a pushed reveal overlaps the next post, the newer slot is due', () => {
    const berlin = settings({
      zone: 'Europe/Berlin',
      weekdays: [6, 7],
      postTime: '03:00',
      revealTime: '02:30',
    })
    expect(dueSlot(berlin, at('2026-03-29T03:15+02:00'))?.date).toBe('2026-03-29')
  })
})

describe('extra post', () => {
  test.each([
    ['09:00', '16:00', 7],
    ['16:00', '09:00', 17],
    ['09:00', '09:00', 24],
  ])(
    'with posts at %s and reveals at %s it is open for %i hours',
    (postTime, revealTime, hours) => {
      const now = at('2026-11-22T20:15Z')
      expect(extraRevealAt(settings({ postTime, revealTime }), now)).toEqual(now.add({ hours }))
    },
  )
})

describe('a reveal so long after the post', () => {
  test('keeps its length, whatever the clock does in between', () => {
    const night = settings({ zone: 'Europe/Berlin', postTime: '01:00', revealTime: '+02:30' })
    for (const date of ['2026-03-29', '2026-10-25', '2026-11-16']) {
      const { postAt, revealAt } = slotOn(night, date)
      expect(postAt.until(revealAt).total('minutes')).toBe(150)
    }
  })

  test('holds for extra posts too', () => {
    const now = at('2026-11-16T12:00Z')
    expect(extraRevealAt(settings({ revealTime: '+00:45' }), now)).toEqual(now.add({ minutes: 45 }))
  })
})

describe('days without a post', () => {
  test('are passed over, however many there are', () => {
    const skipDates = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']
    expect(nextSlot(settings({ skipDates }), at('2026-11-15T12:00Z')).date).toBe('2026-11-23')
    const mondays = Array.from({ length: 30 }, (_, week) =>
      Temporal.PlainDate.from('2026-11-16').add({ weeks: week }).toString(),
    )
    const rare = settings({ weekdays: [1], skipDates: mondays })
    expect(nextSlot(rare, at('2026-11-15T12:00Z')).date).toBe('2027-06-14')
  })

  test('are all before the day on which a pause ends', () => {
    const paused = settings({ notBefore: '2027-01-04' })
    expect(nextSlot(paused, at('2026-11-16T12:00Z')).date).toBe('2027-01-04')
    expect(dueSlot(paused, at('2026-11-16T12:00Z'))).toBeUndefined()
    expect(nextSlot(paused, at('2027-02-01T12:00Z')).date).toBe('2027-02-02')
  })
})

test('a slot is due for no longer than the grace', () => {
  const grace = Temporal.Duration.from({ hours: 2 })
  expect(dueSlot(settings(), at('2026-11-16T11:00Z'), grace)?.date).toBe('2026-11-16')
  expect(dueSlot(settings(), at('2026-11-16T11:00:01Z'), grace)).toBeUndefined()
})

test('the days between two instants are the newest, in order', () => {
  const span = { from: at('2026-11-16T09:00Z'), until: at('2026-11-24T09:00Z') }
  expect(daysBetween(settings(), { ...span, limit: 3 })).toEqual([
    '2026-11-20',
    '2026-11-23',
    '2026-11-24',
  ])
  expect(daysBetween(settings(), { ...span, until: at('2026-11-16T08:59Z'), limit: 3 })).toEqual([])
})
