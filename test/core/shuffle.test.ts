import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shuffled } from '../../src/core/shuffle.ts'

describe('shuffle', () => {
  test('keeps every item once and leaves the original alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const before = [...items]
        expect(shuffled(items, seed).toSorted()).toEqual(before.toSorted())
        expect(items).toEqual(before)
      }),
    )
  })

  test('the same seed gives the same order, on every machine', () => {
    const items = ['a', 'b', 'c', 'd', 'e']
    expect(shuffled(items, 'monday')).toEqual(shuffled(items, 'monday'))
    expect(shuffled(items, 'monday').join('')).toBe('dbaec')
    expect(shuffled(items, 'tuesday').join('')).toBe('cdaeb')
  })

  test('all orders of four items come equally often', () => {
    const counts = new Map<string, number>()
    const seeds = 24_000
    for (let seed = 0; seed < seeds; seed++) {
      const order = shuffled([1, 2, 3, 4], `post-${seed}`).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    const expected = seeds / 24
    const chiSquare = [...counts.values()].reduce(
      (sum, n) => sum + (n - expected) ** 2 / expected,
      0,
    )
    expect(counts.size).toBe(24)
    // 23 degrees of freedom: a fair shuffle exceeds this once in a thousand.
    expect(chiSquare).toBeLessThan(49.73)
  })
})
