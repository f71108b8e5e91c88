import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Client,
  MessageFlags,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answering } from './answering.ts'
import type { Discord } from './discord.ts'
import { CHANNEL, openRoom, type Room } from './room.ts'

const EPHEMERAL = MessageFlags.Ephemeral

let room: Room
let discord: Discord
let client: Client<true>

beforeEach(async () => {
  room = await openRoom()
  discord = room.discord
  client = room.client
})
afterEach(() => room.close())

describe('a slash command', () => {
  const explain = {
    name: 'explain',
    description: 'Explains',
    options: [
      { type: 3, name: 'concept', description: 'Which', autocomplete: true, required: true },
    ],
  }
  const challenge = {
    name: 'challenge',
    description: 'The challenge',
    default_member_permissions: '32',
    options: [{ type: 1, name: 'now', description: 'Posts now' }],
  }
  beforeEach(async () => {
    await client.application.commands.set([explain, challenge] as never)
  })

  test('is registered, with how often it was sent', async () => {
    expect(discord.commands.list.map(({ name }) => name)).toEqual(['explain', 'challenge'])
    expect(discord.commands.puts).toBe(1)
    expect((await client.application.commands.fetch()).size).toBe(2)
  })

  const bad: [string, object][] = [
    ['a name with capitals', { ...explain, name: 'Explain' }],
    ['a name of 33 characters', { ...explain, name: 'x'.repeat(33) }],
    ['a description of 101 characters', { ...explain, description: 'x'.repeat(101) }],
    [
      '26 options',
      {
        ...explain,
        options: Array.from({ length: 26 }, (_, i) => ({ ...explain.options[0], name: `o${i}` })),
      },
    ],
    [
      'a required option after another',
      {
        ...explain,
        options: [
          { ...explain.options[0], required: false },
          { ...explain.options[0], name: 'b' },
        ],
      },
    ],
  ]
  test.each(bad)('is refused with %s', async (_, body) => {
    const path = `/applications/${discord.applicationId}/commands` as const
    await expect(client.rest.put(path, { body: [body] })).rejects.toMatchObject({ code: 50035 })
    expect(discord.commands.puts).toBe(1)
  })

  test('reaches the bot with its options', async () => {
    answering<ChatInputCommandInteraction>(client, command =>
      command.reply({ content: command.options.getString('concept', true), flags: EPHEMERAL }),
    )
    const command = discord.command({
      channel: CHANNEL,
      member: 'Ada',
      name: 'explain',
      options: { concept: 'asyncio-run' },
    })
    expect(await command.replied()).toMatchObject({ text: 'asyncio-run', ephemeral: true })
  })

  test('is hidden from members who lack its permission', async () => {
    const now = { channel: CHANNEL, member: 'Ada', name: 'challenge', sub: 'now' }
    expect(() => discord.command(now)).toThrow('hidden from Ada')
    answering<ChatInputCommandInteraction>(client, command =>
      command.reply(
        `${command.options.getSubcommand()} ${command.memberPermissions?.has('ManageGuild')}`,
      ),
    )
    expect((await discord.command({ ...now, admin: true }).replied()).text).toBe('now true')
  })

  test('that no member could send throws', () => {
    const send =
      (name: string, options = {}) =>
      () =>
        discord.command({ channel: CHANNEL, member: 'Ada', name, options })
    expect(send('other')).toThrow('not registered')
    expect(send('explain')).toThrow('needs the option concept')
    expect(send('explain', { other: '1' })).toThrow('no option other')
  })

  test('is completed while it is typed', async () => {
    answering<AutocompleteInteraction>(client, typing => {
      const typed = typing.options.getFocused()
      return typing.respond([{ name: typed, value: typed }])
    })
    const typing = discord.autocomplete({
      channel: CHANNEL,
      member: 'Ada',
      name: 'explain',
      options: { concept: 'asy' },
      focused: 'concept',
    })
    expect((await typing.acked()).choices).toEqual([{ name: 'asy', value: 'asy' }])
  })

  test('takes at most 25 completions', async () => {
    const choices = Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` }))
    answering<AutocompleteInteraction>(client, typing => typing.respond(choices))
    const typing = discord.autocomplete({
      channel: CHANNEL,
      member: 'Ada',
      name: 'explain',
      options: { concept: 'a' },
      focused: 'concept',
    })
    await discord.until('the refusal', () => typing.refusals.length === 1)
    expect(typing.refusals).toMatchObject([{ code: 50035 }])
  })
})
