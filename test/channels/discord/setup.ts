import { onTestFinished } from 'vitest'
import { commandTable } from '../../../src/app/commands.ts'
import { createReceive } from '../../../src/app/receive.ts'
import { Scheduler } from '../../../src/app/scheduler.ts'
import { createTenancy } from '../../../src/app/tenancy.ts'
import { createDiscordChannel } from '../../../src/channels/discord/channel.ts'
import type { DiscordOptions } from '../../../src/channels/discord/options.ts'
import type { Concept } from '../../../src/core/concept.ts'
import { message } from '../../../src/core/message.ts'
import { type Place, placeId } from '../../../src/core/place.ts'
import { paragraph } from '../../../src/core/prose.ts'
import type { Channel, Log, Receive, Tenancy } from '../../../src/ports.ts'
import { openStore } from '../../../src/store/index.ts'
import { newWorld, placeCalled, type World } from '../../app/world.ts'
import { settings } from '../../core/fixtures.ts'
import { type Discord, type GuildSetup, startDiscord } from '../../standins/discord/discord.ts'
import { Waiting } from '../../standins/discord/waiting.ts'

export const guild = '1100000000000000001'
export const general = '1100000000000000002'
export const other = '1100000000000000003'
export const place = placeId('discord', guild, general)

export const server: GuildSetup = {
  id: guild,
  name: 'Snakes',
  channels: [
    { id: general, name: 'general' },
    { id: other, name: 'other' },
  ],
  members: ['Ada', 'Bob', 'Cyd'],
}

export const discordPlace = (more: Partial<Place> = {}): Place =>
  placeCalled(general, { id: place, platform: 'discord', tenant: guild, ...more })

export const say = (words: string) => message({ kind: 'prose', prose: [paragraph(words)] })

interface Bot {
  world: World
  discord: Discord
  channel: Channel
  lost: Error[]
  start(): Promise<void>
  /** Looks anew after everything that is logged or lost. */
  until(what: string, holds: () => boolean): Promise<void>
}

interface BotOptions {
  discord?: Discord
  /** Another bot's database, as after a restart. */
  file?: string
  concepts?: readonly Concept[]
  places?: readonly Place[]
  receive?: (receive: Receive) => Receive
  tenancy?: Tenancy
  channel?: Partial<DiscordOptions>
  guilds?: readonly GuildSetup[]
  at?: string
  /** Whether it is started at once; yes unless said. */
  start?: boolean
}

/** The use cases over a real store, with discord.js over real sockets to a stand-in for Discord. */
export async function newBot(options: BotOptions = {}): Promise<Bot> {
  const { places = [discordPlace()], guilds = [server] } = options
  const world = await newWorld({
    places,
    at: options.at ?? '2026-11-16T10:00Z',
    ...(options.file ? { file: options.file } : {}),
    ...(options.concepts ? { concepts: options.concepts } : {}),
  })
  const discord = options.discord ?? (await startDiscord({ clock: world.clock, guilds }))
  const { store, memoryOf } = await openStore({ file: world.file })
  const lost: Error[] = []
  const waiting = new Waiting()
  const { log } = world.app
  const heard = (say: Log['info']) => (facts: object, sentence: string) => {
    say(facts, sentence)
    waiting.changed()
  }
  const channel = createDiscordChannel({
    token: discord.token,
    apiUrl: discord.api,
    memory: memoryOf('discord'),
    clock: world.clock,
    log: {
      debug: heard(log.debug),
      info: heard(log.info),
      warn: heard(log.warn),
      error: heard(log.error),
    },
    commands: commandTable,
    lessons: world.app.lessons,
    newSettings: settings(),
    onFatal: reason => {
      lost.push(reason)
      waiting.changed()
    },
    ...options.channel,
  })
  const channels = world.app.channels as Map<string, Channel>
  channels.set('discord', channel)
  world.scheduler = new Scheduler(world.app)
  onTestFinished(async () => {
    await channel.stop()
    if (options.discord === undefined) await discord.stop()
    await store.close()
  })
  const receive = createReceive(world.app)
  const start = () =>
    channel.start(
      options.receive?.(receive) ?? receive,
      options.tenancy ?? createTenancy(world.app, 'discord'),
    )
  if (options.start ?? true) await start()
  return { world, discord, channel, lost, start, until: waiting.until }
}
