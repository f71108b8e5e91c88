import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAll } from './checks.ts'
import { playDay } from './day.ts'
import { withhold } from './points.ts'
import { World } from './world.ts'

const posting = { slack: 'chat.postMessage', discord: 'POST /channels/:id/messages' }

/** Plays a day whose reveal is a lesson of several messages; returns the lesson as it came. */
async function lessonOf(world: World, date: string, atReveal: () => void): Promise<string[]> {
  const { starts } = world
  await playDay(world, date, async phase => {
    if (phase === 'reveal') atReveal()
  })
  expect(world.starts, 'it died once, there').toBe(starts + 1)
  return world.rooms.at(-1)?.challenges().at(-1)?.lesson ?? []
}

/** Does something once the newest challenge has so many messages beneath it. */
function onPart(world: World, count: number, work: () => void): void {
  const room = world.rooms.at(-1)
  const { bot } = world
  const there = () => room?.challenges().at(-1)?.lesson.length === count
  void bot.until(there).then(held => held && work())
}

describe('a lesson of several messages, in Slack', () => {
  let world: World
  let whole = 0
  const uncertainLessons = new Set<string>()
  beforeAll(async () => {
    world = await World.open({ platforms: ['slack'], at: '2026-11-16T08:00Z', long: true })
    await world.start()
    await playDay(world, '2026-11-16')
    whole = world.room('slack').challenges()[0]?.lesson.length ?? 0
  })
  afterAll(() => world.close())

  test('is whole when nothing happens', () => {
    expect(whole).toBeGreaterThan(1)
    checkAll(world)
  })

  test('is whole when it dies as soon as the first of them is there', async () => {
    const lesson = await lessonOf(world, '2026-11-17', () =>
      onPart(world, 1, () => void world.bot.kill()),
    )
    expect(lesson).toHaveLength(whole)
    checkAll(world, { uncertainLessons })
  })

  test('is whole when it dies while the second waits for its turn', async () => {
    const lesson = await lessonOf(world, '2026-11-20', () => {
      const { post } = world.room('slack').challenges().at(-1) ?? {}
      const first = `SELECT ref FROM channel_sendings WHERE key LIKE '${post}%/1' AND ref IS NOT NULL`
      world.killWhen(() => world.tables.all(first).length > 0)
    })
    expect(lesson).toHaveLength(whole)
    checkAll(world, { uncertainLessons })
  })

  test('lacks at most the one of which nobody knows whether it arrived', async () => {
    const lesson = await lessonOf(world, '2026-11-23', () =>
      onPart(world, 1, () => withhold(world, 'slack', { what: posting, after: false })),
    )
    expect(lesson).toHaveLength(whole - 1)
    uncertainLessons.add(world.room('slack').challenges().at(-1)?.post ?? '')
    checkAll(world, { uncertainLessons })
  })

  test('has none of them twice, where Slack could not say that it took one', async () => {
    const lesson = await lessonOf(world, '2026-11-24', () =>
      onPart(world, 1, () => withhold(world, 'slack', { what: posting, after: true })),
    )
    expect(lesson).toHaveLength(whole)
    checkAll(world, { uncertainLessons })
  })
})

describe('a lesson of several messages, in Discord', () => {
  let world: World
  let whole = 0
  beforeAll(async () => {
    world = await World.open({ platforms: ['discord'], at: '2026-11-16T08:00Z', long: true })
    await world.start()
    await playDay(world, '2026-11-16')
    whole = world.room('discord').challenges()[0]?.lesson.length ?? 0
  })
  afterAll(() => world.close())

  test.each([
    ['2026-11-17', 'was not carried out', false],
    ['2026-11-18', 'was not answered', true],
  ])(
    'is whole, each part once, when it dies at the second, which %s %s',
    async (date, _, after) => {
      expect(whole).toBeGreaterThan(1)
      const lesson = await lessonOf(world, date, () =>
        withhold(world, 'discord', { what: posting, after, nth: 2 }),
      )
      expect(lesson).toHaveLength(whole)
      checkAll(world)
    },
  )
})
