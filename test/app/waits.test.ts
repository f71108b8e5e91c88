import { expect, test } from 'vitest'
import { Waits } from '../../src/app/waits.ts'
import { Later, Uncertain } from '../../src/ports.ts'

const failure = new Error('no answer')

test('waits: each failure in a row waits twice as long, five minutes at the most', () => {
  const waits = new Waits()
  const delays = Array.from({ length: 8 }, () => waits.add('a', failure, 0).delayMs / 1000)
  expect(delays).toEqual([5, 10, 20, 40, 80, 160, 300, 300])
})

test('waits: what has worked again begins anew', () => {
  const waits = new Waits()
  waits.add('a', failure, 0)
  waits.add('a', failure, 0)
  waits.end('a')
  expect(waits.has('a', 1)).toBe(false)
  expect(waits.add('a', failure, 0)).toEqual({ failures: 1, delayMs: 5000 })
})

test('waits: one holds up no other, and ends by itself', () => {
  const waits = new Waits()
  waits.add('a', failure, 1000)
  expect([waits.has('a', 1000), waits.has('b', 1000)]).toEqual([true, false])
  expect([waits.has('a', 5999), waits.has('a', 6000)]).toEqual([true, false])
})

test('waits: as long as the platform asks', () => {
  const waits = new Waits()
  expect(waits.add('a', new Later(90_000), 0).delayMs).toBe(90_000)
})

test('waits: what may have been done is not done again', () => {
  const waits = new Waits()
  waits.add('a', new Uncertain('no answer'), 0)
  expect(waits.has('a', 40 * 3_600_000)).toBe(true)
})

test('waits: a clock that is put back makes none longer', () => {
  const waits = new Waits()
  waits.add('a', failure, 10 * 3_600_000)
  expect(waits.has('a', 9 * 3_600_000)).toBe(false)
})

test('waits: what is two days old is forgotten', () => {
  const waits = new Waits()
  waits.add('old', new Uncertain('no answer'), 0)
  waits.add('new', new Uncertain('no answer'), 48 * 3_600_000)
  waits.forgetOld(48 * 3_600_000 + 1)
  expect([waits.size, waits.has('new', 48 * 3_600_000 + 1)]).toEqual([1, true])
})
