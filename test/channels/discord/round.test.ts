import { expect, test } from 'vitest'
import { commandTable } from '../../../src/app/commands.ts'
import { revealPost } from '../../../src/app/reveal.ts'
import { personId } from '../../../src/core/place.ts'
import { postToday, rightOf, wrongOf } from '../../app/world.ts'
import { USUAL_FOR_BOT } from '../../standins/discord/world.ts'
import { discordPlace, general, guild, newBot, place, server } from './setup.ts'

test('a whole round: post, clicks, count, reveal with the lesson beneath it', async () => {
  const { world, discord } = await newBot()
  const post = await postToday(world, discordPlace())
  const [message] = discord.messages(general)
  expect(message?.text).toContain('What does this print?')
  expect(message?.buttons.map(({ label }) => label)).toEqual(['A', 'B', 'C', 'D'])

  const click = (member: string, choice: string) =>
    discord.click({
      message: message?.id ?? '',
      customId: `v1:predict:${post.id}:${choice}`,
      member,
    })
  const right = rightOf(post)
  const ada = await click('Ada', right).replied()
  expect(ada.ephemeral).toBe(true)
  expect(ada.text).toContain(`Your prediction: **${right}**`)
  await click('Bob', wrongOf(post)).replied()
  await world.app.counts.settled()
  expect(message?.text).toContain('2 predictions so far')

  await revealPost(world.app, post.id)
  expect(message?.buttons.every(({ disabled }) => disabled)).toBe(true)
  expect(message?.text).toContain(`The answer is **${right}**`)
  const replies = discord.messages(general).filter(({ replyTo }) => replyTo === message?.id)
  expect(replies).toHaveLength(1)
  expect(replies[0]?.text).toContain('Ada')
  expect(discord.violations).toEqual([])
})

test('every command of the table can be typed', async () => {
  const { world, discord } = await newBot()
  const names = discord.commands.list.map(({ name }) => name).sort()
  const first = commandTable.map(({ command }) => command.slice(1).split(' ')[0])
  expect(names).toEqual([...new Set(first)].sort())
  const help = await discord.command({ channel: general, member: 'Ada', name: 'help' }).replied()
  expect(help.text).toContain('What you can type')
  expect(help.ephemeral).toBe(true)
  expect(world.logged.filter(({ level }) => level !== 'info')).toEqual([])
  expect(discord.violations).toEqual([])
})

test('a place that cannot be posted in is paused, and who set it up is told once', async () => {
  const ada = '1100000000000000010'
  const { world, discord } = await newBot({
    at: '2026-11-16T08:59Z',
    places: [discordPlace({ setUpBy: personId('discord', guild, ada) })],
    guilds: [{ ...server, members: [{ id: ada, name: 'Ada' }] }],
  })
  discord.permit(general, 0n)
  world.clock.advance({ minutes: 2 })
  await world.scheduler.tick()
  await world.scheduler.tick()
  expect(await world.store.place(place)).toMatchObject({ paused: true })
  expect(discord.direct('Ada').map(({ text }) => text)).toEqual([
    expect.stringContaining('"View Channel"'),
  ])
  expect(discord.invalidRequests).toHaveLength(1)

  // Mended, and taken up again by who set it up, without being an admin of the server.
  discord.permit(general, USUAL_FOR_BOT)
  const list = discord.commands.list.find(({ name }) => name === 'challenge')
  if (list) list.default_member_permissions = null
  const challenge = { channel: general, member: 'Ada', name: 'challenge' }
  const resumed = await discord.command({ ...challenge, sub: 'resume' }).replied()
  expect(resumed.text).toContain('Going on')
  await discord.command({ ...challenge, sub: 'now' }).replied()
  expect(discord.messages(general)).toHaveLength(1)
})
