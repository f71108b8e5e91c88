import { expect, test } from 'vitest'
import { revealPost } from '../../../src/app/reveal.ts'
import type { Receive, Tenancy } from '../../../src/ports.ts'
import { postToday } from '../../app/world.ts'
import { fault, startDiscord } from '../../standins/discord/discord.ts'
import { discordPlace, general, guild, newBot, place, say, server } from './setup.ts'

const sentences = (bot: { world: { logged: { sentence: string }[] } }) =>
  bot.world.logged.map(({ sentence }) => sentence)

test('a token that Discord does not know: the start fails, and names the variable', async () => {
  const wrong = newBot({ channel: { token: 'MTIz.another.token' } })
  const error = await wrong.catch(problem => problem)
  expect(error.message).toContain('DISCORD_TOKEN')
  expect(JSON.stringify([error.message, String(error.cause)])).not.toContain('another')
})

test('a start that failed can be tried again', async () => {
  const discord = await startDiscord({ guilds: [server] })
  discord.fail('GET /gateway/bot', fault.unauthorized())
  const bot = await newBot({ discord, start: false })
  await expect(bot.start()).rejects.toThrow('DISCORD_TOKEN')
  await bot.start()
  await bot.channel.post(place, say('Hello'), 'key')
  expect(discord.messages(general)).toHaveLength(1)
  await bot.channel.stop()
  await discord.stop()
})

test.each([
  ['Discord asks for a reconnect', 'reconnect'],
  ['the connection breaks', 'dropSockets'],
  ['the session is taken away, to be resumed', 'invalidate'],
] as const)('%s in mid-round: clicks made meanwhile arrive', async (_, what) => {
  const { world, discord, channel } = await newBot()
  const post = await postToday(world, discordPlace())
  const [message] = discord.messages(general)
  if (what === 'invalidate') discord.gateway.invalidate(true)
  else discord.gateway[what]()
  await discord.until('the shard is back', () => discord.gateway.resumes === 1, 10_000)
  const click = discord.click({ message: message?.id ?? '', label: 'A', member: 'Ada' })
  expect((await click.replied()).text).toContain('Your prediction: **A**')
  await revealPost(world.app, post.id)
  expect(discord.messages(general)).toHaveLength(2)
  expect(channel.trouble?.()).toBeUndefined()
})

test('a session that Discord ends is begun anew, and clicks arrive', async () => {
  const { discord, world } = await newBot()
  await postToday(world, discordPlace())
  discord.gateway.invalidate(false)
  await discord.until('a new session', () => discord.gateway.identifies.length === 2, 10_000)
  const [message] = discord.messages(general)
  const click = discord.click({ message: message?.id ?? '', label: 'A', member: 'Ada' })
  expect((await click.replied()).text).toContain('Your prediction: **A**')
})

test('without being told, one process takes as many shards as Discord advises', async () => {
  const discord = await startDiscord({ guilds: [server], shards: 3 })
  const { channel } = await newBot({ discord })
  expect(discord.gateway.connected).toBe(3)
  await channel.stop()
  await discord.stop()
})

test('a connection that stays away is a trouble after a minute', async () => {
  const bot = await newBot()
  bot.discord.gateway.unreachable = true
  bot.discord.gateway.dropSockets()
  await bot.until('the loss is noticed', () =>
    sentences(bot).includes('Connecting to Discord again'),
  )
  expect(bot.channel.trouble?.()).toBeUndefined()
  bot.world.clock.advance({ minutes: 2 })
  expect(bot.channel.trouble?.()).toContain('Shard 0 has had no connection')
})

test.each([
  [4004, 'DISCORD_TOKEN'],
  [4010, 'DISCORD_SHARDS'],
  [4011, 'DISCORD_SHARDS'],
  [4013, 'code 4013'],
  [4014, 'Guilds'],
])('close code %i ends the process, with the cure', async (code, cure) => {
  const bot = await newBot()
  bot.discord.gateway.refuses = code
  bot.discord.gateway.close(code)
  await bot.until('the loss', () => bot.lost.length > 0)
  expect(bot.lost.map(({ message }) => message)).toEqual([expect.stringContaining(cure)])
  expect(bot.channel.trouble?.()).toContain(cure)
  expect(sentences(bot)).toContainEqual(expect.stringContaining(cure))
})

test('a start that finds no connection for a minute fails, and the next one succeeds', async () => {
  const discord = await startDiscord({ guilds: [server] })
  discord.gateway.unreachable = true
  const bot = await newBot({ discord, start: false })
  const started = bot.start()
  await discord.until('the start', () => discord.requests.length > 0)
  bot.world.clock.fire()
  await expect(started).rejects.toThrow('no connection within 60 s')
  discord.gateway.unreachable = false
  await bot.start()
  const help = discord.command({ channel: general, member: 'Ada', name: 'help' })
  expect((await help.replied()).text).toContain('What you can type')
  // discord.js goes on with the first attempt; what comes of it is left.
  const { gateway } = discord
  const left = () => gateway.identifies.length === 2 && gateway.connected === 1
  await discord.until('the first attempt is given up', left, 5000)
  await bot.channel.stop()
  await discord.stop()
})

test.each([
  [4004, 'DISCORD_TOKEN'],
  [4014, 'Guilds'],
])('close code %i at the start: the start fails, with the cure', async (code, cure) => {
  const discord = await startDiscord({ guilds: [server] })
  discord.gateway.refuses = code
  const bot = await newBot({ discord, start: false })
  await expect(bot.start()).rejects.toThrow(cure)
  // The other platforms go on.
  expect(bot.lost).toEqual([])
  discord.gateway.refuses = undefined
  await bot.start()
  expect(bot.channel.trouble?.()).toBeUndefined()
  await bot.channel.stop()
  await discord.stop()
})

test('a token that is taken back ends the process, and pauses no place', async () => {
  const { discord, channel, lost } = await newBot()
  discord.fail(() => true, fault.unauthorized(), { times: 20 })
  const error = await channel.post(place, say('Hello'), 'key').catch(problem => problem)
  expect(error.constructor).toBe(Error)
  await expect(channel.post(place, say('Hello'), 'key')).rejects.toThrow('DISCORD_TOKEN')
  expect(lost).toHaveLength(1)
  expect(channel.trouble?.()).toContain('DISCORD_TOKEN')
})

class Witness implements Tenancy {
  readonly seen: string[] = []
  async left(tenant: string) {
    this.seen.push(`left ${tenant}`)
  }
  async joined(tenant: string) {
    this.seen.push(`joined ${tenant}`)
  }
  async named() {}
}

test('servers that take the bot in and out are noticed, those that are only down are not', async () => {
  const tenancy = new Witness()
  const { discord, channel } = await newBot({ tenancy })
  discord.gateway.guildDelete(guild, { unavailable: true })
  discord.gateway.guildCreate(guild)
  const lobby = '1100000000000000008'
  const channels = [{ id: lobby, name: 'lobby' }]
  const second = discord.gateway.guildCreate({ name: 'Second', channels })
  discord.gateway.guildDelete(guild)
  await discord.command({ channel: lobby, member: 'Ada', name: 'help' }).replied()
  await channel.stop()
  expect(tenancy.seen).toEqual([`joined ${guild}`, `joined ${second.id}`, `left ${guild}`])
})

test('a server that took the bot out while it did not run is noticed at the next start', async () => {
  const first = await newBot({ tenancy: new Witness() })
  const { discord, world } = first
  await first.channel.stop()
  discord.world.removeGuild(guild)
  const tenancy = new Witness()
  const second = await newBot({ discord, file: world.file, tenancy })
  await second.channel.stop()
  expect(tenancy.seen).toEqual([`left ${guild}`])
})

test('events that nobody can read are logged, and the next one is handled', async () => {
  const bot = await newBot()
  const { discord } = bot
  discord.gateway.dispatch('INTERACTION_CREATE', { id: 'x', type: 3, data: null }, guild)
  discord.gateway.dispatch('INTERACTION_CREATE', 'nothing', guild)
  discord.gateway.dispatch('GUILD_DELETE', { unavailable: false }, guild)
  discord.gateway.dispatch('CHANNEL_CREATE', null, guild)
  discord.gateway.dispatch('GUILD_CREATE', null, guild)
  const help = await discord.command({ channel: general, member: 'Ada', name: 'help' }).replied()
  expect(help.text).toContain('What you can type')
  expect(sentences(bot)).toContain('Discord sent an interaction that we cannot read')
  expect(sentences(bot)).toContain('Discord sent an event that discord.js cannot read')
})

test('what is under way is ended before the bot stops', async () => {
  const asked = Promise.withResolvers<void>()
  const { promise, resolve } = Promise.withResolvers<void>()
  const slowly =
    (receive: Receive): Receive =>
    async incoming => {
      asked.resolve()
      await promise
      return receive(incoming)
    }
  const { discord, channel } = await newBot({ receive: slowly })
  const help = discord.command({ channel: general, member: 'Ada', name: 'help' })
  await asked.promise
  const stopped = channel.stop()
  await discord.until('the gateway is left', () => discord.gateway.connected === 0)
  resolve()
  await stopped
  expect(help.reply?.text).toContain('What you can type')
})

test('several processes share the work, each with its own shards', async () => {
  const guilds = [0n, 1n].map(n => ({
    id: String((1_100_000_000_000n + n) << 22n),
    name: `Server ${n}`,
    channels: [{ id: String(((1_100_000_000_000n + n) << 22n) + 1n), name: 'general' }],
  }))
  const discord = await startDiscord({ guilds, shards: 2 })
  const heard: string[][] = [[], []]
  const bots = await Promise.all(
    [0, 1].map(id =>
      newBot({
        discord,
        guilds,
        channel: { shards: { ids: [id], count: 2 } },
        receive: receive => incoming => {
          heard[id]?.push(incoming.person.tenant)
          return receive(incoming)
        },
      }),
    ),
  )
  expect(discord.commands.puts).toBe(1)
  for (const { channels } of guilds)
    await discord.command({ channel: channels[0]?.id ?? '', member: 'Ada', name: 'help' }).replied()
  expect(heard.flat().sort()).toEqual(guilds.map(({ id }) => id))
  expect(heard.map(tenants => tenants.length)).toEqual([1, 1])
  for (const { channel } of bots) await channel.stop()
  await discord.stop()
})
