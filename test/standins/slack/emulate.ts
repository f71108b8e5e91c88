import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEmulator } from 'emulate'
import { EmulatedPeople } from './emulatedPeople.ts'
import { SignedRequests } from './http.ts'
import { type Walk, walkInstall } from './installWalk.ts'
import { isRecord, type Json } from './json.ts'

/*
A Slack that nobody here wrote: the package `emulate`, with one workspace and one OAuth app.

It can: OAuth installs with a consent page for each user; auth.test; posts (in any public channel,
and in private ones that the bot was invited to), edits, deletions, threads; ephemerals to members of
the channel only; users.info, conversations.info; modals and Home tabs
with trigger ids that live 3 seconds; scopes, strictly.
It cannot: Socket Mode, slash commands, clicks, shortcuts, submissions, response URLs, token
rotation, `blocks.validate`, time zones or owners of users. It validates no blocks and limits no rate.
`slash` and `click` below send to the app what Slack would, signed; `responses` holds what the app
posts to their response URL; uninstall by `event({ type: 'app_uninstalled' })`.
*/

export const CLIENT_ID = '1.2'
export const CLIENT_SECRET = 'client-secret'

// Reads everything, for looking at the outcome; the app never sees it.
const OBSERVER = 'xoxp-observer'
const OBSERVER_SCOPES = [
  'users:read',
  'channels:read',
  'channels:history',
  'groups:read',
  'im:read',
  'im:history',
  'channels:join',
]

export interface EmulateOptions {
  /** The app's OAuth redirect, with the port that it will listen on (see `freePort`). */
  redirectUri: string
  scopes?: string[]
  users?: { name: string; is_admin?: boolean }[]
  channels?: { name: string; is_private?: boolean }[]
}

/** A port that was free a moment ago, for a server whose address must be known before it starts. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

/** Takes what is posted to response URLs. */
async function startResponses() {
  const received: Json[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push(JSON.parse(body))
    response.end('ok')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/response`
  const stop = async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
  return { received, url, stop }
}

export async function startEmulate(options: EmulateOptions) {
  const scopes = options.scopes ?? ['commands', 'chat:write', 'users:read']
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const emulator = await createEmulator({
    service: 'slack',
    port,
    baseUrl: url,
    seed: {
      slack: {
        team: { name: 'Emulated', domain: 'emulated' },
        users: options.users ?? [{ name: 'ada', is_admin: true }, { name: 'bob' }],
        channels: options.channels ?? [{ name: 'python' }],
        oauth_apps: [
          {
            client_id: CLIENT_ID,
            client_secret: CLIENT_SECRET,
            name: 'whatprints',
            redirect_uris: [options.redirectUri],
            scopes,
          },
        ],
        tokens: [{ token: OBSERVER, type: 'user', scopes: OBSERVER_SCOPES }],
        strict_scopes: true,
      },
    },
  })
  const responses = await startResponses()

  /** Calls a method and gives its answer. */
  const call = async (method: string, args: Json = {}, token = OBSERVER): Promise<Json> => {
    const response = await fetch(`${url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    })
    const answer: unknown = await response.json()
    if (!isRecord(answer) || !answer.ok) {
      throw new Error(`${method} failed: ${JSON.stringify(answer)}`)
    }
    return answer
  }
  const list = async (method: string, key: string, args: Json = {}) =>
    (await call(method, args))[key] as Json[]
  const idOf = async (method: string, key: string, name: string) => {
    const found = (await list(method, key)).find(each => each.name === name)
    if (!found) throw new Error(`The emulator has no ${name} in ${key}`)
    return String(found.id)
  }

  return {
    url,
    /** For `clientOptions.slackApiUrl`. */
    apiUrl: `${url}/api/`,
    /** For `installerOptions.authorizationUrl`. */
    authorizeUrl: `${url}/oauth/v2/authorize`,
    call,
    userId: (name: string) => idOf('users.list', 'members', name),
    channelId: (name: string) => idOf('conversations.list', 'channels', name),
    /** Messages of a channel, oldest first, with `text`, `blocks`, `thread_ts`, `edited`. */
    messages: async (channel: string) =>
      (await list('conversations.history', 'messages', { channel })).toReversed(),
    /** The replies in a thread, after its first message. */
    replies: async (channel: string, ts: string) =>
      (await list('conversations.replies', 'messages', { channel, ts })).slice(1),
    /** Goes from the app's install page to its callback, as this user. */
    install: (installUrl: string, user = 'ada'): Promise<Walk> => walkInstall(installUrl, user),
    /** What the app posted to response URLs. */
    responses: responses.received,
    /** Sends to the receiver of the app what Slack would, signed; `token` is the app's bot token. */
    people: (receiverUrl: string, signingSecret: string, token: string) =>
      new EmulatedPeople(
        new SignedRequests(receiverUrl, signingSecret),
        async user =>
          String((await call('views.generateTriggerId', { user_id: user }, token)).trigger_id),
        responses.url,
      ),
    async stop() {
      await responses.stop()
      await emulator.close()
    },
  }
}

export type Emulate = Awaited<ReturnType<typeof startEmulate>>
