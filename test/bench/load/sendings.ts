import { join } from 'node:path'
import type { Place } from '../../../src/core/place.ts'
import { openStore } from '../../../src/store/index.ts'
import { cacheFolder } from '../../sandbox/cacheFolder.ts'
import { startDiscord } from '../../standins/discord/discord.ts'
import { startSlack } from '../../standins/slack/slack.ts'
import { rounded } from '../measure.ts'
import { startBotProcess } from './botProcess.ts'
import { openNow } from './clicks.ts'
import { inFolder } from './folder.ts'
import { fillPlaces } from './places.ts'
import { until } from './until.ts'

const channels = 500
/** Requests a second that Discord allows a bot; discord.js holds itself to it. */
const discordAllows = 50

/**
 * Five hundred channels of one server, and of one workspace, that are all due when the bot starts:
 * how many challenges a second arrive, by the real SDKs, at each platform's own pace.
 */
export async function benchSendings(): Promise<Record<string, number>> {
  const [discord, slack] = [await toDiscord(), await toSlack()]
  return {
    discordPostsPerSecond: rounded(discord),
    discordPostsOfAllowed: rounded(discord / discordAllows, 2),
    slackPostsPerSecond: rounded(slack),
  }
}

async function toDiscord(): Promise<number> {
  const guild = '1100000000000000001'
  const ids = Array.from({ length: channels }, (_, number) =>
    String(1_300_000_000_000_000_000n + BigInt(number)),
  )
  const discord = await startDiscord({
    guilds: [{ id: guild, name: 'Snakes', channels: ids.map(id => ({ id, name: `c${id}` })) }],
  })
  try {
    return await rateOf({
      places: ids.map(id => openNow('discord', guild, id)),
      environment: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api },
      arrived: () => discord.world.messages.all().length,
    })
  } finally {
    await discord.stop()
  }
}

async function toSlack(): Promise<number> {
  const [team, botToken, appToken] = ['T1', 'xoxb-1-secret', 'xapp-1-secret']
  const ids = Array.from({ length: channels }, (_, number) => `C${number}`)
  const spec = {
    ...{ id: team, botToken, users: [{ id: 'U1', name: 'ada' }] },
    channels: ids.map(id => ({ id, name: id.toLowerCase(), member: true })),
  }
  const slack = await startSlack({
    teams: [spec],
    appToken,
    clock: { now: () => Temporal.Now.instant() },
  })
  try {
    return await rateOf({
      places: ids.map(id => openNow('slack', team, id)),
      environment: {
        ...{ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken },
        SLACK_API_URL: slack.apiUrl,
      },
      arrived: () => slack.calls('chat.postMessage').length,
    })
  } finally {
    await slack.stop()
  }
}

interface Platform {
  places: readonly Place[]
  environment: Record<string, string>
  /** How many challenges have arrived. */
  arrived(): number
}

/** Challenges a second, between the first and the last. */
const rateOf = ({ places, environment, arrived }: Platform): Promise<number> =>
  inFolder(async folder => {
    const file = join(folder, 'sendings.db')
    await (await openStore({ file })).store.close()
    fillPlaces(file, places, Temporal.Now.instant())
    const bot = await startBotProcess({
      ...{ DATABASE_FILE: file, CACHE_DIR: cacheFolder },
      ...environment,
    })
    try {
      await until(() => arrived() > 0)
      const [first, began] = [arrived(), performance.now()]
      await until(() => arrived() >= places.length)
      return (places.length - first) / ((performance.now() - began) / 1000)
    } finally {
      await bot.stop()
    }
  })
