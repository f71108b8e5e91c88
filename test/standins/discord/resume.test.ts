import { Events } from 'discord.js'
import { describe, expect, test } from 'vitest'
import { connect } from './client.ts'
import { type Discord, startDiscord } from './discord.ts'

const GUILD = '100000000000000001'
const CHANNEL = '100000000000000002'

/** A Discord of the test's own with a client: discord.js pauses before it reconnects, so together. */
async function connected(setup = {}) {
  const guild = { id: GUILD, name: 'Guild', channels: [{ id: CHANNEL, name: 'python' }] }
  const discord = await startDiscord({ guilds: [guild], ...setup })
  const client = await connect(discord)
  client.on('error', () => {})
  const heard = (event: string) =>
    new Promise<unknown[]>(resolve => client.once(event, (...given) => resolve(given)))
  const ended = async () => {
    await client.destroy()
    await discord.stop()
  }
  return { discord, heard, [Symbol.asyncDispose]: ended }
}

describe.concurrent('a connection that breaks', () => {
  const breaks: [string, (discord: Discord) => void, boolean][] = [
    ['a request to reconnect (op 7)', one => one.gateway.reconnect(), true],
    ['an invalidated session to resume (op 9)', one => one.gateway.invalidate(true), true],
    ['a close with 4000', one => one.gateway.close(4000), true],
    ['sockets that drop', one => one.gateway.dropSockets(), true],
    ['an invalidated session (op 9)', one => one.gateway.invalidate(false), false],
    ['a session timed out (4009)', one => one.gateway.close(4009), false],
  ]
  test.each(breaks)('by %s is taken up again', async (_, happens, resumed) => {
    await using one = await connected()
    const { discord, heard } = one
    happens(discord)
    const back = () => discord.gateway.resumes + discord.gateway.identifies.length > 1
    await discord.until('the shard to be back', back)
    expect(discord.gateway.resumes).toBe(resumed ? 1 : 0)
    const created = heard(Events.ChannelCreate)
    discord.gateway.channelCreate(GUILD, { name: 'new' })
    expect(await created).toMatchObject([{ name: 'new' }])
  })

  test('without a word shows by heartbeats that nobody answers', async () => {
    await using one = await connected({ heartbeatIntervalMs: 30 })
    const { discord } = one
    await discord.until('a heartbeat', () => discord.gateway.heartbeats > 0)
    discord.gateway.deaf = true
    await discord.until('the client to give up', () => discord.gateway.connected === 0)
    discord.gateway.deaf = false
    await discord.until('the resumption', () => discord.gateway.resumes === 1)
  })

  test('misses nothing: what happened meanwhile comes after the resumption', async () => {
    await using one = await connected()
    const { discord, heard } = one
    const deleted = heard(Events.ChannelDelete)
    discord.gateway.unreachable = true
    discord.gateway.dropSockets()
    await discord.gateway.until(0)
    discord.gateway.channelDelete(CHANNEL)
    discord.gateway.unreachable = false
    expect(await deleted).toMatchObject([{ id: CHANNEL }])
    expect(discord.gateway.resumes).toBe(1)
  })

  test('with a code that cannot be resumed stays broken', async () => {
    await using one = await connected()
    const { discord, heard } = one
    const lost = heard(Events.ShardDisconnect)
    discord.gateway.close(4014)
    expect(await lost).toMatchObject([{ code: 4014 }, 0])
    expect(discord.gateway.connected).toBe(0)
  })
})
