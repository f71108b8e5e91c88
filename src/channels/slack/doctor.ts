import { webApi } from '@slack/bolt'
import { z } from 'zod'
import type { Message } from '../../core/message.ts'
import type { Finding } from '../../ports.ts'
import { failureOf } from './failures.ts'
import { parsePlace } from './ids.ts'
import { Installations } from './installations.ts'
import { scopes } from './manifest.ts'
import { modeOf, type SlackOptions } from './options.ts'
import { pageOf, renderPost, splitMessage } from './render.ts'
import { sdkLog } from './sdkLog.ts'
import { Seal } from './sealed.ts'
import { clientOptions } from './workspaces.ts'

export interface Examined {
  /** Ids of places to be reached. */
  places: readonly string[]
  /** One message of each kind, to be judged by Slack. */
  samples: readonly { name: string; message: Message }[]
}

const identity = z.object({
  team: z.string().default('a workspace'),
  team_id: z.string(),
  user_id: z.string(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
})

/** Looks at everything that Slack needs; nothing is posted that anybody sees. */
export async function slackFindings(options: SlackOptions, examined: Examined): Promise<Finding[]> {
  let mode: ReturnType<typeof modeOf>
  try {
    mode = modeOf(options)
    if (mode.kind === 'oauth') new Seal(mode.tokenKeys)
  } catch (error) {
    return [{ name: 'Slack: configuration', problem: (error as Error).message }]
  }
  const client = clientOptions(options.apiUrl, sdkLog({ ...options.log, warn: () => {} }))
  if (mode.kind === 'oauth') return installed(options, { client, keys: mode.tokenKeys, examined })
  return [
    ...(mode.kind === 'socket' ? [await socket(mode.appToken, client)] : []),
    ...(await workspace('SLACK_BOT_TOKEN', mode.botToken, { client, examined })),
  ]
}

async function socket(appToken: string, client: webApi.WebClientOptions): Promise<Finding> {
  const name = 'Slack: Socket Mode (SLACK_APP_TOKEN)'
  const call = new webApi.WebClient(appToken, { ...client }).apps.connections.open()
  return finding(name, call, () => 'a connection can be made')
}

interface Tools {
  client: webApi.WebClientOptions
  examined: Examined
}

async function workspace(what: string, token: string, tools: Tools): Promise<Finding[]> {
  const web = new webApi.WebClient(token, { ...tools.client })
  const name = `Slack: ${what}`
  let self: z.infer<typeof identity>
  try {
    self = identity.parse(await web.auth.test())
  } catch (error) {
    return [{ name, problem: reason(error) }]
  }
  const granted = self.response_metadata?.scopes
  const lacking = granted === undefined ? [] : scopes.filter(scope => !granted.includes(scope))
  return [
    { name, detail: `of ${self.team} (${self.team_id})` },
    {
      name: 'Slack: permissions',
      ...(lacking.length === 0
        ? { detail: scopes.join(', ') }
        : {
            problem: `Missing: ${lacking.join(', ')}. Add them under "OAuth & Permissions" at https://api.slack.com/apps, and install the app anew`,
          }),
    },
    ...(await reachable(web, self, tools.examined)),
    await wellFormed(web, tools.examined),
  ]
}

function reachable(
  web: webApi.WebClient,
  self: z.infer<typeof identity>,
  { places }: Examined,
): Promise<Finding[]> {
  const ours = places
    .map(id => ({ id, ...parsePlace(id) }))
    .filter(({ team }) => team === self.team_id)
  return Promise.all(
    ours.map(({ id, channel }) => {
      // Said to ourselves: nobody sees it, and Slack tells whether we may.
      const args = { channel, user: self.user_id, text: 'whatprints can post here.' }
      const call = web.chat.postEphemeral(args).catch(error => {
        const failure = failureOf(error)
        if (failure.kind !== 'refused' || failure.code !== 'user_not_in_channel') throw error
      })
      return finding(`Slack: channel ${id}`, call, () => 'can be posted in')
    }),
  )
}

async function wellFormed(web: webApi.WebClient, { samples }: Examined): Promise<Finding> {
  const name = 'Slack: the form of messages'
  const pages = samples.flatMap(sample => [
    { name: sample.name, blocks: renderPost(sample.message, 'full').first.blocks },
    ...splitMessage(sample.message).map(part => ({
      name: sample.name,
      blocks: pageOf(part, 'full').blocks,
    })),
  ])
  for (const page of pages) {
    try {
      await web.apiCall('blocks.validate', { blocks: page.blocks })
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind === 'refused' && failure.code === 'unknown_method')
        return { name, detail: 'Slack does not offer to judge it' }
      const where = error instanceof webApi.WebAPIPlatformError ? complaintsOf(error.data) : ''
      return { name, problem: `${page.name}: ${reason(error)}${where}` }
    }
  }
  return { name, detail: `all ${pages.length} are accepted` }
}

const complaintsOf = (data: unknown) => {
  const { messages = [] } =
    (data as { response_metadata?: { messages?: string[] } }).response_metadata ?? {}
  return messages.length > 0 ? `: ${messages.slice(0, 3).join('; ')}` : ''
}

async function installed(
  { memory, log }: SlackOptions,
  { keys, ...tools }: Tools & { keys: readonly string[] },
): Promise<Finding[]> {
  const installations = new Installations(new Seal(keys), { memory, log }, async () => {})
  const tenants = await installations.tenants()
  if (tenants.length === 0)
    return [{ name: 'Slack: workspaces', detail: 'none has installed the app yet' }]
  const found = await Promise.all(
    tenants.map(async tenant => {
      const token = (await installations.of(tenant))?.bot?.token
      if (token !== undefined) return workspace(`workspace ${tenant}`, token, tools)
      const problem =
        'Its tokens cannot be decrypted: add the key that they were encrypted with to SLACK_TOKEN_KEYS'
      return [{ name: `Slack: workspace ${tenant}`, problem }]
    }),
  )
  return found.flat()
}

async function finding(
  name: string,
  call: Promise<unknown>,
  detail: () => string,
): Promise<Finding> {
  try {
    await call
    return { name, detail: detail() }
  } catch (error) {
    return { name, problem: reason(error) }
  }
}

function reason(error: unknown): string {
  const failure = failureOf(error)
  return failure.kind === 'later' ? 'Slack asks to wait: try again in a minute' : failure.detail
}
