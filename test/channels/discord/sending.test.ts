import { PermissionFlagsBits as Can } from 'discord.js'
import { expect, test } from 'vitest'
import { message } from '../../../src/core/message.ts'
import { paragraph } from '../../../src/core/prose.ts'
import { Later, Refused } from '../../../src/ports.ts'
import { FakeClock } from '../../app/clock.ts'
import { fault } from '../../standins/discord/discord.ts'
import { general, newBot, place, say } from './setup.ts'

const posting = 'POST /channels/:id/messages'
const reading = 'GET /channels/:id/messages'
const editing = 'PATCH /channels/:id/messages/:id'

test.each([
  ['an error after it was posted', fault.serverError({ after: true })],
  ['an error before it was posted', fault.serverError()],
  ['a connection that breaks after it was posted', fault.drop({ after: true })],
  ['a connection that breaks before it was posted', fault.drop()],
])('%s leads to one message', async (_, failure) => {
  const { discord, channel } = await newBot()
  discord.fail(posting, failure)
  const ref = await channel.post(place, say('Hello'), 'key')
  expect(discord.messages(general).map(({ id }) => `${general}/${id}`)).toEqual([ref])
  expect(await channel.post(place, say('Hello'), 'key')).toBe(ref)
  expect(discord.messages(general)).toHaveLength(1)
})

test('one key at the same time is one request', async () => {
  const { discord, channel } = await newBot()
  const post = () => channel.post(place, say('Hello'), 'key')
  const refs = await Promise.all([post(), post(), post()])
  expect(new Set(refs).size).toBe(1)
  const asked = discord.requests.map(({ route }) => route)
  expect(asked.filter(route => [posting, reading].includes(route))).toEqual([posting])
})

test('a message whose end nobody learnt is found again after a restart, when its nonce is forgotten', async () => {
  const first = await newBot()
  const { discord, world } = first
  const chat = () => {
    for (let count = 0; count < 150; count += 1)
      discord.say(general, { member: 'Bob' }, `Message ${count}`)
  }
  chat()
  discord.fail(posting, fault.serverError({ after: true }), { times: 2 })
  discord.fail(reading, fault.serverError(), { times: 2 })
  await expect(first.channel.post(place, say('Hello'), 'key')).rejects.toThrow(
    'Discord has a fault',
  )
  await first.channel.stop()
  world.clock.advance({ minutes: 30 })
  chat()
  const second = await newBot({ discord, file: world.file })
  const ref = await second.channel.post(place, say('Hello'), 'key')
  const ours = discord.messages(general).filter(({ author }) => author.bot)
  expect(ours.map(({ id }) => `${general}/${id}`)).toEqual([ref])
})

test('so it is when the clock was put back by hours in between', async () => {
  const ahead = new FakeClock('2026-11-16T13:00Z')
  const first = await newBot({ channel: { clock: ahead } })
  const { discord, world } = first
  discord.fail(posting, fault.serverError({ after: true }), { times: 2 })
  discord.fail(reading, fault.serverError(), { times: 2 })
  await expect(first.channel.post(place, say('Hello'), 'key')).rejects.toThrow()
  await first.channel.stop()
  world.clock.advance({ minutes: 30 })
  const second = await newBot({ discord, file: world.file })
  await second.channel.post(place, say('Hello'), 'key')
  expect(discord.messages(general)).toHaveLength(1)
})

test('a message that never arrived is sent after a restart', async () => {
  const first = await newBot()
  const { discord, world } = first
  discord.fail(posting, fault.badGateway(), { times: 2 })
  await expect(first.channel.post(place, say('Hello'), 'key')).rejects.toThrow()
  await first.channel.stop()
  const second = await newBot({ discord, file: world.file })
  await second.channel.post(place, say('Hello'), 'key')
  expect(discord.messages(general)).toHaveLength(1)
})

test('each part of a long reply is sent once, whatever fails between them', async () => {
  const { discord, channel } = await newBot()
  const post = await channel.post(place, say('Hello'), 'key')
  const long = message(
    ...[1, 2, 3].flatMap(part => [
      { kind: 'heading' as const, text: `Part ${part}` },
      { kind: 'prose' as const, prose: [paragraph('Words and words. '.repeat(150))] },
    ]),
  )
  const parts = () => discord.messages(general).slice(1)
  // The second part is refused until the bot may write again.
  const refuse = fault.missingPermissions()
  let replies = 0
  discord.fail(({ route }) => route === posting && ++replies === 2, refuse)
  await expect(channel.reply(post, long, 'reveal')).rejects.toThrow(Refused)
  expect(parts()).toHaveLength(1)
  const ref = await channel.reply(post, long, 'reveal')
  expect(parts().map(({ text }) => /Part \d/.exec(text)?.[0])).toEqual([
    'Part 1',
    'Part 2',
    'Part 3',
  ])
  expect(ref).toBe(`${general}/${parts()[0]?.id}`)
})

test.each([
  ['403 Missing Access', fault.missingAccess(), 'View Channel'],
  ['403 Missing Permissions', fault.missingPermissions(), 'Send Messages'],
  ['404 Unknown Channel', fault.unknownChannel(), 'does not exist any more'],
  ['401 for one channel alone', fault.unauthorized(), 'invite it again'],
])('%s: the place cannot be used, and the cure is said', async (_, failure, cure) => {
  const { discord, channel, lost } = await newBot()
  discord.fail(posting, failure)
  const refused = await channel.post(place, say('Hello'), 'key').catch(error => error)
  expect(refused).toBeInstanceOf(Refused)
  expect(refused).toMatchObject({ what: 'place' })
  expect(refused.message).toContain(cure)
  expect(discord.messages(general)).toEqual([])
  expect(lost).toEqual([])
  // It surely was not sent: the same key may be, once that is mended, without looking for it.
  await channel.post(place, say('Hello'), 'key')
  expect(discord.requests.filter(({ route }) => route === reading)).toEqual([])
  expect(discord.messages(general)).toHaveLength(1)
})

test('a message that was deleted cannot be updated, and the place goes on', async () => {
  const { discord, channel } = await newBot()
  const ref = await channel.post(place, say('Hello'), 'key')
  discord.fail(editing, fault.unknownMessage())
  const refused = await channel.update(ref, say('Changed')).catch(error => error)
  expect(refused).toMatchObject({ what: 'message' })
})

test.each([
  ['a rate limit of a minute', fault.rateLimited(60), 60_000],
  ['a global rate limit of a minute', fault.rateLimited(60, 'global'), 60_000],
  ['too many edits of an old message', fault.tooManyEdits(), 600_000],
])('%s is waited for by the application, and not asked again at once', async (_, failure, ms) => {
  const { discord, channel } = await newBot()
  const ref = await channel.post(place, say('Hello'), 'key')
  discord.fail(editing, failure, { times: 5 })
  const later = await channel.update(ref, say('Changed')).catch(error => error)
  expect(later).toBeInstanceOf(Later)
  expect(Math.abs(later.afterMs - ms)).toBeLessThan(1000)
  expect(discord.requests.filter(({ route }) => route === editing)).toHaveLength(1)
})

test('a place that is fit for challenges has no obstacle; what is lacking is named', async () => {
  const { discord, channel } = await newBot()
  expect(await channel.obstacle?.(place)).toBeUndefined()
  discord.permit(general, Can.ViewChannel | Can.SendMessages | Can.CreatePublicThreads)
  expect(await channel.obstacle?.(place)).toBe(
    'the bot lacks "Read Message History", "Send Messages in Threads" in this channel: allow it under Edit Channel, Permissions',
  )
  discord.permit(general, 0n)
  expect(await channel.obstacle?.(place)).toContain('View Channel')
})

test('the admin is told in private', async () => {
  const { discord, channel } = await newBot()
  const ada = [...discord.world.users.values()].find(({ name }) => name === 'Ada')?.id
  await channel.tell?.(`discord:1:${ada}`, say('The challenges are paused'))
  expect(discord.direct('Ada').map(({ text }) => text)).toEqual(['The challenges are paused'])
})

test('a discussion gets a thread with its first line, and the reply goes there', async () => {
  const { discord, channel, world } = await newBot()
  const line = 'Room to think *aloud*.'
  const { logged } = world
  const post = { ...say('Hello'), discussion: { name: 'What does this print?', line } }
  const ref = await channel.post(place, post, 'key')
  expect(await channel.post(place, post, 'key')).toBe(ref)
  const id = ref.split('/')[1] ?? ''
  await channel.reply(ref, say('The answer'), 'reveal')
  const thread = discord.thread(id)
  expect(thread?.name).toBe('What does this print?')
  expect(thread?.messages.map(({ text }) => text)).toEqual([
    'Room to think \\*aloud\\*.',
    'The answer',
  ])
  expect(discord.messages(general)).toHaveLength(1)
  expect(logged.filter(({ level }) => level !== 'info')).toEqual([])
})

test('a discussion that cannot be opened or used is no obstacle', async () => {
  const { discord, channel, world } = await newBot()
  discord.permit(general, Can.ViewChannel | Can.SendMessages | Can.ReadMessageHistory)
  const ref = await channel.post(
    place,
    { ...say('Hello'), discussion: { name: 'Talk', line: 'Here' } },
    'key',
  )
  await channel.reply(ref, say('The answer'), 'reveal')
  expect(discord.messages(general).map(({ replyTo }) => replyTo)).toEqual([
    undefined,
    ref.split('/')[1],
  ])
  expect(world.logged.at(-1)?.sentence).toContain('"Create Public Threads"')
})

test('nothing that is sent mentions anybody, nor breaks a rule of Discord', async () => {
  const { discord, channel } = await newBot()
  const words = '@everyone <@1100000000000000001> <@&1100000000000000001>'
  const ref = await channel.post(place, say(words), 'key')
  await channel.update(ref, say(`${words} again`))
  await channel.reply(ref, say(words), 'reveal')
  for (const { mentions } of discord.messages(general))
    expect(mentions).toEqual({ everyone: false, users: [], roles: [] })
  const sent = discord.requests.filter(({ method }) => method === 'POST' || method === 'PATCH')
  for (const { body } of sent) expect(body).toMatchObject({ allowed_mentions: { parse: [] } })
  for (const { body } of sent.filter(({ route }) => route === posting)) {
    expect(String(body.nonce).length).toBeLessThanOrEqual(25)
    expect(body.enforce_nonce).toBe(true)
  }
  expect(discord.violations).toEqual([])
})
