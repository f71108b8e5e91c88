import { expect, test } from 'vitest'
import { checkSettings } from '../../src/core/schedule.ts'
import { settings } from './fixtures.ts'
import { zones } from './zone.ts'

test('the usual ones are in order, in every zone', () => {
  for (const zone of [...zones, 'US/Eastern', '+05:45'])
    expect(checkSettings(settings({ zone }))).toEqual([])
  expect(checkSettings(settings({ postTime: '00:00', revealTime: '23:59' }))).toEqual([])
})

test('all problems are told at once', () => {
  const wrong = { zone: 'Mars/Olympus', weekdays: [0, 8], postTime: '9:00', revealTime: '24:00' }
  expect(checkSettings(settings(wrong))).toEqual([
    'Unknown time zone "Mars/Olympus": use an IANA name such as "Europe/Berlin"',
    'Post time "9:00" is not a time: use HH:MM with 24 hours, such as "09:00"',
    'Reveal time "24:00" is not a time: use HH:MM with 24 hours, such as "16:00", or "+02:30" for so long after the post',
    'Weekday 0 does not exist: use numbers from 1 (Monday) to 7 (Sunday)',
    'Weekday 8 does not exist: use numbers from 1 (Monday) to 7 (Sunday)',
  ])
})

test('no weekday is a problem', () => {
  expect(checkSettings(settings({ weekdays: [] }))).toEqual([
    'There is no weekday: name at least one, from 1 (Monday) to 7 (Sunday)',
  ])
})

// Intl takes the last two for zones, and Temporal does not.
test.each(['', 'Berlin', '2026-01-01T00:00Z', '2026-01-01T00:00[Europe/Berlin]', 'IST', 'PST'])(
  '"%s" is no zone',
  zone => {
    expect(checkSettings(settings({ zone }))).toHaveLength(1)
  },
)

test.each(['', '09:60', '09:00:00', ' 09:00', '09:00\n', '9 am', '-1:00'])(
  '"%s" is no time',
  postTime => {
    expect(checkSettings(settings({ postTime }))).toHaveLength(1)
  },
)

test('a weekday is a whole number', () => {
  expect(checkSettings(settings({ weekdays: [1.5, Number.NaN] }))).toHaveLength(2)
})

test.each(['+00:00', '+24:00', '+2:30', '++02:30', '+'])(
  '"%s" is no time until a reveal',
  revealTime => {
    expect(checkSettings(settings({ revealTime }))).toHaveLength(1)
  },
)

test.each(['2026-02-30', '16.11.2026', '2026-11-16T00:00', ''])('"%s" is no date', date => {
  expect(checkSettings(settings({ skipDates: [date] }))).toHaveLength(1)
  expect(checkSettings(settings({ notBefore: date }))).toHaveLength(1)
})
