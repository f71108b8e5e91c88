import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { SlackOptions } from '../../../src/channels/slack/options.ts'
import { Seal } from '../../../src/channels/slack/sealed.ts'
import type { ChannelMemory } from '../../../src/ports.ts'
import { challenge, open, place, say, team, until } from './setup.ts'

const signingSecret = 'signing-secret-of-the-app'
const http = { host: '127.0.0.1', port: 0 }
const single: Partial<SlackOptions> = { signingSecret, http }
const key = () => randomBytes(32).toString('base64')

/** Undoes what the setup gives for Socket Mode. */
const withoutTokens = (options: Partial<SlackOptions>) => {
  const rest: Partial<Record<keyof SlackOptions, unknown>> = { ...options }
  rest.appToken = undefined
  return rest as Partial<SlackOptions>
}

const openHttp = async () => {
  const opened = await open({ options: withoutTokens(single) })
  const people = opened.slack.http(`${opened.channel.url}/slack/events`, signingSecret)
  return { ...opened, people }
}

test('over HTTP, with one workspace: a post, a click, a command, and its form', async () => {
  const { slack, channel, people, received } = await openHttp()
  const ref = await channel.post(place, challenge(), 'key')
  const click = { channel: 'C1', ts: ref.split('/')[2] ?? '', actionId: 'predict/A' }
  expect(await people.click(click)).toMatchObject({ acked: true, status: 200 })
  await until(() => slack.ephemerals('C1', 'U1').length === 1)
  await people.slash({ command: '/explain', channel: 'C1' })
  await until(() => slack.views.length === 1)
  const view = slack.views[0]
  if (view === undefined) throw new Error('No form')
  const found = await people.suggest({ view, actionId: 'lesson' }, '')
  expect(found.payload).toMatchObject({ options: [{ value: 'asyncio-run' }, {}] })
  await people.submit(view, { lesson: 'asyncio-run' })
  await until(() => slack.ephemerals('C1', 'U1').length === 2)
  expect(received.map(({ kind }) => kind)).toEqual(['prediction', 'command'])
  expect(slack.violations).toEqual([])
})

test('only what Slack has signed, and just now, is heard', async () => {
  const { people, received } = await openHttp()
  const typed = { command: '/stats', channel: 'C1' }
  for (const signature of ['wrong', 'missing', 'stale'] as const)
    expect(await people.slash({ ...typed, signature })).toMatchObject({ acked: false, status: 401 })
  expect(received).toEqual([])
  await people.slash(typed)
  await until(() => received.length === 1)
})

test('a payload that makes no sense is left out, and the rest goes on', async () => {
  const { people, received, log } = await openHttp()
  await people.event({ type: 'app_home_opened', user: '<not an id>', tab: 'home' })
  await people.event({ type: 'something_new' })
  await until(() => log.lines.some(line => line.includes('cannot read')))
  await people.slash({ command: '/stats', channel: 'C1' })
  await until(() => received.length === 1)
})

/** Makes the stored token of T1 look as if it ended in a minute. */
async function age(memory: ChannelMemory, tokenKey: string): Promise<void> {
  const seal = new Seal([tokenKey])
  const name = 'installation/T1'
  const opened = seal.open((await memory.get(name)) ?? '', name)
  const installation = JSON.parse(opened?.text ?? '')
  installation.bot.expiresAt = Math.floor(Date.now() / 1000) + 60
  await memory.set(name, seal.seal(JSON.stringify(installation), name))
}

const openMany = async (more: Partial<SlackOptions> = {}, tokenRotation = false) => {
  const keys = more.tokenKeys ?? [key()]
  const teams = [
    { ...team, botToken: undefined as never },
    {
      id: 'T2',
      users: [{ id: 'U9' }],
      channels: [{ id: 'C9', member: true }],
    },
  ].map(({ botToken: _, ...spec }: typeof team) => spec)
  const oauth = { clientId: '1.2', clientSecret: 'client-secret' }
  const options: Partial<Record<keyof SlackOptions, unknown>> = {
    signingSecret,
    http,
    ...oauth,
    tokenKeys: keys,
    publicUrl: 'https://quiz.example.com',
    appToken: undefined,
    botToken: undefined,
    ...more,
  }
  const opened = await open({
    standIn: { teams, ...oauth, tokenRotation },
    options: options as Partial<SlackOptions>,
    authorize: true,
  })
  const install = async (teamId: string) => {
    const { url } = opened.channel
    opened.slack.oauth.installTo = teamId
    const begun = await fetch(`${url}/slack/install`)
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const link =
      /href="([^"]*authorize[^"]*)"/.exec(await begun.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
    const agreed = await fetch(link, { redirect: 'manual' })
    const back = new URL(agreed.headers.get('location') ?? '')
    return fetch(`${url}${back.pathname}${back.search}`, { headers: { cookie } })
  }
  const people = () => opened.slack.http(`${opened.channel.url}/slack/events`, signingSecret)
  return { ...opened, opened, install, people }
}

test('many workspaces install by OAuth, each with its own token, kept encrypted', async () => {
  const { slack, channel, install, people, memory, tenants, received } = await openMany()
  for (const each of ['T1', 'T2']) expect((await install(each)).status).toBe(200)
  expect(tenants).toEqual(['joined T1', 'joined T2'])
  const [one, two] = [await channel.post(place, challenge(), 'a'), 'slack:T2:C9']
  await channel.post(two, challenge(), 'b')
  expect(slack.messages('T2', 'C9')).toHaveLength(1)
  const click = { channel: 'C1', ts: one.split('/')[2] ?? '', actionId: 'predict/A' }
  await people().click(click)
  expect(received).toMatchObject([{ person: { id: 'slack:T1:U1' } }])
  const kept = await Promise.all((await memory.names('')).map(name => memory.get(name)))
  expect(kept).toHaveLength(2)
  expect(kept.join()).not.toMatch(/xox/)
  expect(slack.violations).toEqual([])
})

test('a consent that nobody began here is refused', async () => {
  const { channel, memory } = await openMany()
  const answer = await fetch(`${channel.url}/slack/oauth_redirect?code=1&state=forged`)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(await memory.names('installation/')).toEqual([])
})

test('after a restart, with a new key before the old one, all still works, under the new key', async () => {
  const keys = [key()]
  const { opened, install, memory } = await openMany({ tokenKeys: keys })
  await install('T1')
  const before = await memory.get('installation/T1')
  keys.unshift(key())
  await opened.restart()
  expect(await memory.get('installation/T1')).not.toBe(before)
  keys.pop()
  await opened.restart()
  await opened.channel.post(place, challenge(), 'a')
})

test('without the key, the workspace is refused with the cure', async () => {
  const keys = [key()]
  const { opened, install, log } = await openMany({ tokenKeys: keys })
  await install('T1')
  keys.splice(0, 1, key())
  await opened.restart()
  await expect(opened.channel.post(place, challenge(), 'a')).rejects.toMatchObject({
    what: 'place',
  })
  expect(log.lines.join()).toContain('SLACK_TOKEN_KEYS')
})

test('tokens that end are exchanged once, also when only the scheduler asks', async () => {
  const tokenKey = key()
  const { slack, opened, install, memory } = await openMany({ tokenKeys: [tokenKey] }, true)
  await install('T1')
  const before = slack.team('T1').tokens.length
  // Slack's package goes by the machine's clock: the token looks as if it ended within two hours.
  await age(memory, tokenKey)
  await opened.restart()
  const posts = ['a', 'b', 'c'].map(each => opened.channel.post(place, challenge(), each))
  await Promise.all(posts)
  expect(slack.team('T1').tokens).toHaveLength(before + 1)
  expect(slack.requests.filter(({ method }) => method === 'oauth.v2.access')).toHaveLength(2)
  const used = slack.requests.filter(({ method }) => method === 'chat.postMessage')
  expect(new Set(used.map(({ token }) => token))).toEqual(
    new Set([slack.team('T1').tokens.at(-1)?.value]),
  )
  expect(await memory.names('installation/')).toEqual(['installation/T1'])
})

test('a workspace that takes the app out loses its tokens at once; others go on', async () => {
  const { slack, channel, install, people, memory, tenants } = await openMany()
  await install('T1')
  await install('T2')
  slack.team('T1').revoke('account_inactive')
  const by = { team: 'T1' }
  await people().event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }, by)
  expect(await memory.names('installation/')).toHaveLength(2)
  await people().event({ type: 'app_uninstalled' }, by)
  await until(() => tenants.includes('left T1'))
  expect(await memory.names('installation/')).toEqual(['installation/T2'])
  await expect(channel.post(place, say('x'), 'a')).rejects.toMatchObject({ what: 'place' })
  await channel.post('slack:T2:C9', say('x'), 'b')
  await install('T1')
  expect(tenants.at(-1)).toBe('joined T1')
})

test('a workspace that asks to wait holds up no other', async () => {
  const { slack, channel, install } = await openMany()
  await install('T1')
  await install('T2')
  slack.fail('chat.postMessage', { ratelimited: 60 }, { team: 'T1' })
  await expect(channel.post(place, say('x'), 'a')).rejects.toMatchObject({ afterMs: 60_000 })
  await channel.post('slack:T2:C9', say('x'), 'b')
})
