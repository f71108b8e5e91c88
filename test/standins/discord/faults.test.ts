import { type Client, DiscordAPIError, type RESTOptions, type TextChannel } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from './client.ts'
import { type Discord, fault } from './discord.ts'
import { CHANNEL, openRoom, type Room } from './room.ts'

const CREATE = 'POST /channels/:id/messages'

let room: Room
let discord: Discord
let client: Client<true>
let channel: TextChannel

beforeEach(async () => {
  room = await openRoom()
  discord = room.discord
  client = room.client
  channel = room.channel
})
afterEach(() => room.close())

/** Another client, which does not try again. */
async function impatient(rest: Partial<RESTOptions>) {
  const other = await connect(discord, { rest })
  return { client: other, [Symbol.asyncDispose]: () => other.destroy() }
}

describe('what goes wrong', () => {
  test('500 after the message was in fact created is sent again by discord.js: the nonce saves it', async () => {
    discord.fail(CREATE, fault.serverError({ after: true }))
    await channel.send({ content: 'a', nonce: 'n', enforceNonce: true })
    expect(discord.messages(CHANNEL)).toHaveLength(1)
    expect(discord.requests.filter(({ route }) => route === CREATE)).toHaveLength(2)
    expect(discord.violations).toEqual([])
  })

  test('429 is waited for', async () => {
    discord.fail(CREATE, fault.rateLimited(0.01))
    await channel.send('a')
    expect(discord.requests.filter(({ route }) => route === CREATE).map(one => one.status)).toEqual(
      [429, 200],
    )
  })

  test('a request that hangs is given up by the client', async () => {
    await using other = await impatient({ timeout: 1000, retries: 0 })
    discord.fail(CREATE, fault.hang({ after: true }))
    const sent = (await other.client.channels.fetch(CHANNEL)) as TextChannel
    await expect(sent.send('a')).rejects.toThrow('aborted')
    expect(discord.messages(CHANNEL)).toHaveLength(1)
  })

  test('a dropped connection is an error of the network', async () => {
    await using other = await impatient({ retries: 0 })
    discord.fail(CREATE, fault.drop())
    const sent = (await other.client.channels.fetch(CHANNEL)) as TextChannel
    await expect(sent.send('a')).rejects.not.toBeInstanceOf(DiscordAPIError)
    expect(discord.messages(CHANNEL)).toEqual([])
  })

  test('a wrong token is 401', async () => {
    client.rest.setToken('another')
    await expect(channel.send('a')).rejects.toMatchObject({ status: 401 })
  })
})
