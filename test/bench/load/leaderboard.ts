import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { leaderboard } from '../../../src/app/leaderboard.ts'
import { windows } from '../../../src/core/leaderboard.ts'
import { type Person, personId } from '../../../src/core/place.ts'
import { openStore } from '../../../src/store/index.ts'
import { median, rounded } from '../measure.ts'
import { BenchClock, benchApp, benchPlace, nowhere } from './app.ts'
import { inFolder } from './folder.ts'
import { fillHistory, today } from './history.ts'

const asked = 200
const place = benchPlace('slack', 1)

/** A leaderboard with the reader's own rank, after a little history and after a long one. */
export const benchLeaderboard = (): Promise<Record<string, number>> =>
  inFolder(async folder => {
    const small = await timesOf(join(folder, 'small.db'), { people: 10_000, posts: 1 })
    const large = await timesOf(join(folder, 'large.db'), { people: 100_000, posts: 50 })
    const figures: Record<string, number> = {}
    for (const window of windows) {
      figures[`leaderboard_${window}_10k_ms`] = rounded(small[window] ?? Number.NaN, 3)
      figures[`leaderboard_${window}_5M_ms`] = rounded(large[window] ?? Number.NaN, 3)
      figures[`leaderboard_${window}_ratio`] = rounded(
        (large[window] ?? Number.NaN) / (small[window] ?? Number.NaN),
        2,
      )
    }
    return figures
  })

/** The median by window, in milliseconds. */
async function timesOf(
  file: string,
  { people, posts }: { people: number; posts: number },
): Promise<Record<string, number>> {
  const { store } = await openStore({ file })
  await store.savePlace(place, undefined)
  const database = new Sqlite(file)
  fillHistory(database, place, { people, posts })
  database.close()
  const clock = new BenchClock(`${today}T17:00Z`)
  const app = benchApp({ store, clock, channels: [nowhere('slack')] })
  const times: Record<string, number> = {}
  for (const window of windows) {
    const took: number[] = []
    for (let time = 0; time < asked; time += 1) {
      const reader = personOf((time * 7919) % people)
      const began = performance.now()
      const { text } = await leaderboard(app, place, { reader, asked: window })
      took.push(performance.now() - began)
      if (!text.includes('You: rank ')) throw new Error(`No rank: ${text}`)
    }
    times[window] = median(took)
  }
  await store.close()
  return times
}

function personOf(number: number): Person {
  const user = `U${number}`
  const { platform, tenant } = place
  return { id: personId(platform, tenant, user), platform, tenant, user, name: `Person ${number}` }
}
