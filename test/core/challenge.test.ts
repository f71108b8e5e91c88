import { describe, expect, test } from 'vitest'
import { challengeOf } from '../../src/core/challenge.ts'
import type { WrongPrediction } from '../../src/core/concept.ts'
import { concept, prose } from './fixtures.ts'

const wrong = (count: number): WrongPrediction[] =>
  Array.from({ length: count }, (_, index) => ({
    text: `wrong ${index}`,
    misconception: prose(`belief ${index}`),
  }))

describe('challenge', () => {
  test.each([
    [3, 'ABCD'],
    [4, 'ABCDE'],
  ])('%i wrong predictions and the output make the choices %s', (count, keys) => {
    const lesson = concept({ output: 'right', wrongPredictions: wrong(count) })
    const { choices } = challengeOf(lesson, 'seed')
    expect(choices.map(({ key }) => key).join('')).toBe(keys)
    expect(choices.map(({ text }) => text).toSorted()).toEqual(
      ['right', ...wrong(count).map(({ text }) => text)].toSorted(),
    )
  })

  test('a wrong choice carries its misconception; nothing else tells the choices apart', () => {
    const { choices } = challengeOf(concept(), 'seed')
    for (const { key, text, ...rest } of choices) {
      const prediction = concept().wrongPredictions.find(one => one.text === text)
      expect(rest).toEqual(prediction ? { misconception: prediction.misconception } : {})
    }
  })

  test('the same concept and seed give the same challenge', () => {
    expect(challengeOf(concept(), 'seed')).toEqual(challengeOf(concept(), 'seed'))
  })

  test('a lesson with more choices than keys is refused by name', () => {
    const lesson = concept({ slug: 'too-many', wrongPredictions: wrong(5) })
    expect(() => challengeOf(lesson, 'seed')).toThrow(
      'Lesson "too-many" has 6 choices; the most is 5',
    )
  })

  // The critical values of the chi-square distribution: a fair shuffle exceeds them once in a thousand.
  test.each([
    { choices: 4, critical: 16.27 },
    { choices: 5, critical: 18.47 },
  ])('the written outcome is equally often each of $choices choices', ({ choices, critical }) => {
    const lesson = concept({ output: 'right', wrongPredictions: wrong(choices - 1) })
    const seeds = 10_000
    const counts = Array.from({ length: choices }, () => 0)
    for (let seed = 0; seed < seeds; seed++) {
      const challenge = challengeOf(lesson, `web:local:general/${seed}`)
      const position = challenge.choices.findIndex(({ text }) => text === 'right')
      counts[position] = (counts[position] ?? 0) + 1
    }
    const expected = seeds / choices
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    expect(chiSquare).toBeLessThan(critical)
  })
})
