import { App, HTTPReceiver, type Installation } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CLIENT_ID, CLIENT_SECRET, type Emulate, freePort, startEmulate } from './emulate.ts'
import { buttons, quiet, SIGNING_SECRET } from './harness.ts'

let emulate: Emulate
let app: App
let base: string
let installed: Installation | undefined

beforeEach(async () => {
  const port = await freePort()
  base = `http://127.0.0.1:${port}`
  const redirectUri = `${base}/slack/oauth_redirect`
  emulate = await startEmulate({ redirectUri })
  installed = undefined
  const clientOptions = { slackApiUrl: emulate.apiUrl, retryConfig: { retries: 0 } }
  const receiver = new HTTPReceiver({
    signingSecret: SIGNING_SECRET,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    stateSecret: 'state-secret',
    scopes: ['commands', 'chat:write', 'users:read'],
    redirectUri,
    logger: quiet,
    installerOptions: {
      redirectUriPath: '/slack/oauth_redirect',
      authorizationUrl: emulate.authorizeUrl,
      clientOptions,
    },
    installationStore: {
      storeInstallation: async installation => {
        installed = installation as Installation
      },
      fetchInstallation: async () => {
        if (!installed) throw new Error('Not installed')
        return installed as Installation<'v2', false>
      },
      deleteInstallation: async () => {
        installed = undefined
      },
    },
  })
  app = new App({ receiver, clientOptions, logger: quiet })
  await app.start(port)
})

afterEach(async () => {
  await app.stop()
  await emulate.stop()
})

test('from the install page to a click that is answered in private', async () => {
  const walk = await emulate.install(`${base}/slack/install`)
  expect(walk.answer.status).toBe(200)
  expect(walk.consent.searchParams.get('scope')).toBe('commands,chat:write,users:read')
  const token = installed?.bot?.token ?? ''
  expect(token).toMatch(/^xoxb-/)

  const team = installed?.team?.id ?? ''
  const where = {
    team,
    channel: await emulate.channelId('python'),
    user: await emulate.userId('bob'),
  }
  const people = emulate.people(`${base}/slack/events`, SIGNING_SECRET, token)

  app.command('/challenge', async ({ ack, client, command, respond }) => {
    await ack()
    await client.chat.postMessage({
      channel: command.channel_id,
      text: 'A or B?',
      blocks: [buttons('A', 'B')],
    })
    await respond('Posted')
  })
  app.action('choose:B', async ({ ack, client, body }) => {
    await ack()
    const text = 'You said B'
    await client.chat.postEphemeral({ channel: where.channel, user: body.user.id, text })
    await client.chat.postMessage({ channel: where.channel, text: 'Somebody answered' })
  })

  expect(await people.slash(where, '/challenge')).toMatchObject({ acked: true, status: 200 })
  await expect.poll(() => emulate.responses).toMatchObject([{ text: 'Posted' }])
  const [message = {}] = await emulate.messages(where.channel)
  expect(message).toMatchObject({ text: 'A or B?' })
  const action = { action_id: 'choose:B', block_id: 'choices', value: 'B' }
  expect(await people.click(where, message, action)).toMatchObject({ acked: true })
  await expect
    .poll(async () => (await emulate.messages(where.channel)).map(each => each.text))
    .toEqual(['A or B?', 'Somebody answered'])
  expect(await people.click(where, message, action, { signature: 'wrong' })).toMatchObject({
    acked: false,
    status: 401,
  })
})

test('edits, threads, modals and Home tabs', async () => {
  await emulate.install(`${base}/slack/install`)
  const token = installed?.bot?.token ?? ''
  const channel = await emulate.channelId('python')
  const user = await emulate.userId('ada')
  const { client } = app
  const say = (text: string, more = {}) =>
    client.chat.postMessage({ token, channel, text, ...more })
  const { ts = '' } = await say('A or B?')
  await say('It was B', { thread_ts: ts })
  await client.chat.update({ token, channel, ts, text: 'Over' })
  expect(await emulate.messages(channel)).toMatchObject([{ text: 'Over' }])
  expect(await emulate.replies(channel, ts)).toMatchObject([{ text: 'It was B', thread_ts: ts }])

  const view = { type: 'home' as const, blocks: [{ type: 'divider' }] }
  expect(await client.views.publish({ token, user_id: user, view })).toMatchObject({ ok: true })

  const seen: unknown[] = []
  app.command('/setup', async ({ ack, client, command }) => {
    await ack()
    const title = { type: 'plain_text' as const, text: 'Set up' }
    const modal = { type: 'modal' as const, callback_id: 'setup', title, blocks: [] }
    const opened = await client.views.open({ trigger_id: command.trigger_id, view: modal })
    seen.push(opened.view?.callback_id)
  })
  const people = emulate.people(`${base}/slack/events`, SIGNING_SECRET, token)
  await people.slash({ team: installed?.team?.id ?? '', channel, user }, '/setup')
  await expect.poll(() => seen).toEqual(['setup'])
})

test('a scope that was not granted is missed, and an uninstalled app is told', async () => {
  await emulate.install(`${base}/slack/install`)
  const token = installed?.bot?.token ?? ''
  const channel = await emulate.channelId('python')
  await expect(app.client.conversations.info({ token, channel })).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'channels:read' },
  })
  const seen: string[] = []
  app.event('app_uninstalled', async ({ event }) => {
    seen.push(event.type)
  })
  const people = emulate.people(`${base}/slack/events`, SIGNING_SECRET, token)
  await people.event(installed?.team?.id ?? '', { type: 'app_uninstalled' })
  await expect.poll(() => seen).toEqual(['app_uninstalled'])
})
