import { App, HTTPReceiver, type Installation } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from './emulate.ts'
import { quiet, SIGNING_SECRET, start } from './harness.ts'
import { walkInstall } from './installWalk.ts'
import type { Slack } from './slack.ts'

const CLIENT = { clientId: '1.2', clientSecret: 'client-secret' }
const SCOPES = ['chat:write', 'commands']

let slack: Slack
let now: Temporal.Instant
let base: string
let receiver: HTTPReceiver
let installed: Installation[]

beforeEach(async () => {
  // Bolt compares the life of a token with the system's clock.
  now = Temporal.Now.instant()
  slack = await start({
    ...CLIENT,
    tokenRotation: true,
    clock: { now: () => now },
    teams: [{ id: 'T1' }, { id: 'T2', channels: [{ id: 'C9', member: true }] }],
  })
  installed = []
  const port = await freePort()
  base = `http://127.0.0.1:${port}`
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }
  receiver = new HTTPReceiver({
    signingSecret: SIGNING_SECRET,
    ...CLIENT,
    stateSecret: 'state-secret',
    scopes: SCOPES,
    redirectUri: `${base}/slack/oauth_redirect`,
    logger: quiet,
    installerOptions: {
      redirectUriPath: '/slack/oauth_redirect',
      authorizationUrl: slack.authorizeUrl,
      clientOptions,
      directInstall: true,
    },
    installationStore: {
      storeInstallation: async installation => {
        installed.push(structuredClone(installation) as Installation)
      },
      fetchInstallation: async query => {
        const found = installed.findLast(each => each.team?.id === query.teamId)
        if (!found) throw new Error('Not installed')
        // The installer changes in place what it is given.
        return structuredClone(found) as Installation<'v2', false>
      },
    },
  })
  new App({ receiver, clientOptions, logger: quiet })
  await receiver.start(port)
})

afterEach(async () => {
  await receiver.stop()
  await slack.stop()
})

const install = (team: string) => {
  slack.oauth.installTo = team
  return walkInstall(`${base}/slack/install`)
}

const authorize = () =>
  receiver.installer?.authorize({
    teamId: 'T2',
    enterpriseId: undefined,
    isEnterpriseInstall: false,
  })

test('the app is installed to the team that agrees, with the scopes it asked for', async () => {
  const walk = await install('T2')
  expect(walk.answer.status).toBe(200)
  expect(installed).toMatchObject([
    { team: { id: 'T2' }, bot: { scopes: SCOPES, userId: 'UBOTT2' } },
  ])
  expect(slack.team('T2').scopes).toEqual(SCOPES)
  expect(slack.team('T1').tokens).toEqual([])
})

test('a code is good for one use', async () => {
  const walk = await install('T2')
  const code = new URL(walk.callback).searchParams.get('code') ?? ''
  const body = new URLSearchParams({
    code,
    client_id: CLIENT.clientId,
    client_secret: CLIENT.clientSecret,
  })
  const again = await fetch(`${slack.apiUrl}oauth.v2.access`, { method: 'POST', body })
  expect(await again.json()).toMatchObject({ ok: false, error: 'invalid_code' })
})

test('an expired token is refused, and exchanged once for a new one', async () => {
  await install('T2')
  const first = installed[0]?.bot
  const post = (token: string) =>
    fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'C9', text: 'Hello' }),
    }).then(response => response.json())
  expect(await post(first?.token ?? '')).toMatchObject({ ok: true })

  now = now.add({ hours: 12 })
  expect(await post(first?.token ?? '')).toMatchObject({ error: 'token_expired' })
  Object.assign(first ?? {}, { expiresAt: Math.floor(Date.now() / 1000) })
  const authorized = await authorize()
  expect(authorized?.botToken).not.toBe(first?.token)
  expect(await post(authorized?.botToken ?? '')).toMatchObject({ ok: true })

  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: String(first?.refreshToken),
    client_id: CLIENT.clientId,
    client_secret: CLIENT.clientSecret,
  })
  const again = await fetch(`${slack.apiUrl}oauth.v2.access`, { method: 'POST', body })
  expect(await again.json()).toMatchObject({ error: 'invalid_refresh_token' })
})

test('uninstalling kills the tokens first, then says so twice', async () => {
  await install('T2')
  slack.team('T2').users.push({ id: 'U1' })
  const told = await slack.http(`${base}/slack/events`, SIGNING_SECRET).uninstall('T2')
  expect(told.map(each => (each.sent.payload.event as { type: string }).type)).toEqual([
    'tokens_revoked',
    'app_uninstalled',
  ])
  expect(slack.team('T2').tokens.every(token => token.revoked === 'account_inactive')).toBe(true)
})
