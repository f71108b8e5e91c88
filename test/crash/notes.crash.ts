import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { checkAll } from './checks.ts'
import { playDay } from './day.ts'
import { withhold } from './points.ts'
import { World } from './world.ts'

const posting = { slack: 'chat.postMessage', discord: 'POST /channels/:id/messages' }

/** Between the two notes that Discord's channel makes before it sends, nothing can be stopped. */
test.each(['post', 'reveal'] as const)(
  'Discord, killed between noting a sending and noting when it began: the %s comes once',
  async killed => {
    const world = await World.open({ platforms: ['discord'], at: '2026-11-16T08:00Z' })
    onTestFinished(() => world.close())
    await world.start()
    await playDay(world, '2026-11-16')
    await playDay(world, '2026-11-17', async phase => {
      if (phase !== killed) return
      withhold(world, 'discord', { what: posting, after: false })
      await world.pass(`2026-11-17T${phase === 'post' ? '09:00' : '16:00'}Z`)
      const database = new Sqlite(world.file)
      const forget = database.prepare("DELETE FROM channel_values WHERE name LIKE 'began:%'")
      expect(forget.run().changes).toBe(1)
      database.close()
      await world.revive()
    })
    expect(world.starts).toBe(2)
    expect(world.postedAnew).toBe(0)
    checkAll(world)
  },
)
