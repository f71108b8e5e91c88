import type { Json } from './json.ts'

// What a test describes and what it reads back.

export interface UserSpec {
  id: string
  name?: string
  is_admin?: boolean
  is_owner?: boolean
  is_primary_owner?: boolean
  deleted?: boolean
  is_bot?: boolean
  /** IANA name; Slack always knows one. */
  tz?: string
}

export interface ChannelSpec {
  id: string
  name?: string
  /** Whether the bot is in it. */
  member?: boolean
  archived?: boolean
  private?: boolean
  /** Users in it; everyone of the team when left out. */
  users?: string[]
}

export interface TeamSpec {
  id: string
  name?: string
  /** The token of an app that is installed already; without it the team has not installed the app. */
  botToken?: string
  /** Granted scopes; `commands`, `chat:write` and `users:read` when left out. */
  scopes?: string[]
  users?: UserSpec[]
  channels?: ChannelSpec[]
  /** Block types that this workspace does not know yet: `['data_visualization']`. */
  lacks?: string[]
}

export interface SlackOptions {
  teams: TeamSpec[]
  appToken?: string
  clientId?: string
  clientSecret?: string
  /** Gives expiring bot tokens with refresh tokens when the app is installed by OAuth. */
  tokenRotation?: boolean
  /** Commands and callback ids of shortcuts of the app's manifest; others are refused when given. */
  commands?: string[]
  shortcuts?: string[]
  /** The wall clock for `ts`, trigger ids, response URLs and tokens. */
  clock?: { now(): Temporal.Instant }
  /** How long (milliseconds of real time) an acknowledgement may take: 3000 in Slack. */
  ackWithin?: number
  /** Answers 429 to a second post in a channel within a second, instead of only recording it. */
  enforceRate?: boolean
}

export interface Content {
  text: string
  blocks: Json[]
}

export interface Message extends Content {
  team: string
  channel: string
  ts: string
  thread_ts?: string
  /** The bot's user id. */
  user: string
  metadata?: Json
  deleted: boolean
  /** What it said before each edit, oldest first. */
  history: Content[]
  /** How it came to be: a method, `response_url`, `ack`, or `user` for what a member wrote. */
  via: string
  /** The arguments as sent. */
  args: Json
}

/** A message for one person; edits and deletion as for messages. */
export interface Ephemeral extends Message {
  /** The one who sees it. */
  to: string
}

export interface View extends Json {
  id: string
  team_id: string
  type: 'modal' | 'home'
  /** Who sees it. */
  user: string
  hash: string
  blocks: Json[]
  private_metadata: string
  callback_id: string
  root_view_id: string
  previous_view_id: string | null
}

/** One call of a method of the Web API, or one post to a response URL (`method: 'response_url'`). */
export interface RequestRecord {
  method: string
  /** Parsed arguments. */
  args: Json
  token: string | undefined
  /** The team that the token belongs to. */
  team: string | undefined
  /** HTTP status; 0 when the answer was withheld or the connection dropped. */
  status: number
  answer: Json | undefined
  at: Temporal.Instant
}

/** Something that Slack refuses or that a good app does not do. */
export interface Violation {
  kind: 'blocks' | 'view' | 'arguments' | 'ack' | 'token' | 'text' | 'response_url' | 'length'
  method: string
  messages: string[]
  args: unknown
}

/** Something that would have notified or pinged people. */
export interface Mention {
  team: string
  /** Such as `<!channel>` or `@U1` (of a rich text element). */
  what: string
  /** Where it was said: `chat.postMessage C1`. */
  where: string
}
