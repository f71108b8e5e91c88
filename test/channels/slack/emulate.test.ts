import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEmulator } from 'emulate'
import { expect, onTestFinished, test, vi } from 'vitest'
import { signed } from '../../standins/slack/http.ts'
import { challenge, open, say, until } from './setup.ts'

/*
 * Against a Slack that nobody here wrote. It knows no slash commands and no buttons: those are sent
 * signed, as Slack does it. Its incoming webhooks stand in for the address that an answer goes to.
 */

const signingSecret = 'signing-secret-of-the-app'
const [clientId, clientSecret] = ['12345.67890', 'client-secret']
const appId = 'A000000001'
const userToken = 'xoxp-reader'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

async function begin() {
  const [port, ours] = [await freePort(), await freePort()]
  const publicUrl = `http://127.0.0.1:${ours}`
  const emulator = await createEmulator({
    service: 'slack',
    port,
    seed: {
      slack: {
        team: { name: 'Team', domain: 'team' },
        users: [{ name: 'ada', real_name: 'Ada', is_admin: true }],
        channels: [{ name: 'python' }],
        oauth_apps: [
          {
            client_id: clientId,
            client_secret: clientSecret,
            app_id: appId,
            name: 'whatprints',
            redirect_uris: [`${publicUrl}/slack/oauth_redirect`],
            scopes: ['commands', 'chat:write', 'users:read'],
          },
        ],
        tokens: [
          {
            token: userToken,
            user: 'ada',
            type: 'user',
            app_id: appId,
            scopes: ['channels:history', 'channels:read', 'users:read'],
          },
        ],
        incoming_webhooks: [{ channel: 'python' }],
        strict_scopes: true,
      },
    },
  })
  onTestFinished(() => emulator.close())
  const { url } = emulator
  const opened = await open({
    options: {
      apiUrl: `${url}/api/`,
      authorizeUrl: `${url}/oauth/v2/authorize`,
      publicUrl,
      http: { host: '127.0.0.1', port: ours },
      signingSecret,
      clientId,
      clientSecret,
      tokenKeys: [Buffer.alloc(32, 7).toString('base64')],
      ...({ botToken: undefined, appToken: undefined } as object),
    },
  })
  /** What somebody else in the workspace would see or do. */
  const asReader = async (method: string, args: Record<string, string>) => {
    const answer = await fetch(`${url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${userToken}` },
      body: new URLSearchParams(args),
    })
    return (await answer.json()) as Record<string, never>
  }
  return { ...opened, url, publicUrl, asReader }
}

type Begun = Awaited<ReturnType<typeof begin>>

async function install({ publicUrl, url }: Begun): Promise<void> {
  const page = await fetch(`${publicUrl}/slack/install`)
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const link = /href="([^"]*authorize[^"]*)"/.exec(await page.text())?.[1] ?? ''
  const consent = await (await fetch(link.replaceAll('&amp;', '&'))).text()
  const hidden = [...consent.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')],
  )
  const agreed = await fetch(`${url}/oauth/v2/authorize/callback`, {
    method: 'POST',
    body: new URLSearchParams(Object.fromEntries(hidden)),
    redirect: 'manual',
  })
  const back = await fetch(agreed.headers.get('location') ?? '', { headers: { cookie } })
  expect(back.status).toBe(200)
}

/** Delivers as Slack does: signed, as JSON or as a form. */
async function deliver({ publicUrl }: Begun, payload: object, type: 'event' | 'interaction') {
  const json = JSON.stringify(payload)
  const body = type === 'event' ? json : new URLSearchParams({ payload: json }).toString()
  const kind = type === 'event' ? 'application/json' : 'application/x-www-form-urlencoded'
  return fetch(`${publicUrl}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': kind,
      ...signed(body, signingSecret, Math.floor(Date.now() / 1000)),
    },
    body,
  })
}

test('install, post, click, answer, edit, thread, modal, Home, uninstall', async () => {
  const begun = await begin()
  const { channel, asReader, received, tenants, memory, log, url } = begun
  await install(begun)
  const [joined = ''] = tenants
  const team = joined.replace('joined ', '')
  const list = await asReader('conversations.list', {})
  const channels = list.channels as unknown as { id: string; name: string }[]
  const room = channels.find(({ name }) => name === 'python')?.id ?? ''
  const { members } = (await asReader('users.list', {})) as unknown as {
    members: { id: string; name: string }[]
  }
  const ada = members.find(({ name }) => name === 'ada')?.id ?? ''
  const history = async (channel = room) => {
    const { messages } = await asReader('conversations.history', { channel })
    return messages as unknown as { ts: string; text: string; blocks?: unknown[] }[]
  }

  const placeId = `slack:${team}:${room}`
  const ref = await channel.post(placeId, challenge(), 'key')
  const [posted] = await history()
  const ts = posted?.ts ?? ''
  expect(ref).toBe(`${team}/${room}/${ts}`)
  expect(posted?.blocks?.length).toBeGreaterThan(2)

  // A press of A, and then one of "Change it and run it".
  const webhook = `${url}/services/${team}/B1/X1`
  const trigger = async () =>
    (await asReader('views.generateTriggerId', { user_id: ada })).trigger_id as unknown as string
  const press = async (value: object) => ({
    type: 'block_actions',
    team: { id: team },
    user: { id: ada, name: 'ada' },
    api_app_id: appId,
    trigger_id: await trigger(),
    response_url: webhook,
    channel: { id: room },
    container: { type: 'message', message_ts: ts, channel_id: room, is_ephemeral: false },
    actions: [{ type: 'button', action_id: 'x', block_id: 'b', value: JSON.stringify(value) }],
  })
  const predict = { do: 'predict', post: 'post-1', choice: 'A' }
  expect((await deliver(begun, await press(predict), 'interaction')).status).toBe(200)
  await until(() => received.length === 1)
  // Addresses that nobody has made say what they get in #general.
  const general = channels.find(({ name }) => name === 'general')?.id
  await vi.waitFor(async () =>
    expect((await history(general)).map(({ text }) => text)).toEqual(['Your prediction: A.']),
  )
  expect(received[0]).toMatchObject({ kind: 'prediction', ref, person: { user: ada } })
  const edit = { do: 'edit', lesson: 'asyncio-run' }
  expect((await deliver(begun, await press(edit), 'interaction')).status).toBe(200)

  await channel.update(ref, say('Closed'))
  const reply = await channel.reply(ref, say('The lesson'), 'reveal')
  const thread = await asReader('conversations.replies', { channel: room, ts })
  expect(thread.messages).toMatchObject([{ text: 'Closed' }, { text: 'The lesson' }])
  expect(reply).not.toBe(ref)

  const event = (inner: object, id: string) => ({
    type: 'event_callback',
    team_id: team,
    api_app_id: appId,
    event_id: id,
    event: inner,
    authorizations: [{ team_id: team, is_bot: true, is_enterprise_install: false }],
  })
  const opened = event({ type: 'app_home_opened', user: ada, tab: 'home' }, 'Ev1')
  expect((await deliver(begun, opened, 'event')).status).toBe(200)
  await until(() => received.some(({ kind }) => kind === 'home'))
  const gone = event({ type: 'app_uninstalled' }, 'Ev2')
  expect((await deliver(begun, gone, 'event')).status).toBe(200)
  await until(() => tenants.includes(`left ${team}`))
  expect(await memory.names('installation/')).toEqual([])
  expect(log.lines).toEqual([])
})

test('what is signed wrongly, or long ago, gets 401', async () => {
  const begun = await begin()
  const body = '{"type":"event_callback"}'
  const now = Math.floor(Date.now() / 1000)
  for (const proof of [signed(body, 'other', now), signed(body, signingSecret, now - 400), {}]) {
    const answer = await fetch(`${begun.publicUrl}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...proof },
      body,
    })
    expect(answer.status).toBe(401)
  }
})
