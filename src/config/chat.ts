import { z } from 'zod'
import { port } from './port.ts'

/** How to reach Slack; which ways in there are follows from what is given. */
export interface SlackConfig {
  botToken?: string
  appToken?: string
  signingSecret?: string
  clientId?: string
  clientSecret?: string
  /** The first encrypts stored tokens, all of them decrypt. */
  tokenKeys: string[]
  http: { host: string; port: number }
  publicUrl?: string
  apiUrl?: string
}

export interface DiscordConfig {
  token: string
  apiUrl?: string
  /** Which shards this process serves, of how many; all of them when absent. */
  shards?: { ids: number[]; count: number }
}

export interface ChatConfig {
  slack?: SlackConfig
  discord?: DiscordConfig
}

const beginning = (start: string, where: string) =>
  z.string().startsWith(start, `must begin with ${start}; it is under "${where}"`)
const address = z.url({ protocol: /^https?$/, error: 'is no http address' })
const keys = z
  .string()
  .transform(value =>
    value
      .split(',')
      .map(key => key.trim())
      .filter(Boolean),
  )
  .refine(
    all => all.every(key => Buffer.from(key, 'base64').length === 32),
    'each key is 32 bytes in base64, such as "openssl rand -base64 32" makes',
  )
const shards = z
  .string()
  .regex(/^\d+(,\d+)*\/\d+$/, 'use the form 0,1/4: the shards of this process, of how many')
  .transform(value => {
    const [ids = '', count = ''] = value.split('/')
    return { ids: ids.split(',').map(Number), count: Number(count) }
  })
  .refine(
    ({ ids, count }) => ids.every(id => id < count),
    'shards are counted from 0: each is less than their number',
  )

export const chatSchema = {
  SLACK_BOT_TOKEN: beginning('xoxb-', 'OAuth & Permissions').optional(),
  SLACK_APP_TOKEN: beginning('xapp-', 'Basic Information, App-Level Tokens').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_TOKEN_KEYS: keys.default([]),
  SLACK_HOST: z.string().default('127.0.0.1'),
  SLACK_PORT: port.default(3000),
  SLACK_PUBLIC_URL: address.optional(),
  SLACK_API_URL: address.optional(),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_SHARDS: shards.optional(),
  DISCORD_API_URL: address.optional(),
}

type ChatValues = z.output<z.ZodObject<typeof chatSchema>>

/** The chat platforms that are switched on, and what is missing of one that is half so. */
export function readChat(values: ChatValues): { chat: ChatConfig; faults: string[] } {
  const faults = missingForSlack(values)
  const slack = slackConfig(values)
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_SHARDS } = values
  const discord = token && {
    token,
    ...(apiUrl && { apiUrl }),
    ...(DISCORD_SHARDS && { shards: DISCORD_SHARDS }),
  }
  return { chat: { ...(slack && { slack }), ...(discord && { discord }) }, faults }
}

function slackConfig(values: ChatValues): SlackConfig | undefined {
  const given = {
    botToken: values.SLACK_BOT_TOKEN,
    appToken: values.SLACK_APP_TOKEN,
    signingSecret: values.SLACK_SIGNING_SECRET,
    clientId: values.SLACK_CLIENT_ID,
    clientSecret: values.SLACK_CLIENT_SECRET,
    publicUrl: values.SLACK_PUBLIC_URL,
    apiUrl: values.SLACK_API_URL,
  }
  if (!slackNames.some(name => values[name] !== undefined)) return undefined
  const present = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  )
  return {
    ...present,
    tokenKeys: values.SLACK_TOKEN_KEYS,
    http: { host: values.SLACK_HOST, port: values.SLACK_PORT },
  }
}

/** Any of these switches Slack on. */
const slackNames = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
] as const

function missingForSlack(values: ChatValues): string[] {
  const has = (name: (typeof slackNames)[number]) => values[name] !== undefined
  if (!slackNames.some(has)) return []
  const lacks = (name: string, why: string) => `${name}: is missing; ${why}`
  if (has('SLACK_CLIENT_ID') || has('SLACK_CLIENT_SECRET')) {
    const why = 'many workspaces need client id and secret, signing secret, address and keys'
    const needed = [
      ...(['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET'] as const),
      'SLACK_PUBLIC_URL',
    ] as const
    const missing = needed.filter(name => values[name] === undefined) as string[]
    if (values.SLACK_TOKEN_KEYS.length === 0) missing.push('SLACK_TOKEN_KEYS')
    return missing.map(name => lacks(name, why))
  }
  const faults = []
  if (!has('SLACK_BOT_TOKEN'))
    faults.push(lacks('SLACK_BOT_TOKEN', 'every single workspace has one'))
  if (!has('SLACK_APP_TOKEN') && !has('SLACK_SIGNING_SECRET'))
    faults.push(
      lacks(
        'SLACK_APP_TOKEN',
        'it opens Socket Mode; or set SLACK_SIGNING_SECRET for requests over HTTP',
      ),
    )
  return faults
}
