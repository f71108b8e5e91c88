import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { periodOf, periodsOf, ranked, type Standing } from '../../src/core/leaderboard.ts'

const standing = (name: string, points: number): Standing => ({
  personId: `web:local:${name}`,
  name,
  points,
  right: 1,
  answered: 2,
})

describe('ranking', () => {
  test('equal points share a rank, and the next one counts those before it', () => {
    const rows = ranked([
      standing('Dee', 5),
      standing('Cy', 12),
      standing('Ada', 20),
      standing('Bob', 12),
    ])
    expect(rows.map(({ rank, name }) => `${rank} ${name}`)).toEqual([
      '1 Ada',
      '2 Bob',
      '2 Cy',
      '4 Dee',
    ])
  })

  test('names are in the order of people, not of computers', () => {
    const rows = ranked(['bob', 'Zoë', 'Émile', 'Ada', 'Fay'].map(name => standing(name, 0)))
    expect(rows.map(({ name }) => name)).toEqual(['Ada', 'bob', 'Émile', 'Fay', 'Zoë'])
  })

  test('nobody, one person and everybody at zero', () => {
    expect(ranked([])).toEqual([])
    expect(ranked([standing('Ada', 0)]).map(({ rank }) => rank)).toEqual([1])
    expect(ranked([standing('Ada', 0), standing('Bob', 0)]).map(({ rank }) => rank)).toEqual([1, 1])
  })

  const standings = fc.uniqueArray(
    fc.record({
      personId: fc.string(),
      name: fc.constantFrom('Ada', 'ada', 'Bob', 'Zoë'),
      points: fc.integer({ min: 0, max: 5 }),
      right: fc.nat(),
      answered: fc.nat(),
    }),
    { selector: ({ personId }) => personId },
  )

  test('a rank is one more than the number of people with more points', () => {
    fc.assert(
      fc.property(standings, people => {
        const rows = ranked(people)
        expect(rows).toHaveLength(people.length)
        for (const { rank, ...row } of rows) {
          expect(people).toContainEqual(row)
          expect(rank).toBe(1 + people.filter(({ points }) => points > row.points).length)
        }
      }),
    )
  })

  test('it does not depend on the order of the rows that it is given', () => {
    const shuffledTwice = standings.chain(people =>
      fc.tuple(
        fc.constant(people),
        fc.shuffledSubarray(people, { minLength: people.length, maxLength: people.length }),
      ),
    )
    fc.assert(
      fc.property(shuffledTwice, ([people, shuffled]) => {
        expect(ranked(shuffled)).toEqual(ranked(people))
      }),
    )
  })
})

describe('period', () => {
  test.each([
    ['2026-11-22', '2026-W47', '2026-11'],
    ['2026-11-23', '2026-W48', '2026-11'],
    ['2026-01-05', '2026-W02', '2026-01'],
    ['2027-01-03', '2026-W53', '2027-01'],
    ['2027-01-04', '2027-W01', '2027-01'],
    ['2025-12-29', '2026-W01', '2025-12'],
  ])('%s is in week %s and month %s', (date, week, month) => {
    expect(periodOf('week', date)).toBe(week)
    expect(periodOf('month', date)).toBe(month)
    expect(periodOf('all', date)).toBe('all')
    expect(periodsOf(date)).toEqual([week, month, 'all'])
  })

  test('a week begins on Monday and lasts seven days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), days => {
        const date = Temporal.PlainDate.from('1990-01-01').add({ days })
        const yesterday = date.subtract({ days: 1 })
        const sameWeek =
          periodOf('week', date.toString()) === periodOf('week', yesterday.toString())
        expect(sameWeek).toBe(date.dayOfWeek !== 1)
      }),
    )
  })

  test('what is no date is refused', () => {
    expect(() => periodOf('week', '2026-02-30')).toThrow(RangeError)
  })
})
