import { expect, test } from 'vitest'
import { postToday } from '../../app/world.ts'
import { fault } from '../../standins/discord/discord.ts'
import { TestWatch } from '../watch.ts'
import { discordPlace, general, newBot, place, say } from './setup.ts'

async function watched() {
  const watch = new TestWatch()
  return { watch, ...(await newBot({ channel: { watch } })) }
}

test('each interaction is followed by its id to its end, and its first answer told', async () => {
  const { watch, world, discord, channel } = await watched()
  await postToday(world, discordPlace())
  const ada = { channel: general, member: 'Ada' }
  const [posted] = discord.messages(general)
  const click = discord.click({ message: posted?.id ?? '', label: 'A', member: 'Ada' })
  await click.replied()
  const help = discord.command({ ...ada, name: 'help' })
  await help.replied()
  const options = { name: 'explain', options: { concept: 'a' }, focused: 'concept' }
  const typed = discord.autocomplete({ ...ada, ...options })
  await typed.acked()
  await channel.stop()
  expect(watch.deliveries).toEqual(
    Object.entries({ action: click, command: help, suggestion: typed }).map(([kind, { id }]) => ({
      kind,
      id: `discord:${id}`,
      acknowledged: true,
      ended: true,
    })),
  )
})

test('an answer that Discord does not take is not told to be there', async () => {
  const { watch, discord, channel, until } = await watched()
  discord.fail('POST /interactions/:id/:token/callback', fault.missingAccess(), { times: 1 })
  discord.command({ channel: general, member: 'Ada', name: 'help' })
  await until('its arrival', () => watch.deliveries.length === 1)
  await channel.stop()
  expect(watch.deliveries).toMatchObject([{ kind: 'command', acknowledged: false, ended: true }])
})

test('waits that discord.js keeps to itself are told, those that it passes on are not', async () => {
  const { watch, discord, channel } = await watched()
  const posting = 'POST /channels/:id/messages'
  discord.fail(posting, fault.rateLimited(0.2), { times: 1 })
  await channel.post(place, say('one'), 'key-1')
  expect(watch.waited.length).toBeGreaterThan(0)
  const before = watch.waited.length
  discord.fail(posting, fault.rateLimited(60), { times: 1 })
  await expect(channel.post(place, say('two'), 'key-2')).rejects.toThrow('wait')
  expect(watch.waited).toHaveLength(before)
})
