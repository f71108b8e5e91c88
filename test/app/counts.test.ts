import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createCounts } from '../../src/app/counts.ts'

/** Counts whose updates end when a test says so. */
function heldCounts() {
  const started: string[] = []
  const errors: unknown[] = []
  const ends: PromiseWithResolvers<void>[] = []
  const counts = createCounts(
    postId => {
      started.push(postId)
      const end = Promise.withResolvers<void>()
      ends.push(end)
      return end.promise
    },
    error => errors.push(error),
  )
  return { counts, started, errors, ends }
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
