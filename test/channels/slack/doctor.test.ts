import { expect, test } from 'vitest'
import { slackFindings } from '../../../src/channels/slack/doctor.ts'
import { Installations } from '../../../src/channels/slack/installations.ts'
import type { SlackOptions } from '../../../src/channels/slack/options.ts'
import { Seal } from '../../../src/channels/slack/sealed.ts'
import { appToken, botToken, challenge, open, place } from './setup.ts'

const examined = { places: [place], samples: [{ name: 'challenge', message: challenge() }] }

/** Findings with a stand-in that is changed before. */
async function findings(
  change: (opened: Awaited<ReturnType<typeof open>>) => void = () => {},
  options: Partial<SlackOptions> = {},
) {
  const opened = await open()
  change(opened)
  const { slack, memory, clock, log } = opened
  const given = { botToken, appToken, apiUrl: slack.apiUrl, memory, clock, log, commands: [] }
  const lessons = { find: () => [], program: () => undefined }
  const newSettings = { zone: 'UTC', weekdays: [1], postTime: '9', revealTime: '9', topics: [] }
  const found = await slackFindings({ ...given, lessons, newSettings, ...options }, examined)
  return { found, problems: found.flatMap(({ problem }) => problem ?? []), slack }
}

test('all is well: tokens, permissions, the channel, the form of messages; nobody sees a thing', async () => {
  const { found, problems, slack } = await findings()
  expect(problems).toEqual([])
  expect(found).toHaveLength(5)
  expect(slack.messages('T1', 'C1')).toEqual([])
  expect(slack.violations).toEqual([])
})

test('a token that Slack does not take', async () => {
  const { problems } = await findings(({ slack }) => slack.revoke('T1'))
  expect(problems.join()).toContain('install the app anew')
})

test('tokens in each other’s place', async () => {
  const { problems } = await findings(() => {}, { botToken: appToken, appToken: botToken })
  expect(problems.join()).toContain('SLACK_BOT_TOKEN is no bot token')
  expect(problems.join()).not.toContain('secret')
})

test('an app token that is wrong', async () => {
  const { found } = await findings(() => {}, { appToken: 'xapp-wrong' })
  expect(found[0]).toMatchObject({ name: expect.stringContaining('SLACK_APP_TOKEN') })
  expect(found[0]?.problem).toBeDefined()
})

test('a permission that is missing', async () => {
  const { problems } = await findings(({ slack }) => {
    slack.team('T1').scopes = ['commands', 'users:read']
  })
  expect(problems.join()).toContain('Missing: chat:write')
})

test('a channel that the bot is not in', async () => {
  const { problems } = await findings(({ slack }) => {
    Object.assign(slack.team('T1').channels[0] ?? {}, { member: false })
  })
  expect(problems.join()).toContain('/invite @whatprints')
})

test('a message that Slack would refuse', async () => {
  const { problems } = await findings(({ slack }) =>
    slack.fail('blocks.validate', 'invalid_blocks'),
  )
  expect(problems.join()).toContain('challenge')
})

test('nothing is configured', async () => {
  const undone = { botToken: undefined, appToken: undefined } as never
  const { problems } = await findings(() => {}, undone)
  expect(problems).toEqual([expect.stringContaining('SLACK_APP_TOKEN')])
})

test('of many workspaces each is looked at, and one that cannot be decrypted is named', async () => {
  const tokenKeys = [Buffer.alloc(32, 1).toString('base64')]
  const oauth = { signingSecret: 's', clientId: 'c', clientSecret: 'd', tokenKeys }
  const one = { botToken: undefined, appToken: undefined } as object
  const opened = await open()
  const { memory, log, slack } = opened
  const installations = new Installations(new Seal(tokenKeys), { memory, log }, async () => {})
  const bot = { token: botToken, scopes: [], id: 'B1', userId: 'U1' }
  const user = { token: undefined, scopes: undefined, id: 'U1' }
  await installations.storeInstallation({ team: { id: 'T1' }, enterprise: undefined, user, bot })
  await memory.set('installation/T2', 'rubbish')
  const given = { ...oauth, memory, log, apiUrl: slack.apiUrl }
  const { found, problems } = await findings(() => {}, { ...given, ...one })
  expect(found.map(({ name }) => name)).toContain('Slack: workspace T1')
  expect(problems).toEqual([expect.stringContaining('SLACK_TOKEN_KEYS')])
})
