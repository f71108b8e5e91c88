import { expect, test } from 'vitest'
import { Turnwise } from '../../../src/channels/slack/turnwise.ts'

const turn = () => new Promise<void>(resolve => setImmediate(resolve))

test('turnwise: a few begin in each turn of the event loop, in their order', async () => {
  const turnwise = new Turnwise()
  const begun: number[] = []
  const all = Array.from({ length: 20 }, (_, number) =>
    turnwise.do(async () => {
      begun.push(number)
    }),
  )
  expect(begun).toEqual([])
  await turn()
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  await Promise.all(all)
  expect(begun).toEqual(Array.from({ length: 20 }, (_, number) => number))
})

test('turnwise: one that is slow or fails holds up no other', async () => {
  const turnwise = new Turnwise()
  const slow = Promise.withResolvers<string>()
  const first = turnwise.do(() => slow.promise)
  const second = turnwise.do(() => Promise.reject(new Error('no answer')))
  const third = turnwise.do(async () => 'done')
  await expect(second).rejects.toThrow('no answer')
  expect(await third).toBe('done')
  slow.resolve('at last')
  expect(await first).toBe('at last')
})

test('turnwise: what comes later, once nothing waits, begins as well', async () => {
  const turnwise = new Turnwise()
  expect(await turnwise.do(async () => 1)).toBe(1)
  expect(await turnwise.do(async () => 2)).toBe(2)
})
