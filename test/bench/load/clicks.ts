import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import type { Place, Platform } from '../../../src/core/place.ts'
import { openStore } from '../../../src/store/index.ts'
import { settings } from '../../core/fixtures.ts'
import { cacheFolder } from '../../sandbox/cacheFolder.ts'
import { median, p99, rounded } from '../measure.ts'
import { startBotProcess } from './botProcess.ts'
import { burst, people } from './burst.ts'
import { discordCrowd } from './discordCrowd.ts'
import { inFolder } from './folder.ts'
import { slackCrowd } from './slackCrowd.ts'
import { webCrowd } from './webCrowd.ts'

const restMs = 2000

/** Twice two thousand people on a platform, of whom each clicks once. */
export interface Crowd {
  platform: Platform
  /** The place whose challenge they click on; set up before the bot starts. */
  place: Place
  environment: Record<string, string>
  /** Waits for the challenge to be there. */
  gather(url: string): Promise<void>
  click(person: number): Promise<number>
  stop(): Promise<void>
}

/**
 * Everybody clicks within a second, on each channel in turn: the real bot in a process of its own,
 * the people and their platforms' stand-ins in this one.
 */
export const benchClicks = (): Promise<Record<string, number>> =>
  inFolder(async folder => {
    const figures: Record<string, number> = {}
    for (const open of [webCrowd, slackCrowd, discordCrowd])
      Object.assign(figures, await clicksOf(await open(), join(folder, `${open.name}.db`)))
    return figures
  })

export async function clicksOf(crowd: Crowd, file: string): Promise<Record<string, number>> {
  const { store } = await openStore({ file })
  await store.savePlace(crowd.place, Temporal.Now.instant())
  await store.close()
  const bot = await startBotProcess({
    DATABASE_FILE: file,
    CACHE_DIR: cacheFolder,
    ...crowd.environment,
  })
  try {
    await crowd.gather(bot.url)
    // The first crowd meets a process that has just started and has compiled next to nothing yet.
    const first = await burst(crowd.click, 0)
    await setTimeout(restMs)
    const second = await burst(crowd.click, people)
    await bot.stop()
    const { platform } = crowd
    return {
      [`clicks_${platform}_p50_ms`]: rounded(median(second)),
      [`clicks_${platform}_p99_ms`]: rounded(p99(second)),
      [`clicks_${platform}_justStarted_p99_ms`]: rounded(p99(first)),
      [`clicks_${platform}_lost`]: 2 * people - storedIn(file, crowd.place),
    }
  } finally {
    await bot.stop()
    await crowd.stop()
  }
}

function storedIn(file: string, { id }: Place): number {
  const database = new Sqlite(file, { readonly: true })
  const stored = database
    .prepare<[string], number>(
      `SELECT count(*) FROM predictions JOIN posts ON posts.id = post_id WHERE place_id = ?`,
    )
    .pluck()
    .get(id)
  database.close()
  return stored ?? 0
}

/** Posts a minute ago, reveals in hours: whatever the time is now. */
export function openNow(platform: Platform, tenant: string, channel: string): Place {
  const postTime = Temporal.Now.zonedDateTimeISO('UTC')
    .subtract({ minutes: 1 })
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
  return {
    ...{ id: `${platform}:${tenant}:${channel}`, platform, tenant, channel, paused: false },
    settings: settings({ weekdays: [1, 2, 3, 4, 5, 6, 7], postTime, revealTime: '+06:00' }),
  }
}
