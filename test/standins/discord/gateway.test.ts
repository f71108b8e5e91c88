import { type Client, Events, GatewayIntentBits, type TextChannel } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect, unconnected } from './client.ts'
import { type Discord, fault, startDiscord } from './discord.ts'

const GUILD = '100000000000000001'
const CHANNEL = '100000000000000002'

let discord: Discord
const clients: Client[] = []

const started = async (setup = {}) => {
  discord = await startDiscord({
    guilds: [{ id: GUILD, name: 'Guild', channels: [{ id: CHANNEL, name: 'python' }] }],
    ...setup,
  })
}
const login = async (options = {}) => {
  const client = await connect(discord, options)
  clients.push(client)
  return client
}
const heard = (client: Client, event: string) =>
  new Promise<unknown[]>(resolve => client.once(event, (...given) => resolve(given)))

beforeEach(() => started())
afterEach(async () => {
  await Promise.all(clients.splice(0).map(client => client.destroy()))
  await discord.stop()
})

describe('connecting', () => {
  test('takes the intent Guilds alone', async () => {
    const client = await login()
    expect(client.guilds.cache.get(GUILD)?.name).toBe('Guild')
    expect(client.application.id).toBe(discord.applicationId)
    expect(discord.gateway.identifies).toMatchObject([{ intents: GatewayIntentBits.Guilds }])
  })

  test('with more intents than allowed is closed with 4014', async () => {
    const client = unconnected(discord, { intents: ['Guilds', 'MessageContent'] })
    clients.push(client)
    await expect(client.login(discord.token)).rejects.toThrow('disallowed intents')
  })

  test('with a wrong token fails', async () => {
    const client = unconnected(discord)
    clients.push(client)
    await expect(client.login('another')).rejects.toThrow('invalid token')
  })

  test('with a token that is revoked in between is closed with 4004', async () => {
    const client = await login()
    const lost = heard(client, Events.ShardDisconnect)
    discord.gateway.refuses = 4004
    discord.gateway.dropSockets()
    client.on('error', () => {})
    expect(await lost).toMatchObject([{ code: 4004 }, 0])
  })

  test('in shards brings each only the events of its guilds', async () => {
    const other = '100000000004194305'
    discord.world.addGuild({ id: other, name: 'Other', channels: [] })
    const zero = await login({ shards: [0], shardCount: 2 })
    const one = await login({ shards: [1], shardCount: 2 })
    const known = [zero, one].map(client => [...client.guilds.cache.keys()])
    expect(known.flat().sort()).toEqual([GUILD, other])
    expect(known.map(({ length }) => length)).toEqual([1, 1])
  })
})

describe('guilds', () => {
  test('come, go down, come back and remove the bot', async () => {
    const client = await login()
    const joined = heard(client, Events.GuildCreate)
    const { id } = discord.gateway.guildCreate({ name: 'New', channels: [{ name: 'general' }] })
    expect(await joined).toMatchObject([{ id, name: 'New' }])
    const down = heard(client, Events.GuildUnavailable)
    discord.gateway.guildDelete(id, { unavailable: true })
    expect(await down).toMatchObject([{ id }])
    const up = heard(client, Events.GuildAvailable)
    discord.gateway.guildCreate(id)
    expect(await up).toMatchObject([{ id }])
    const gone = heard(client, Events.GuildDelete)
    discord.gateway.guildDelete(id)
    expect(await gone).toMatchObject([{ id }])
  })

  test('that are down from the start are named without content', async () => {
    await discord.stop()
    await started({ guilds: [{ id: GUILD, name: 'Guild', channels: [], unavailable: true }] })
    const client = await login()
    expect(client.guilds.cache.get(GUILD)?.available).toBe(false)
  })
})

test('a deleted channel is 10003', async () => {
  const client = await login()
  const channel = client.channels.cache.get(CHANNEL) as TextChannel
  discord.gateway.channelDelete(CHANNEL)
  await expect(channel.send('a')).rejects.toMatchObject({ status: 404, code: 10003 })
})

test('the doctor learns who the bot is and what it may do without connecting', async () => {
  const client = unconnected(discord)
  client.rest.setToken(discord.token)
  expect(await client.rest.get('/applications/@me')).toMatchObject({ id: discord.applicationId })
  expect(await client.rest.get('/users/@me/guilds')).toMatchObject([{ id: GUILD }])
  expect(await client.rest.get(`/guilds/${GUILD}/channels`)).toMatchObject([{ id: CHANNEL }])
  discord.fail('GET /gateway/bot', fault.unauthorized())
  await expect(client.rest.get('/gateway/bot')).rejects.toMatchObject({ status: 401 })
})
