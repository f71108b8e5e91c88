import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { levels } from '../../src/core/concept.ts'
import {
  type DecidedPost,
  liveStreak,
  pointsFor,
  type Streak,
  scoresOf,
} from '../../src/core/score.ts'

const decided = (overrides: Partial<DecidedPost> = {}): DecidedPost => ({
  level: 'easy',
  kind: 'daily',
  right: 'A',
  predictions: [],
  dailies: 0,
  streaks: new Map(),
  ...overrides,
})
const ada = (choice: 'A' | 'B') => [{ personId: 'ada', choice }]
const streakOf = (streak: Streak) => new Map([['ada', streak]])

describe('points', () => {
  test.each([
    ['easy', 0, 10],
    ['medium', 0, 15],
    ['hard', 0, 20],
    ['easy', 1, 12],
    ['medium', 4, 23],
    ['hard', 5, 30],
    ['hard', 6, 30],
    ['easy', 100, 20],
  ] as const)('%s after %i right in a row gives %i', (level, streak, points) => {
    expect(pointsFor(level, streak)).toBe(points)
  })
})

describe('streak', () => {
  test('it lives while it was made by the latest daily post', () => {
    const streak = { length: 3, best: 5, lastDaily: 8 }
    expect(liveStreak(streak, 8)).toBe(3)
    expect(liveStreak(streak, 9)).toBe(0)
    expect(liveStreak(undefined, 0)).toBe(0)
  })

  test('a right prediction makes it longer, and pays for what was there before', () => {
    const streaks = streakOf({ length: 2, best: 2, lastDaily: 7 })
    expect(scoresOf(decided({ predictions: ada('A'), dailies: 7, streaks }))).toEqual([
      { personId: 'ada', right: true, points: 14, streak: { length: 3, best: 3, lastDaily: 8 } },
    ])
  })

  test('a wrong prediction ends it, gives no points and keeps the best', () => {
    const streaks = streakOf({ length: 2, best: 6, lastDaily: 7 })
    expect(scoresOf(decided({ predictions: ada('B'), dailies: 7, streaks }))).toEqual([
      { personId: 'ada', right: false, points: 0, streak: { length: 0, best: 6, lastDaily: 8 } },
    ])
  })

  test('a daily post without an answer ends it', () => {
    const streaks = streakOf({ length: 4, best: 4, lastDaily: 7 })
    expect(scoresOf(decided({ predictions: ada('A'), dailies: 8, streaks }))).toEqual([
      { personId: 'ada', right: true, points: 10, streak: { length: 1, best: 4, lastDaily: 9 } },
    ])
  })

  test('an extra post pays for it, and leaves it alone', () => {
    const streaks = streakOf({ length: 2, best: 2, lastDaily: 7 })
    const extra = { kind: 'extra', level: 'hard', dailies: 7, streaks } as const
    expect(scoresOf(decided({ ...extra, predictions: ada('A') }))).toEqual([
      { personId: 'ada', right: true, points: 24 },
    ])
    expect(scoresOf(decided({ ...extra, predictions: ada('B') }))).toEqual([
      { personId: 'ada', right: false, points: 0 },
    ])
  })

  test('the first right prediction of all begins it', () => {
    expect(scoresOf(decided({ predictions: ada('A') }))).toEqual([
      { personId: 'ada', right: true, points: 10, streak: { length: 1, best: 1, lastDaily: 1 } },
    ])
  })
})

describe('any course of posts', () => {
  const people = ['ada', 'bob'] as const
  const answer = fc.constantFrom('right', 'wrong', 'none')
  const event = fc.record({
    kind: fc.constantFrom('daily', 'daily', 'daily', 'extra', 'void'),
    level: fc.constantFrom(...levels),
    answers: fc.record({ ada: answer, bob: answer }),
  })
  const trailingRights = (answers: string[]) =>
    answers.length - 1 - answers.findLastIndex(one => one !== 'right')
  const longestRights = (answers: string[]) =>
    Math.max(0, ...answers.map((_, end) => trailingRights(answers.slice(0, end + 1))))

  test('a streak is the trailing row of rights, whatever lies between; points are 0 to 30', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), events => {
        const streaks = new Map<string, Streak>()
        const given: Record<string, string[]> = { ada: [], bob: [] }
        let dailies = 0
        for (const { kind, level, answers } of events) {
          if (kind === 'void') continue
          const predictions = people
            .filter(person => answers[person] !== 'none')
            .map(personId => ({
              personId,
              choice: answers[personId] === 'right' ? ('C' as const) : ('D' as const),
            }))
          const scores = scoresOf({ level, kind, right: 'C', predictions, dailies, streaks })
          expect(scores).toMatchObject(
            predictions.map(({ personId, choice }) => ({
              personId,
              right: choice === 'C',
              points: choice === 'C' ? pointsFor(level, trailingRights(given[personId] ?? [])) : 0,
            })),
          )
          for (const { personId, points, streak } of scores) {
            expect(points).toBeGreaterThanOrEqual(0)
            expect(points).toBeLessThanOrEqual(30)
            if (streak) streaks.set(personId, streak)
          }
          if (kind === 'extra') continue
          dailies++
          for (const person of people) {
            const course = given[person] ?? []
            course.push(answers[person])
            expect(liveStreak(streaks.get(person), dailies)).toBe(trailingRights(course))
            expect(streaks.get(person)?.best ?? 0).toBe(longestRights(course))
          }
        }
      }),
    )
  })
})
