import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAll, contradictions } from './checks.ts'
import { Load } from './load.ts'
import { Random } from './random.ts'
import { World } from './world.ts'

const kills = Number(process.env.CRASH_KILLS ?? 200)
/** Most die young; some live long enough, on a slow machine too, to get all done that is due. */
const livesMs = [600, 600, 600, 600, 3000]

const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)
const random = new Random(seed)
let world: World

beforeAll(async () => {
  console.log(`Random instants from CRASH_SEED=${seed}`)
  world = await World.open({ platforms: ['slack', 'discord'], at: '2026-11-16T08:00Z' })
  await world.start()
  await world.setUp()
})
afterAll(() => world.close())

test(`killed at ${kills} random instants under load`, { timeout: 1_800_000 }, async () => {
  const load = new Load(world, random)
  for (let kill = 1; kill <= kills; kill += 1) {
    const { bot } = world
    const timer = setTimeout(() => void bot.kill(), random.below(random.of(livesMs)))
    await load.until(bot.died)
    clearTimeout(timer)
    expect(contradictions(world), `after kill ${kill} of seed ${seed}`).toEqual([])
    // It may be killed while it starts, too.
    const next = world.restart()
    if (random.below(5) === 0) {
      const early = setTimeout(() => void world.bot.kill(), random.below(300))
      await next
      clearTimeout(early)
    }
    await next
    await world.revive()
  }
  await load.toTheEnd()
  const { counts } = world.ledger
  const posts = world.tables.all<{ state: string; posts: number }>(
    'SELECT state, count(*) AS posts FROM posts GROUP BY state',
  )
  console.log(`${world.starts} starts; clicks:`, counts, 'posts:', posts)
  try {
    checkAll(world, load.allowed)
  } catch (error) {
    console.log(world.journal.join('\n'))
    throw error
  }
  // Otherwise nothing was tried.
  expect(counts.confirmed + counts.acknowledged).toBeGreaterThan(kills)
})
