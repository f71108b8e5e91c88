import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { posts, tickAt, worldAt } from './days.ts'
import { nothingTwice, type Step, steps } from './jumps.ts'
import { ada } from './world.ts'

/** A post with clicks, a reminder, its reveal, and after a week the digest with the next post. */
const moments: Step[] = [
  { at: '2026-11-16T08:59Z' },
  { at: '2026-11-16T09:00Z' },
  { click: { who: 0, choice: 0 } },
  { click: { who: 1, choice: 1 } },
  { at: '2026-11-16T15:00Z' },
  { at: '2026-11-16T16:00Z' },
  { at: '2026-11-23T09:00Z' },
]
const allOfIt = ['post', 'reveal', 'digest', 'post', 'reminder']

describe('a clock that jumps back', () => {
  const jumps = [{ minutes: -5 }, { minutes: -3 * 60 }, { minutes: -25 * 60 }]
  const cases = jumps.flatMap(move =>
    [false, true].flatMap(restart => moments.map((_, after) => ({ move, restart, after }))),
  )

  test.each(cases)(
    'by $move.minutes minutes after moment $after, restart: $restart',
    async jump => {
      const again: Step[] = [
        { move: jump.move },
        ...(jump.restart ? [{ restart: true } as const] : []),
      ]
      const before = moments.slice(0, jump.after + 1)
      expect(await nothingTwice([...before, ...again, ...moments])).toEqual(allOfIt)
    },
  )
})

test('a clock that jumps weeks ahead: the reveal happens, nothing is made up for, and status tells', async () => {
  const world = await worldAt('16T09:00', '16T12:00')
  world.clock.set('2026-12-07T12:00Z')
  await world.scheduler.tick()
  expect(await posts(world)).toEqual(['2026-11-16 revealed'])
  expect(await world.type(ada, '/challenge status')).toContain(
    'Left out while the bot was away: 2026-12-01, 2026-12-02, 2026-12-03, 2026-12-04, 2026-12-07.',
  )
  await tickAt(world, '16T12:00', '16T16:00')
  expect(await posts(world)).toEqual(['2026-11-16 revealed'])
})

// `clockJumps.whole.ts` tries many more.
test('wherever the clock jumps, across restarts too, nothing happens twice and all is scored right', async () => {
  const holds = fc.asyncProperty(steps, async steps => void (await nothingTwice(steps)))
  await fc.assert(holds, { numRuns: 10 })
})
