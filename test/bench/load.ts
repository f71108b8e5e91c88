import { benchClicks } from './load/clicks.ts'
import { benchDay } from './load/day.ts'
import { benchLeaderboard } from './load/leaderboard.ts'
import { benchPredictions } from './load/predictions.ts'
import { benchSendings } from './load/sendings.ts'
import { benchTicks } from './load/ticks.ts'
import { benchStartUp } from './startUp.ts'

const parts = [
  benchPredictions,
  benchClicks,
  benchLeaderboard,
  benchTicks,
  benchSendings,
  benchStartUp,
  benchDay,
]

/** The bot under load: clicks, leaderboards, ticks, sendings, a start, a day. */
export async function benchLoad(): Promise<Record<string, number>> {
  const all: Record<string, number> = {}
  for (const part of parts) {
    const figures = await part()
    for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(36)} ${value}`)
    Object.assign(all, figures)
  }
  return all
}
