import type { CommandEntry } from '../../core/command.ts'
import type { Settings } from '../../core/place.ts'
import type { ChannelMemory, Clock, LessonIndex, Log, Watch } from '../../ports.ts'

export interface SlackOptions {
  /** Of one workspace, `xoxb-…`. */
  botToken?: string
  /** For Socket Mode, `xapp-…`. */
  appToken?: string
  /** For HTTP: proves that a request is Slack's. */
  signingSecret?: string
  /** For many workspaces, by OAuth. */
  clientId?: string
  clientSecret?: string
  /** Signs the state of an installation under way; made from the client secret when left out. */
  stateSecret?: string
  /** AES-256 keys, in base64 or hex: the first encrypts tokens, all decrypt. */
  tokenKeys?: readonly string[]
  /** Where to listen for Slack's requests, without Socket Mode. */
  http?: { host: string; port: number }
  /** The address under which Slack and people reach it, such as `https://quiz.example.com`. */
  publicUrl?: string
  /** For a stand-in, such as `http://127.0.0.1:4000/api/`. */
  apiUrl?: string
  /** For a stand-in: where OAuth begins. */
  authorizeUrl?: string
  /** Milliseconds between two messages in a channel; a good second when left out. */
  paceMs?: number
  memory: ChannelMemory
  clock: Clock
  log: Log
  watch?: Watch
  commands: readonly CommandEntry[]
  lessons: LessonIndex
  /** Of a new place. */
  newSettings: Settings
}

export type Tokens = Pick<
  SlackOptions,
  'botToken' | 'appToken' | 'signingSecret' | 'clientId' | 'clientSecret' | 'tokenKeys'
>

export type Mode =
  | { kind: 'socket'; botToken: string; appToken: string }
  | { kind: 'http'; botToken: string; signingSecret: string }
  | {
      kind: 'oauth'
      signingSecret: string
      clientId: string
      clientSecret: string
      tokenKeys: readonly string[]
    }

/** Which of the ways in the tokens are for. Throws a TypeError that names what is missing or wrong. */
export function modeOf(tokens: Tokens): Mode {
  const { botToken, appToken, signingSecret, clientId, clientSecret, tokenKeys = [] } = tokens
  if (botToken !== undefined && !/^xox[be]/.test(botToken))
    throw new TypeError(
      'SLACK_BOT_TOKEN is no bot token: it begins with xoxb-, under "OAuth & Permissions"',
    )
  if (appToken !== undefined && !appToken.startsWith('xapp-'))
    throw new TypeError(
      'SLACK_APP_TOKEN is no app-level token: it begins with xapp-, under "Basic Information"',
    )
  if (appToken !== undefined) {
    if (botToken === undefined)
      throw new TypeError('SLACK_BOT_TOKEN is missing: Socket Mode needs it beside SLACK_APP_TOKEN')
    return { kind: 'socket', botToken, appToken }
  }
  if (signingSecret === undefined)
    throw new TypeError(
      'Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for requests over HTTP',
    )
  if (botToken !== undefined) return { kind: 'http', botToken, signingSecret }
  if (clientId === undefined || clientSecret === undefined)
    throw new TypeError(
      'Set SLACK_BOT_TOKEN for one workspace, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for many',
    )
  if (tokenKeys.length === 0)
    throw new TypeError(
      'SLACK_TOKEN_KEYS is missing: workspaces’ tokens are only kept encrypted. Make a key with: openssl rand -base64 32',
    )
  return { kind: 'oauth', signingSecret, clientId, clientSecret, tokenKeys }
}
