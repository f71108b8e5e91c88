import { PermissionFlagsBits as Can } from 'discord.js'
import { expect, onTestFinished, test } from 'vitest'
import { discordFindings } from '../../../src/channels/discord/doctor.ts'
import { placeId } from '../../../src/core/place.ts'
import { startDiscord } from '../../standins/discord/discord.ts'
import { guild, other, place, say, server } from './setup.ts'

async function doctor(more: object = {}) {
  const discord = await startDiscord({ guilds: [server], shards: 2 })
  onTestFinished(() => discord.stop())
  discord.permit(other, Can.ViewChannel | Can.ReadMessageHistory)
  const findings = await discordFindings({
    token: discord.token,
    apiUrl: discord.api,
    places: [
      place,
      placeId('discord', guild, other),
      placeId('discord', guild, '1100000000000000009'),
    ],
    ...more,
  })
  return { discord, findings: new Map(findings.map(finding => [finding.name, finding])) }
}

test('the invitation asks for exactly what the bot needs', async () => {
  const { discord, findings } = await doctor()
  const link = new URL(findings.get('Discord invitation')?.detail ?? '')
  expect(Object.fromEntries(link.searchParams)).toEqual({
    client_id: discord.applicationId,
    permissions: String(
      Can.ViewChannel |
        Can.SendMessages |
        Can.ReadMessageHistory |
        Can.CreatePublicThreads |
        Can.SendMessagesInThreads,
    ),
    integration_type: '0',
    scope: 'bot applications.commands',
  })
})

test('each place is looked at, and what is missing is named', async () => {
  const { discord, findings } = await doctor()
  const problems = [...findings.values()].map(({ name, problem }) => [name, problem])
  expect(Object.fromEntries(problems)).toMatchObject({
    'Discord token': undefined,
    'Discord channel 1100000000000000002': undefined,
    'Discord channel 1100000000000000003': expect.stringContaining('"Send Messages"'),
    'Discord channel 1100000000000000009': expect.stringContaining('does not exist'),
  })
  expect(discord.requests.every(({ method }) => method === 'GET')).toBe(true)
})

test('a wrong token is said once, without the token', async () => {
  const { findings } = await doctor({ token: 'MTIz.another.token' })
  expect([...findings.keys()]).toEqual(['Discord token'])
  const { problem } = findings.get('Discord token') ?? {}
  expect(problem).toContain('DISCORD_TOKEN')
  expect(problem).not.toContain('another')
})

test('too few shards are noticed', async () => {
  const { findings } = await doctor({ shards: { ids: [0], count: 1 } })
  expect(findings.get('Discord connections')?.problem).toContain('advises 2 shards')
})

test('each kind of message is looked at', async () => {
  const { findings } = await doctor({ samples: { challenge: say('Hello') } })
  expect(findings.get('Discord message: challenge')).toEqual({ name: 'Discord message: challenge' })
})
