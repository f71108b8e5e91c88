import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createCounts } from '../../src/app/counts.ts'
import { FakeClock } from './clock.ts'

/** Counts whose updates end when a test says so. */
function heldCounts(restMs = 0) {
  const started: string[] = []
  const errors: unknown[] = []
  const ends: PromiseWithResolvers<void>[] = []
  const clock = new FakeClock('2026-11-16T08:00Z')
  const counts = createCounts({
    update: async postId => {
      started.push(postId)
      const end = Promise.withResolvers<void>()
      ends.push(end)
      await end.promise
      return restMs
    },
    onError: error => errors.push(error),
    clock,
  })
  return { counts, started, errors, ends, clock }
}

test('counts: a hundred changes during one update make one more', async () => {
  const { counts, started, ends } = heldCounts()
  for (let click = 0; click < 100; click++) counts.changed('post')
  expect(started).toEqual(['post'])
  ends[0]?.resolve()
  await setImmediate()
  ends[1]?.resolve()
  await counts.settled()
  expect(started).toEqual(['post', 'post'])
})

test('counts: posts do not wait for one another', () => {
  const { counts, started } = heldCounts()
  counts.changed('one')
  counts.changed('two')
  expect(started).toEqual(['one', 'two'])
})

test('counts: settled of a post waits for that post alone', async () => {
  const { counts, ends } = heldCounts()
  counts.changed('slow')
  counts.changed('post')
  ends[1]?.resolve()
  await counts.settled('post')
  await counts.settled('another')
})

test('counts: an update that fails is told, and later changes are shown again', async () => {
  const { counts, started, errors, ends } = heldCounts()
  counts.changed('post')
  ends[0]?.reject(new Error('no channel'))
  await counts.settled()
  expect(errors).toEqual([new Error('no channel')])
  counts.changed('post')
  expect(started).toHaveLength(2)
})

describe('counts: a post that was just shown', () => {
  test('rests before it is shown again, however many changes there are', async () => {
    const { counts, started, ends, clock } = heldCounts(3000)
    counts.changed('post')
    ends[0]?.resolve()
    await setImmediate()
    for (let click = 0; click < 100; click++) counts.changed('post')
    await setImmediate()
    expect(started).toHaveLength(1)
    clock.fire()
    await setImmediate()
    expect(started).toHaveLength(2)
  })

  test('keeps nobody waiting who wants it settled, and misses no change', async () => {
    const { counts, started, ends } = heldCounts(3000)
    counts.changed('post')
    ends[0]?.resolve()
    await setImmediate()
    counts.changed('post')
    const settled = counts.settled()
    await setImmediate()
    ends[1]?.resolve()
    await settled
    expect(started).toHaveLength(2)
  })
})
