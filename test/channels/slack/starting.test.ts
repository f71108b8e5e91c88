import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createSlackChannel } from '../../../src/channels/slack/channel.ts'
import type { SlackOptions } from '../../../src/channels/slack/options.ts'
import { appToken, botToken, open, place, say, team, until } from './setup.ts'

type Given = { [Name in keyof SlackOptions]?: SlackOptions[Name] | undefined }
const without = (options: Given) => options as Partial<SlackOptions>
const refused = async (options: Given, standIn = {}) => {
  const message = await open({ options: without(options), standIn }).then(
    () => 'started',
    (error: Error) => error.message,
  )
  expect(message).not.toMatch(/secret/)
  return message
}

test.each([
  [{ botToken: 'xoxb-wrong-secret' }, 'SLACK_BOT_TOKEN'],
  [{ appToken: 'xapp-wrong-secret' }, 'SLACK_APP_TOKEN'],
  [{ botToken: appToken }, 'SLACK_BOT_TOKEN is no bot token'],
  [{ appToken: botToken }, 'SLACK_APP_TOKEN is no app-level token'],
  [{ botToken: undefined }, 'SLACK_BOT_TOKEN is missing'],
  [{ appToken: undefined }, 'SLACK_SIGNING_SECRET'],
  [{ appToken: undefined, botToken: undefined, signingSecret: 's' }, 'SLACK_CLIENT_ID'],
  [
    {
      ...{ appToken: undefined, botToken: undefined, signingSecret: 's' },
      ...{ clientId: 'c', clientSecret: 'd' },
    },
    'SLACK_TOKEN_KEYS is missing',
  ],
  [
    {
      ...{ appToken: undefined, botToken: undefined, signingSecret: 's' },
      ...{ clientId: 'c', clientSecret: 'd', tokenKeys: ['c2hvcnQ='] },
    },
    'Key 1 of SLACK_TOKEN_KEYS is not of 32 bytes',
  ],
] satisfies [Given, string][])(
  '%o cannot start, and names what to mend',
  async (options, words) => {
    expect(await refused(options)).toContain(words)
  },
)

test('a taken port is named', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => other.once('listening', resolve))
  onTestFinished(() => void other.close())
  const { port } = other.address() as AddressInfo
  const http = { host: '127.0.0.1', port }
  expect(await refused({ appToken: undefined, signingSecret: 's', http })).toContain(
    `SLACK_PORT=${port}`,
  )
})

test('without a network it says so, and may be started again', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => closed.once('listening', resolve))
  const { port } = closed.address() as AddressInfo
  await new Promise(resolve => closed.close(resolve))
  const apiUrl = `http://127.0.0.1:${port}/api/`
  expect(await refused({ apiUrl })).toContain('cannot be reached (ECONNREFUSED)')
})

test('what was refused at first works at the next attempt', async () => {
  const opened = await open()
  await opened.channel.stop()
  opened.slack.fail('auth.test', 'invalid_auth')
  await expect(opened.restart()).rejects.toThrow('SLACK_BOT_TOKEN')
  await opened.restart()
  await opened.channel.post(place, say('x'), 'a')
  expect(opened.tenants).toEqual(['joined T1', 'joined T1'])
})

test('before it is started nothing is sent, and that is no end of the place', async () => {
  const { memory, clock, log, slack } = await open()
  const lessons = { find: () => [], program: () => undefined }
  const newSettings = { zone: 'UTC', weekdays: [1], postTime: '9', revealTime: '9', topics: [] }
  const rest = { memory, clock, log, lessons, newSettings, commands: [] }
  const channel = createSlackChannel({ botToken, appToken, apiUrl: slack.apiUrl, ...rest })
  expect(channel.trouble?.()).toContain('not started')
  await expect(channel.post(place, say('x'), 'new')).rejects.not.toMatchObject({ what: 'place' })
})

test('while Slack takes no connection it says so, and comes back by itself', async () => {
  const { slack, channel, clock, log } = await open()
  slack.socket.refuse()
  slack.socket.dropConnections()
  await until(() => channel.trouble?.() !== undefined)
  // The attempts that follow wait for the clock.
  await until(() => {
    clock.fire()
    return log.lines.some(line => line.includes('Check the network'))
  })
  // It still posts, for that goes another way.
  await channel.post(place, say('x'), 'a')
  slack.socket.accept()
  await until(() => {
    clock.fire()
    return channel.trouble?.() === undefined
  })
  expect(await slack.slash({ command: '/stats', channel: 'C1' })).toMatchObject({ acked: true })
})

test('it can be stopped while it is not connected', async () => {
  const { slack, channel } = await open()
  slack.socket.refuse()
  slack.socket.dropConnections()
  await until(() => channel.trouble?.() !== undefined)
  await channel.stop()
})

test('a word to one person goes to that person alone', async () => {
  const { slack, channel } = await open()
  await channel.tell?.('slack:T1:U2', say('The reveal is near.'))
  expect(slack.messages('T1', 'DU2').map(({ text }) => text)).toEqual(['The reveal is near.'])
  expect(slack.messages('T1', 'C1')).toEqual([])
})

test('people of a workspace that shares a channel count as ours', async () => {
  const guests = { id: 'T7', users: [{ id: 'U7', name: 'Guest' }], channels: [{ id: 'C1' }] }
  const { slack, received } = await open({ standIn: { teams: [team, guests] } })
  await slack.slash({ command: '/stats', channel: 'C1', team: 'T7', user: 'U7' })
  await until(() => received.length === 1)
  expect(received[0]).toMatchObject({ placeId: 'slack:T1:C1', person: { id: 'slack:T1:U7' } })
})

test('taken out of its workspace, it says so, and the workspace has left', async () => {
  const { slack, channel, tenants } = await open()
  await slack.uninstall('T1')
  await until(() => tenants.includes('left T1'))
  expect(channel.trouble?.()).toContain('install it anew')
})
