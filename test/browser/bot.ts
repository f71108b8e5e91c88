import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { afterEach } from 'vitest'
import { type Bot, startBot } from '../../src/bot.ts'
import { systemClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { createPython } from '../../src/sandbox/python.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'
import { temporaryFile } from '../store/fixture.ts'
import { report } from './problems.ts'

/** A time zone where it is noon, so that today's challenge is open, with hours to its reveal. */
export const zone = zoneOfNoon(Temporal.Now.zonedDateTimeISO('UTC').hour)

export const lessons = fileURLToPath(new URL('../../concepts', import.meta.url))

const running: Bot[] = []
afterEach(async () => {
  for (const bot of running.splice(0)) await bot.stop()
})

/** The real bot with the real Python on the system's clock; ended after the test. */
export async function startRealBot({ databaseFile = temporaryFile(), port = 0 } = {}) {
  const config = readConfig({
    DATABASE_FILE: databaseFile,
    CACHE_DIR: dirname(databaseFile),
    CONCEPTS_DIR: lessons,
    TIME_ZONE: zone,
    WEEKDAYS: '1,2,3,4,5,6,7',
    OPS_PORT: 'off',
    WEB_PORT: String(port),
  })
  const log = {
    debug: () => {},
    info: () => {},
    warn: (facts: object, sentence: string) => report(`warning: ${sentence} ${inspect(facts)}`),
    error: (facts: object, sentence: string) => report(`error: ${sentence} ${inspect(facts)}`),
  }
  const bot = await startBot(config, {
    clock: systemClock,
    log,
    python: createPython({ cacheFolder }),
  })
  running.push(bot)
  return { ...bot, databaseFile, port: Number(new URL(bot.url).port) }
}

/** POSIX counts the hours of such zones westwards: `Etc/GMT-2` is two hours ahead. */
function zoneOfNoon(utcHour: number): string {
  const ahead = 12 - utcHour
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
