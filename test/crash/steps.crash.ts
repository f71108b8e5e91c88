import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Platform } from '../../src/core/place.ts'
import { checkAll } from './checks.ts'
import { playDay } from './day.ts'
import { arm, type Point, points } from './points.ts'
import { World } from './world.ts'

const monday = Temporal.PlainDate.from('2026-11-16')

/** Working days, one after another, counting those on which a digest comes. */
class Days {
  digests = 0
  #last: Temporal.PlainDate | undefined

  next({ digest = false }: Pick<Point, 'digest'> = {}): string {
    const first = this.#last === undefined
    let day = this.#last?.add({ days: 1 }) ?? monday
    while (day.dayOfWeek > 5 || (digest && !first && day.dayOfWeek !== 1))
      day = day.add({ days: 1 })
    if (!first && day.dayOfWeek === 1) this.digests += 1
    this.#last = day
    return day.toString()
  }
}

describe.each(['web', 'slack', 'discord'] as const)('%s: killed', platform => {
  const days = new Days()
  const uncertainLessons = new Set<string>()
  let lostDigests = 0
  let world: World

  beforeAll(async () => {
    world = await World.open({ platforms: [platform], at: '2026-11-16T08:00Z' })
    await world.start()
    await playDay(world, days.next())
  })
  afterAll(() => world.close())

  const here = points.filter(({ platforms }) => platforms?.includes(platform) ?? true)
  test.each(here)('$when $step ($phase)', async point => {
    const date = days.next(point)
    const { starts, postedAnew } = world
    // Setting up again what is set up.
    world.isSetUp = point.phase !== 'setUp'
    await playDay(world, date, async phase => {
      if (phase === point.phase) await arm(world, platform, point)
    })
    expect(world.starts, 'it died once, there').toBe(starts + 1)
    // What was under way when it died, Slack does not tell: it is not sent again by itself.
    const unknown = platform === 'slack' && point.when === 'unsent'
    const anew = unknown && point.step === 'post' ? 1 : 0
    expect(world.postedAnew, 'sent anew by hand').toBe(postedAnew + anew)
    if (unknown) {
      if (point.step === 'reply') uncertainLessons.add(dailyOf(world, platform, date))
      if (point.step === 'digest') lostDigests += 1
    }
    checkAll(world, { uncertainLessons })
    for (const room of world.rooms)
      expect(room.digests(), room.platform).toHaveLength(
        days.digests - (room.platform === 'slack' ? lostDigests : 0),
      )
  })
})

function dailyOf(world: World, platform: Platform, date: string): string {
  const [post] = world.tables.all<{ id: string }>(
    "SELECT id FROM posts WHERE place_id = ? AND local_date = ? AND kind = 'daily'",
    world.room(platform).place,
    date,
  )
  return post?.id ?? ''
}
