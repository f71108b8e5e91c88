import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach } from 'vitest'
import { type Bot, startBot } from '../../src/bot.ts'
import { readConfig } from '../../src/config.ts'
import type { Python } from '../../src/ports.ts'
import { createPython } from '../../src/sandbox/python.ts'
import { FakeClock } from '../app/clock.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'

export const shippedLessons = fileURLToPath(new URL('../../concepts', import.meta.url))

interface Options {
  databaseFile: string
  /** The instant at which it starts, and stays until the clock is moved. */
  at: string
  conceptsDir?: string
  python?: Python
}

const started: Bot[] = []
afterEach(async () => {
  for (const bot of started.splice(0)) await bot.stop()
})

/** The whole bot on a free port, in UTC; ended after the test. */
export async function startTestBot({ databaseFile, at, conceptsDir, python }: Options) {
  const clock = new FakeClock(at)
  /** All lines of the log, as JSON. */
  const logged: string[] = []
  const write = (facts: object, sentence: string) => {
    logged.push(JSON.stringify({ ...facts, sentence }))
  }
  /** How long it took, and the delivery's random name, are different each time. */
  const timeless = (facts: object, sentence: string) =>
    write({ ...facts, delivery: 'DELIVERY', ms: 0 }, sentence)
  const config = readConfig({
    DATABASE_FILE: databaseFile,
    CACHE_DIR: dirname(databaseFile),
    CONCEPTS_DIR: conceptsDir ?? shippedLessons,
    TIME_ZONE: 'UTC',
    OPS_PORT: 'off',
    WEB_PORT: '0',
  })
  const bot = await startBot(config, {
    clock,
    log: { debug: timeless, info: write, warn: write, error: write },
    python: python ?? createPython({ cacheFolder }),
  })
  started.push(bot)
  return { ...bot, clock, logged }
}
