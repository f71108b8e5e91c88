import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { loadConcepts } from '../../src/concepts/load.ts'
import { startDiscord } from '../standins/discord/discord.ts'
import { inFolder } from './load/folder.ts'
import { median, rounded, timed } from './measure.ts'
import { writeLessons } from './startUp/lessons.ts'
import { fillDatabase, guilds } from './startUp/places.ts'
import { onlyLoadPackages, timeUntilReady } from './startUp/process.ts'

const lessons = 500
const places = 10_000
const rounds = 7
const fewRounds = 3

/**
 * Times the bot from the start of its process until the page answers: with its caches and without
 * them, with Discord, and with Discord and every place due. To compare with: a process that only loads
 * the same packages, and the parsing of the same lessons.
 */
export const benchStartUp = (): Promise<Record<string, number>> => inFolder(measure)

async function measure(folder: string): Promise<Record<string, number>> {
  const conceptsDir = join(folder, 'lessons')
  const cacheDir = join(folder, 'cache')
  writeLessons(conceptsDir, lessons)
  const parseMs = await timed(() => loadConcepts([conceptsDir]))
  const { concepts, problems } = await loadConcepts([conceptsDir])
  if (concepts.length !== lessons || problems.length > 0)
    throw new Error(`Of ${lessons} lessons ${concepts.length} were loaded`)
  for (const name of ['idle', 'due'])
    await fillDatabase(join(folder, name), { places, lessons: concepts, due: name === 'due' })

  let starts = 0
  const start = async (database: 'due' | 'idle', environment: Record<string, string> = {}) => {
    const file = join(folder, `running-${++starts}.db`)
    copyFileSync(join(folder, database), file)
    const caches = { CONCEPTS_DIR: conceptsDir, CACHE_DIR: cacheDir, DATABASE_FILE: file }
    const took = await timeUntilReady({ ...caches, ...environment })
    rmSync(file)
    return took
  }

  const times = { first: [], usual: [], packages: [], discord: [], due: [] }
  const series: Record<keyof typeof times, number[]> = times
  for (let round = 0; round < fewRounds; round++) {
    rmSync(cacheDir, { recursive: true, force: true })
    series.first.push(await start('idle'))
  }
  for (let round = 0; round < rounds; round++) {
    series.usual.push(await start('idle'))
    series.packages.push(await timed(onlyLoadPackages))
  }
  const discord = await startDiscord({ guilds })
  const onDiscord = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api }
  await start('idle', onDiscord) // the first one compiles what only Discord needs
  for (let round = 0; round < fewRounds; round++) {
    series.discord.push(await start('idle', onDiscord))
    series.due.push(await start('due', onDiscord))
  }
  await discord.stop()

  const usualMs = median(series.usual)
  return {
    startUpMs: rounded(usualMs, 0),
    startUpSlowestMs: rounded(Math.max(...series.usual), 0),
    startUpFirstMs: rounded(median(series.first), 0),
    startUpDiscordMs: rounded(median(series.discord), 0),
    startUpDueMs: rounded(median(series.due), 0),
    packagesMs: rounded(median(series.packages), 0),
    parseLessonsMs: rounded(parseMs, 0),
    ratioPackages: rounded(usualMs / median(series.packages), 2),
    ratioParse: rounded(usualMs / parseMs, 2),
  }
}
