import { PermissionFlagsBits as Can } from 'discord.js'
import { expect, test } from 'vitest'
import { setupLine } from '../../../src/channels/discord/form.ts'
import { type Block, message } from '../../../src/core/message.ts'
import { postToday, rightOf } from '../../app/world.ts'
import { concept } from '../../core/fixtures.ts'
import { fault, type Interaction } from '../../standins/discord/discord.ts'
import { discordPlace, general, guild, newBot, other, place } from './setup.ts'

const ada = { channel: general, member: 'Ada' }
const chief = { ...ada, admin: true }
const names = (interaction: Interaction) => interaction.reply?.buttons.map(({ label }) => label)

test('a click is confirmed in private, and stored before it is acknowledged', async () => {
  const stored: number[] = []
  const { world, discord } = await newBot({
    receive: receive => async incoming => {
      const answer = await receive(incoming)
      stored.push(await world.store.countPredictions(post.id))
      expect(discord.requests.filter(({ route }) => route.includes('callback'))).toEqual([])
      return answer
    },
  })
  const post = await postToday(world, discordPlace())
  const [posted] = discord.messages(general)
  const click = discord.click({ message: posted?.id ?? '', label: 'A', member: 'Ada' })
  expect((await click.replied()).ephemeral).toBe(true)
  expect(stored).toEqual([1])
  expect(click.response?.type).toBe(4)
})

test('an answer that takes long is announced within 3 s, and comes', async () => {
  const asked = Promise.withResolvers<void>()
  const { promise, resolve } = Promise.withResolvers<void>()
  const { world, discord } = await newBot({
    receive: receive => async incoming => {
      asked.resolve()
      await promise
      return receive(incoming)
    },
  })
  const click = discord.command({ ...ada, name: 'help' })
  await asked.promise
  await Promise.resolve()
  world.clock.fire()
  await click.acked()
  expect(click.response?.type).toBe(5)
  expect(click.reply?.ephemeral).toBe(true)
  resolve()
  expect((await click.replied()).text).toContain('What you can type')
  expect(discord.violations).toEqual([])
})

test('a button works after the bot was started anew', async () => {
  const first = await newBot()
  const { discord, world } = first
  const post = await postToday(world, discordPlace())
  await first.channel.stop()
  const second = await newBot({ discord, file: world.file })
  const [posted] = discord.messages(general)
  const click = discord.click({ message: posted?.id ?? '', label: 'B', member: 'Ada' })
  expect((await click.replied()).text).toContain('Your prediction: **B**')
  expect(await second.world.store.countPredictions(post.id)).toBe(1)
})

test.each([
  ['v0:predict:x:A', 'older version'],
  ['v1:predict:id-1:F', 'older version'],
  ['v1:predict:no-such-post:A', 'closed'],
  ['v1:command@1100000000000000009.1100000000000000009:/stats', 'your server'],
  ['hello', 'older version'],
  ['', 'older version'],
])('a forged button %s is answered politely', async (customId, words) => {
  const { world, discord } = await newBot()
  await postToday(world, discordPlace())
  const [posted] = discord.messages(general)
  const click = discord.click({ message: posted?.id ?? '', customId, member: 'Ada', forged: true })
  expect((await click.replied()).text).toContain(words)
})

test('/challenge is hidden from members, and refused to who sends it all the same', async () => {
  const { discord } = await newBot()
  expect(() => discord.command({ ...ada, name: 'challenge', sub: 'status' })).toThrow('hidden')
  const [posted] = discord.messages(general)
  expect(posted).toBeUndefined()
  const status = await discord.command({ ...chief, name: 'challenge', sub: 'status' }).replied()
  expect(status.text).toContain('Status')
  // As the server's settings may allow: the app decides.
  const list = discord.commands.list.find(({ name }) => name === 'challenge')
  if (list) list.default_member_permissions = null
  const refused = await discord.command({ ...ada, name: 'challenge', sub: 'pause' }).replied()
  expect(refused.text).toContain('administers')
})

test('a lesson is completed while it is typed, typing errors forgiven, and shown to who asked', async () => {
  const { discord } = await newBot()
  const typing = discord.autocomplete({
    ...ada,
    name: 'explain',
    options: { concept: 'late-bindnig' },
    focused: 'concept',
  })
  await typing.acked()
  expect(typing.choices).toEqual([{ name: 'late-binding – functions', value: 'late-binding' }])
  const subcommand = { name: 'challenge', sub: 'now', options: { concept: 'late' } }
  const now = discord.autocomplete({ ...chief, ...subcommand, focused: 'concept' })
  await now.acked()
  expect(now.choices.map(({ value }) => value)).toEqual(['late-binding'])
  const typed = { name: 'explain', options: { concept: 'late-binding' } }
  const lesson = await discord.command({ ...ada, ...typed }).replied()
  expect(lesson.ephemeral).toBe(true)
  expect(lesson.text).toContain('Closures look up late')
  expect(discord.messages(general)).toEqual([])
})

test('at most 25 lessons are offered', async () => {
  const concepts = Array.from({ length: 40 }, (_, index) => concept({ slug: `lesson-${index}` }))
  const { discord } = await newBot({ concepts })
  const typing = discord.autocomplete({
    ...ada,
    name: 'explain',
    options: { concept: '' },
    focused: 'concept',
  })
  await typing.acked()
  expect(typing.choices).toHaveLength(25)
  expect(discord.violations).toEqual([])
})

test('a lesson is shared by its reader, once', async () => {
  const { discord } = await newBot()
  const asked = discord.command({ ...ada, name: 'explain', options: { concept: 'late-binding' } })
  const lesson = await asked.replied()
  expect(names(asked)).toContain('Share')
  const share = discord.click({ message: lesson, label: 'Share', member: 'Ada' })
  const shared = await share.followedUp()
  expect(shared.ephemeral).toBe(false)
  expect(shared.text).toContain('**Ada** shares a lesson')
  expect(shared.text).toContain('Closures look up late')
  expect(shared.buttons.map(({ label }) => label)).not.toContain('Share')
  expect(lesson.buttons.find(({ label }) => label === 'Shared')?.disabled).toBe(true)
  expect(discord.violations).toEqual([])
})

test('what is no lesson cannot be shared', async () => {
  const { discord } = await newBot()
  const asked = discord.command({ ...ada, name: 'explain', options: { concept: 'nonsense' } })
  expect((await asked.replied()).text).toContain('There is no lesson called')
  expect(names(asked)).not.toContain('Share')
})

test('a program is changed in a form, run, and shared', async () => {
  const { discord, world } = await newBot()
  world.python.prints('print(42)', '42')
  const asked = discord.command({ ...ada, name: 'explain', options: { concept: 'late-binding' } })
  const edit = discord.click({
    message: await asked.replied(),
    label: 'Change it and run it',
    member: 'Ada',
  })
  await edit.acked()
  expect(JSON.stringify(edit.modal?.components)).toContain('lambda: i for i in range(3)')
  const run = discord.submit({ modal: edit, member: 'Ada', fields: { code: 'print(42)' } })
  const result = await run.replied()
  expect(result.text).toContain('```\n42\n```')
  const share = discord.click({ message: result, label: 'Share in channel', member: 'Ada' })
  await share.replied()
  expect(discord.messages(general)[0]?.text).toContain('**Ada** changed a program and ran it:')
  expect(discord.violations).toEqual([])
})

test('a channel is set up in a form', async () => {
  const { discord, world } = await newBot({ places: [] })
  const setup = discord.command({ ...chief, name: 'challenge', sub: 'setup' })
  await setup.acked()
  expect(setup.modal?.title).toBe('Set up this channel')
  const sent = discord.submit({
    modal: setup,
    ...chief,
    fields: {
      times: '09:30 - 16:00',
      zone: 'Europe/Berlin',
      days: ['1', '3'],
      topics: ['functions'],
      level: ['easy on'],
    },
  })
  expect((await sent.replied()).text).toContain('Saved.')
  expect(await world.store.place(place)).toMatchObject({
    tenant: guild,
    channel: general,
    settings: {
      postTime: '09:30',
      revealTime: '16:00',
      zone: 'Europe/Berlin',
      weekdays: [1, 3],
      topics: ['functions'],
      level: 'easy',
      discussion: true,
    },
  })
  // Again: the form holds what was saved.
  const again = discord.command({ ...chief, name: 'challenge', sub: 'setup' })
  await again.acked()
  expect(again.modal?.title).toBe('Settings of this channel')
  const saved = discord.submit({
    modal: again,
    ...chief,
    fields: { days: ['5'], topics: [], level: ['all off'] },
  })
  await saved.replied()
  const { settings } = (await world.store.place(place)) ?? {}
  expect(settings).toMatchObject({ zone: 'Europe/Berlin', weekdays: [5], discussion: false })
  expect(discord.violations).toEqual([])
})

test('what is wrong in the form is said, and nothing is changed', async () => {
  const { discord, world } = await newBot()
  const before = await world.store.place(place)
  const setup = discord.command({ ...chief, name: 'challenge', sub: 'setup' })
  await setup.acked()
  const fields = { times: 'soon', zone: 'Berlin', days: ['1'], level: ['all off'] }
  const answer = await discord.submit({ modal: setup, ...chief, fields }).replied()
  expect(answer.text).toContain('Nothing was changed:')
  expect(answer.text).toContain('Berlin')
  expect(await world.store.place(place)).toEqual(before)
})

test('in a discussion, commands mean the channel that it belongs to', async () => {
  const { discord, world, channel } = await newBot()
  const settings = { ...discordPlace().settings, discussion: true }
  const post = await postToday(world, discordPlace({ settings }))
  const [posted] = discord.messages(general)
  const click = discord.click({
    message: posted?.id ?? '',
    customId: `v1:predict:${post.id}:${rightOf(post)}`,
    member: 'Ada',
  })
  await click.replied()
  const thread = discord.thread(posted?.id ?? '')
  const status = discord.command({
    ...chief,
    channel: thread?.id ?? '',
    name: 'challenge',
    sub: 'status',
  })
  expect((await status.replied()).text).toContain('1 prediction')
  expect(channel.trouble?.()).toBeUndefined()
})

test('a form with nothing to fill in is no obstacle elsewhere', async () => {
  const settings: Block[] = []
  const { discord } = await newBot({ receive: () => async () => ({ text: '', blocks: settings }) })
  const answer = await discord.command({ ...ada, channel: other, name: 'help' }).replied()
  expect(answer.text).toBe('…')
})

test('commands are sent to Discord when they have changed, and not otherwise', async () => {
  const first = await newBot()
  const { discord, world } = first
  await first.channel.stop()
  const second = await newBot({ discord, file: world.file })
  expect(discord.commands.puts).toBe(1)
  await second.channel.stop()
  await newBot({
    discord,
    file: world.file,
    channel: { commands: [{ command: '/help', argument: '', help: 'Helps', admin: false }] },
  })
  expect(discord.commands.puts).toBe(2)
  expect(discord.commands.list.map(({ name }) => name)).toEqual(['help'])
})

test.each([
  ['09:00-16:00', 'post=09:00 reveal=16:00'],
  ['09:00 – 16:00', 'post=09:00 reveal=16:00'],
  ['09:00 to 16:00', 'post=09:00 reveal=16:00'],
  ['09:00 +02:30', 'post=09:00 reveal=+02:30'],
  ['09:00+02:30', 'post=09:00 reveal=+02:30'],
  ['', 'post=? reveal=?'],
])('the times %s are understood', (times, words) => {
  expect(
    setupLine({
      times,
      zone: 'America/New York',
      days: ['1', '2'],
      topics: '',
      level: ['all off'],
    }),
  ).toBe(
    `/challenge setup ${words} zone=America/New_York days=1,2 topics=all level=all discussion=off`,
  )
})

test('settings and dates may be typed behind the command', async () => {
  const { discord, world } = await newBot()
  const challenge = { ...chief, name: 'challenge' }
  const words = { settings: 'post=08:15  days=2,4' }
  await discord.command({ ...challenge, sub: 'setup', options: words }).replied()
  expect(await world.store.place(place)).toMatchObject({
    settings: { postTime: '08:15', weekdays: [2, 4] },
  })
  const pause = { sub: 'pause', options: { until: '2026-12-24' } }
  const paused = await discord.command({ ...challenge, ...pause }).replied()
  expect(paused.text).toContain('Paused until 2026-12-24')
})

test('where the bot may not post, setting up says what is lacking', async () => {
  const { discord } = await newBot({ places: [] })
  discord.permit(general, Can.ViewChannel)
  const words = { settings: 'days=1' }
  const setup = discord.command({ ...chief, name: 'challenge', sub: 'setup', options: words })
  expect((await setup.replied()).text).toContain('"Send Messages"')
})

test('an acknowledgement that arrived although Discord failed is not a second answer', async () => {
  const { discord, world, channel } = await newBot()
  const callback = 'POST /interactions/:id/:token/callback'
  discord.fail(callback, fault.serverError({ after: true }))
  const help = discord.command({ ...ada, name: 'help' })
  expect((await help.replied()).text).toContain('What you can type')
  await discord.until('the second attempt', () => help.refusals.length > 0)
  expect(help.refusals.map(({ code }) => code)).toEqual([40060])
  await channel.stop()
  expect(help.followups).toEqual([])
  expect(world.logged.filter(({ level }) => level !== 'info')).toEqual([])
})

test('an answer that comes too late is logged, and the click stays stored', async () => {
  const { discord, world } = await newBot({
    receive: receive => async incoming => {
      const answer = await receive(incoming)
      world.clock.advance({ seconds: 4 })
      return answer
    },
  })
  const post = await postToday(world, discordPlace())
  const [posted] = discord.messages(general)
  const click = discord.click({ message: posted?.id ?? '', label: 'A', member: 'Ada' })
  await discord.until('the refusal', () => click.refusals.length > 0)
  expect(await world.store.countPredictions(post.id)).toBe(1)
})

test('what is far too long for a chat comes as a file, whole', async () => {
  const numbers = Array.from({ length: 9000 }, (_, index) => `Row ${index}`)
  const { discord } = await newBot({
    receive: () => async () =>
      message({ kind: 'output', caption: 'All', text: numbers.join('\n') }),
  })
  const asked = discord.command({ ...ada, name: 'privacy', sub: 'export' })
  const rest = await asked.followedUp()
  expect(rest.ephemeral).toBe(true)
  expect(rest.files.map(({ text }) => text)).toEqual([expect.stringContaining('Row 8999')])
  expect(asked.followups).toHaveLength(1)
  expect(discord.violations).toEqual([])
})
