import { type Client, PermissionFlagsBits, type TextChannel } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Discord } from './discord.ts'
import { CHANNEL, GUILD, openRoom, type Room } from './room.ts'

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

describe('permissions', () => {
  const { ViewChannel, SendMessages, ReadMessageHistory } = PermissionFlagsBits

  test('a channel the bot cannot see is 50001, one it cannot write in 50013', async () => {
    discord.permit(CHANNEL, 0n)
    await expect(channel.send('a')).rejects.toMatchObject({ status: 403, code: 50001 })
    discord.permit(CHANNEL, ViewChannel)
    await expect(channel.send('a')).rejects.toMatchObject({ status: 403, code: 50013 })
    expect(discord.invalidRequests).toHaveLength(2)
  })

  test('discord.js sees the same permissions as the stand-in', async () => {
    discord.permit(CHANNEL, ViewChannel | SendMessages)
    await new Promise(resolve => client.once('channelUpdate', resolve))
    const own = channel.permissionsFor(client.user)
    expect(own?.bitfield).toBe(ViewChannel | SendMessages)
  })

  test('without the history nothing is shown of it', async () => {
    await channel.send('a')
    discord.permit(CHANNEL, ViewChannel | SendMessages)
    expect((await channel.messages.fetch({ limit: 5, cache: false })).size).toBe(0)
    discord.permit(CHANNEL, ViewChannel | SendMessages | ReadMessageHistory)
    expect((await channel.messages.fetch({ limit: 5, cache: false })).size).toBe(1)
  })

  test('writing in a thread is a permission of its own', async () => {
    const message = await channel.send('a')
    const thread = await message.startThread({ name: 'T' })
    discord.permit(CHANNEL, ViewChannel | SendMessages)
    await expect(thread.send('b')).rejects.toMatchObject({ code: 50013 })
  })

  test('a member may be closed to direct messages', async () => {
    const guild = discord.world.guilds.get(GUILD)
    if (guild) discord.world.addMember(guild, { name: 'Ben', dms: false })
    const ben = await client.users.fetch(discord.member(GUILD, 'Ben').user.id)
    await expect(ben.send('Hello')).rejects.toMatchObject({ code: 50007 })
    const ada = await client.users.fetch(discord.member(GUILD, 'Ada').user.id)
    await ada.send('Hello')
    expect(discord.direct('Ada')).toMatchObject([{ text: 'Hello' }])
  })

  test('a channel of a guild that the bot has left is 50001, a deleted one 10003', async () => {
    await room.client.guilds.cache.get(GUILD)?.leave()
    await expect(channel.send('a')).rejects.toMatchObject({ status: 403, code: 50001 })
    const { id } = discord.gateway.guildCreate({ name: 'New', channels: [{ name: 'c' }] })
    const other = [...discord.world.channels.values()].find(one => one.guildId === id)?.id ?? ''
    discord.gateway.channelDelete(other)
    const lost = client.rest.get(`/channels/${other}`)
    await expect(lost).rejects.toMatchObject({ status: 404, code: 10003 })
  })
})
