import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lessons, posts, tickAt, worldAt } from './days.ts'
import { nothingTwice, type Step, steps } from './jumps.ts'
import { ada, newWorld } from './world.ts'

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

describe('a clock that ran weeks ahead and is put right', () => {
  test('posts go on with the day that it is, and no day has two', async () => {
    const world = await worldAt('16T09:00', '16T16:00')
    world.clock.set('2026-12-07T09:00Z')
    await world.scheduler.tick()
    await tickAt(world, '17T10:00', '17T10:00:01', '17T16:00', '18T09:00')
    expect(await posts(world)).toEqual([
      '2026-11-16 revealed',
      '2026-12-07 posted',
      '2026-11-17 revealed',
      '2026-11-18 posted',
    ])
    expect(world.channel.sent.filter(({ replyTo }) => replyTo === undefined)).toHaveLength(4)
    world.clock.set('2026-12-07T09:30Z')
    await world.scheduler.tick()
    await world.scheduler.tick()
    expect((await posts(world)).filter(post => post.startsWith('2026-12-07'))).toHaveLength(1)
  })

  test('also when the process that saw it has ended; and it has left nothing out', async () => {
    const world = await worldAt('16T09:00', '16T16:00')
    world.clock.set('2026-12-07T12:00Z')
    await world.scheduler.tick()
    const later = await newWorld({ file: world.file, at: '2026-11-17T08:00Z', concepts: lessons })
    await tickAt(later, '17T08:00')
    const status = await later.type(ada, '/challenge status')
    expect(status).not.toContain('Left out')
    expect(status).toContain('Next daily challenge: Tue 17 Nov 09:00.')
    await tickAt(later, '17T09:00')
    expect((await posts(later)).at(-1)).toBe('2026-11-17 posted')
    expect(later.logged.map(({ sentence }) => sentence)).toContain(
      'The clock was put back: planning all posts anew',
    )
  })

  test('a few minutes are nothing: what was skipped by hand stays skipped', async () => {
    const world = await worldAt('16T09:00', '16T16:00')
    await world.type(ada, '/challenge skip')
    const later = await newWorld({ file: world.file, at: '2026-11-16T15:30Z', concepts: lessons })
    await tickAt(later, '16T15:30', '17T09:00', '18T09:00')
    expect((await posts(later)).map(post => post.slice(0, 10))).toEqual([
      '2026-11-16',
      '2026-11-18',
    ])
  })
})

// `clockJumps.whole.ts` tries many more.
test('wherever the clock jumps, across restarts too, nothing happens twice and all is scored right', async () => {
  const holds = fc.asyncProperty(steps, async steps => void (await nothingTwice(steps)))
  await fc.assert(holds, { numRuns: 10 })
})
