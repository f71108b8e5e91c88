import { type Client, type DiscordAPIError, MessageFlags, type TextChannel } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Discord } from './discord.ts'
import { CHANNEL, openRoom, type Room } from './room.ts'

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

const text = (content: string) => ({ type: 10, content })
const button = (custom_id: string, label = 'A') => ({ type: 2, style: 2, custom_id, label })
const row = (...components: object[]) => ({ type: 1, components })
/** Sends a body as it is, past the builders of discord.js. */
const post = (body: object) =>
  client.rest.post(`/channels/${CHANNEL}/messages`, { body }).then(
    () => undefined,
    (error: DiscordAPIError) => error,
  )

describe('the rules of messages', () => {
  const many = (count: number) => Array.from({ length: count }, () => text('x'))
  const forbidden: [string, object][] = [
    ['content beside Components V2', { flags: V2, content: 'a', components: [text('x')] }],
    [
      '41 components, nested ones counted',
      { flags: V2, components: [{ type: 17, components: many(40) }] },
    ],
    ['4001 characters of text', { flags: V2, components: [text('x'.repeat(4000)), text('y')] }],
    ['a custom id twice', { content: 'a', components: [row(button('v1'), button('v1'))] }],
    [
      'six buttons in a row',
      { content: 'a', components: [row(...'abcdef'.split('').map(id => button(id)))] },
    ],
    ['a label of 81 characters', { content: 'a', components: [row(button('v1', 'x'.repeat(81)))] }],
    ['a custom id of 101 characters', { content: 'a', components: [row(button('x'.repeat(101)))] }],
    ['a button without a label', { content: 'a', components: [row(button('v1', ''))] }],
    ['text displays without the flag', { content: 'a', components: [text('x')] }],
    ['content of 2001 characters', { content: 'x'.repeat(2001) }],
    ['nothing at all', { content: '' }],
    ['a nonce of 26 characters', { content: 'a', nonce: 'x'.repeat(26) }],
    ['an ephemeral message to everybody', { content: 'a', flags: MessageFlags.Ephemeral }],
  ]
  test.each(forbidden)('forbid %s', async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 400 })
    expect(discord.violations).toHaveLength(1)
    expect(discord.messages(CHANNEL)).toEqual([])
  })

  const allowed: [string, object][] = [
    ['40 components', { flags: V2, components: [{ type: 17, components: many(39) }] }],
    ['4000 characters of text', { flags: V2, components: [text('x'.repeat(4000))] }],
  ]
  test.each(allowed)('allow %s', async (_, body) => {
    expect(await post(body)).toBeUndefined()
  })

  test('fail with 500 when the texts weigh more than Discord can bear', async () => {
    const heavy = { flags: V2, components: [text('√'.repeat(3400))] }
    const answer = await fetch(`${discord.api}/v10/channels/${CHANNEL}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(heavy),
    })
    expect(answer.status).toBe(500)
  })

  test('let nobody take Components V2 off a message', async () => {
    const message = await channel.send({ components: [text('x')], flags: V2 })
    const path = `/channels/${CHANNEL}/messages/${message.id}` as const
    await expect(client.rest.patch(path, { body: { flags: 0 } })).rejects.toMatchObject({
      code: 50035,
    })
    await expect(channel.messages.edit(message.id, 'plain')).rejects.toMatchObject({ code: 50035 })
  })
})
