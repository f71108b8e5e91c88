import {
  type ButtonInteraction,
  type Client,
  MessageFlags,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answering } from './answering.ts'
import type { Discord, Message } from './discord.ts'
import { CHANNEL, GUILD, openRoom, type Room } from './room.ts'

const EPHEMERAL = MessageFlags.Ephemeral

let room: Room
let discord: Discord
let client: Client<true>
let message: Message

beforeEach(async () => {
  room = await openRoom()
  discord = room.discord
  client = room.client
  await room.channel.send({
    content: 'Question',
    components: [row(button('a'), button('b', true))],
  })
  message = discord.messages(CHANNEL)[0] as Message
})
afterEach(() => room.close())

const button = (custom_id: string, disabled = false) => ({
  type: 2,
  style: 2,
  custom_id,
  label: custom_id.toUpperCase(),
  disabled,
})
const row = (...components: object[]) => ({ type: 1, components }) as never

describe('a click', () => {
  test('is acknowledged, answered privately and followed up', async () => {
    answering<ButtonInteraction>(client, async click => {
      await click.deferReply({ flags: EPHEMERAL })
      await click.editReply(`Stored, ${click.user.displayName}`)
      await click.followUp({ content: 'For all' })
    })
    const click = discord.click({ message, customId: 'a', member: 'Ada' })
    expect((await click.acked()).ackedAfterMs).toBe(0)
    expect(await click.replied()).toMatchObject({ text: 'Stored, Ada', ephemeral: true })
    expect((await click.followedUp()).text).toBe('For all')
    expect(click).toMatchObject({ response: { type: 5 }, edits: [{}], delivered: 1, refusals: [] })
    expect(discord.messages(CHANNEL).map(({ text }) => text)).toEqual(['Question', 'For all'])
  })

  test('deferred is answered by the first follow-up, in place of "thinking …"', async () => {
    answering<ButtonInteraction>(client, async click => {
      await click.deferReply({ flags: EPHEMERAL })
      await click.followUp({ content: 'Stored', flags: EPHEMERAL })
    })
    const click = discord.click({ message, customId: 'a', member: 'Ada' })
    expect(await click.replied()).toMatchObject({ text: 'Stored', ephemeral: true })
    expect(click.followups).toEqual([])
  })

  test('cannot be followed up before it is acknowledged', async () => {
    const failed = answering<ButtonInteraction>(client, click => click.webhook.send('Too early'))
    discord.click({ message, customId: 'a', member: 'Ada' })
    expect(await failed).toMatchObject({ status: 404, code: 10015 })
  })

  test('can change the message that it is on', async () => {
    answering<ButtonInteraction>(client, click =>
      click.update({ content: 'Answered', components: [] }),
    )
    await discord.click({ message, label: 'A', member: 'Ada' }).acked()
    expect(message).toMatchObject({ text: 'Answered', edits: [{ content: 'Question' }] })
  })

  test('answered after 3 s is 10062', async () => {
    const failed = answering<ButtonInteraction>(client, click => {
      room.pass({ milliseconds: 3001 })
      return click.reply('Late')
    })
    const click = discord.click({ message, customId: 'a', member: 'Ada' })
    expect(await failed).toMatchObject({ status: 404, code: 10062 })
    expect(click.refusals).toMatchObject([{ code: 10062 }])
    expect(click.response).toBeUndefined()
  })

  test('answered twice is 40060', async () => {
    const failed = answering<ButtonInteraction>(client, async click => {
      await click.reply('One')
      const path = `/interactions/${click.id}/${click.token}/callback` as const
      await client.rest.post(path, { body: { type: 6 }, auth: false })
    })
    discord.click({ message, customId: 'a', member: 'Ada' })
    expect(await failed).toMatchObject({ status: 400, code: 40060 })
    expect(discord.violations).toHaveLength(1)
  })

  test('cannot be followed up after 15 minutes', async () => {
    const failed = answering<ButtonInteraction>(client, async click => {
      await click.deferUpdate()
      room.pass({ minutes: 16 })
      await click.followUp('Too late')
    })
    const click = discord.click({ message, customId: 'a', member: 'Ada' })
    expect(await failed).toMatchObject({ status: 401, code: 50027 })
    expect(click.followups).toEqual([])
  })

  test('for an interaction that never was is 10062', async () => {
    const path = `/interactions/${GUILD}/some-token/callback` as const
    const answer = client.rest.post(path, { body: { type: 6 }, auth: false })
    await expect(answer).rejects.toMatchObject({ code: 10062 })
  })

  test('on a disabled or missing button is impossible, unless forged', async () => {
    expect(() => discord.click({ message, customId: 'b', member: 'Ada' })).toThrow('is disabled')
    expect(() => discord.click({ message, customId: 'c', member: 'Ada' })).toThrow('it has a, b')
    answering<ButtonInteraction>(client, click =>
      click.reply({ content: click.customId, flags: EPHEMERAL }),
    )
    const forged = discord.click({ message, customId: 'c', member: 'Ada', forged: true })
    expect((await forged.replied()).text).toBe('c')
  })

  test('that nobody answers rejects the wait, and with no connection reaches nobody', async () => {
    const click = discord.click({ message, customId: 'a', member: 'Ada' })
    await expect(discord.until('nothing', () => click.response !== undefined, 5)).rejects.toThrow(
      '5 ms',
    )
    await client.destroy()
    await discord.gateway.until(0)
    expect(discord.click({ message, customId: 'a', member: 'Ada' }).delivered).toBe(0)
  })

  test('on a select menu carries the values', async () => {
    const options = [{ label: 'One', value: '1' }]
    const channel = room.channel
    const menu = await channel.send({ components: [row({ type: 3, custom_id: 's', options })] })
    answering<StringSelectMenuInteraction>(client, select => select.reply(select.values.join()))
    const chosen = discord.click({ message: menu.id, customId: 's', member: 'Ada', values: ['1'] })
    expect((await chosen.replied()).text).toBe('1')
  })
})

describe('a form', () => {
  const field = { type: 4, style: 2, custom_id: 'code', value: 'print(1)', max_length: 20 }
  const form = (title: string) => ({
    custom_id: 'run',
    title,
    components: [{ type: 18, label: 'Code', component: field }],
  })

  test('is opened, filled in and answered', async () => {
    answering<ButtonInteraction>(client, click => click.showModal(form('Change it') as never))
    const opened = await discord.click({ message, customId: 'a', member: 'Ada' }).acked()
    expect(opened.modal?.title).toBe('Change it')
    answering<ModalSubmitInteraction>(client, sent =>
      sent.reply({ content: sent.fields.getTextInputValue('code'), flags: EPHEMERAL }),
    )
    const sent = discord.submit({ modal: opened, member: 'Ada', fields: { code: 'print(2)' } })
    expect((await sent.replied()).text).toBe('print(2)')
    const long = { modal: opened, member: 'Ada', fields: { code: 'x'.repeat(21) } }
    expect(() => discord.submit(long)).toThrow('no text of 21 characters')
  })

  test('has a title of at most 45 characters', async () => {
    answering<ButtonInteraction>(client, click => click.showModal(form('x'.repeat(46)) as never))
    const click = discord.click({ message, customId: 'a', member: 'Ada' })
    await discord.until('the refusal', () => click.refusals.length === 1)
    expect(discord.violations).toHaveLength(1)
  })
})
