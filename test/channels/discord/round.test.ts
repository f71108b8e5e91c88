import { expect, test } from 'vitest'
import { commandTable } from '../../../src/app/commands.ts'
import { revealPost } from '../../../src/app/reveal.ts'
import { postToday, rightOf, wrongOf } from '../../app/world.ts'
import { discordPlace, general, newBot } from './setup.ts'

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
