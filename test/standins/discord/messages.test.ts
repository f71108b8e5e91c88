import { type Client, ContainerBuilder, MessageFlags, type TextChannel } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Discord } from './discord.ts'
import { CHANNEL, GUILD, openRoom, type Room } from './room.ts'

const V2 = MessageFlags.IsComponentsV2

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

describe('a message', () => {
  test('is seen in its channel with its words, buttons, flags and nonce', async () => {
    const container = new ContainerBuilder().addTextDisplayComponents({
      type: 10,
      content: 'What prints?',
    })
    container.addActionRowComponents({
      type: 1,
      components: [{ type: 2, style: 2, custom_id: 'v1:a', label: 'A' }],
    })
    await channel.send({ components: [container], flags: V2, nonce: 'post-1', enforceNonce: true })
    expect(discord.messages(CHANNEL)).toMatchObject([
      { text: 'What prints?', flags: V2, nonce: 'post-1', buttons: [{ custom_id: 'v1:a' }] },
    ])
    expect(discord.violations).toEqual([])
  })

  test('keeps what it said before an edit', async () => {
    const message = await channel.send('one')
    await channel.messages.edit(message.id, 'two')
    expect(discord.messages(CHANNEL)).toMatchObject([{ text: 'two', edits: [{ content: 'one' }] }])
  })

  test('with a nonce seen in the past minutes is the same message again', async () => {
    const first = await channel.send({ content: 'one', nonce: 'n', enforceNonce: true })
    const again = await channel.send({ content: 'one', nonce: 'n', enforceNonce: true })
    expect(again.id).toBe(first.id)
    room.pass({ minutes: 6 })
    const late = await channel.send({ content: 'one', nonce: 'n', enforceNonce: true })
    expect(late.id).not.toBe(first.id)
  })

  test('read back from the history carries no nonce', async () => {
    await channel.send({ content: 'one', nonce: 'n', enforceNonce: true })
    const read = await client.rest.get(`/channels/${CHANNEL}/messages`)
    expect(read).toEqual([expect.not.objectContaining({ nonce: 'n' })])
  })

  test('tells whom it would have notified', async () => {
    const ada = discord.member(GUILD, 'Ada').user.id
    await channel.send(`@everyone <@${ada}>`)
    await channel.send({ content: `@everyone <@${ada}>`, allowedMentions: { parse: [] } })
    expect(discord.messages(CHANNEL).map(one => one.mentions)).toEqual([
      { everyone: true, users: [ada], roles: [] },
      { everyone: false, users: [], roles: [] },
    ])
  })

  test('replies to another, which must be there', async () => {
    const question = discord.say(CHANNEL, { member: 'Ada' }, 'Why?')
    await channel.send({ content: 'So.', reply: { messageReference: question.id } })
    expect(discord.messages(CHANNEL)[1]).toMatchObject({
      replyTo: question.id,
      mentions: { users: [question.author.id] },
    })
    const lost = channel.send({ content: 'So.', reply: { messageReference: GUILD } })
    await expect(lost).rejects.toMatchObject({ code: 50035 })
  })

  test('has a thread, named in 1 to 100 characters, once', async () => {
    const message = await channel.send('Question')
    const thread = await message.startThread({ name: 'Discussion' })
    await thread.send('Go on.')
    expect(discord.thread(message.id)).toMatchObject({
      name: 'Discussion',
      messages: [{ text: 'Go on.' }],
    })
    await expect(message.startThread({ name: 'Again' })).rejects.toMatchObject({ code: 160004 })
    const other = await channel.send('Other')
    await expect(other.startThread({ name: 'x'.repeat(101) })).rejects.toMatchObject({
      code: 50035,
    })
  })

  test('carries files', async () => {
    const files = [{ name: 'export.json', attachment: Buffer.from('{}') }]
    const sent = await channel.send({ files })
    expect(sent.attachments.first()).toMatchObject({ name: 'export.json', size: 2 })
    expect(discord.messages(CHANNEL)[0]?.files).toMatchObject([{ name: 'export.json', text: '{}' }])
  })
})
