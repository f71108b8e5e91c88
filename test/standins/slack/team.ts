import type { ChannelSpec, TeamSpec, UserSpec } from './types.ts'

export interface Token {
  value: string
  refresh?: string
  expires?: Temporal.Instant
  /** The error that Slack answers once it is gone, such as `token_revoked`. */
  revoked?: string
}

const SCOPES = ['commands', 'chat:write', 'users:read']

/** A workspace: its people, channels, and the tokens of the app in it. */
export class Team {
  readonly id: string
  readonly name: string
  readonly botUser: string
  readonly botId: string
  /** Change them in a test as an administrator of the workspace would. */
  readonly users: UserSpec[]
  readonly channels: ChannelSpec[]
  readonly lacks: readonly string[]
  scopes: string[]
  readonly tokens: Token[] = []

  constructor(spec: TeamSpec) {
    this.id = spec.id
    this.name = spec.name ?? spec.id
    this.botUser = `UBOT${spec.id}`
    this.botId = `B${spec.id}`
    this.users = structuredClone(spec.users ?? [])
    this.channels = structuredClone(spec.channels ?? [])
    this.lacks = spec.lacks ?? []
    this.scopes = [...(spec.scopes ?? SCOPES)]
    if (spec.botToken !== undefined) this.tokens.push({ value: spec.botToken })
  }

  user(id: string | undefined): UserSpec | undefined {
    return this.users.find(user => user.id === id)
  }

  channel(id: string | undefined): ChannelSpec | undefined {
    return this.channels.find(channel => channel.id === id)
  }

  /** The direct message channel with a user, which exists from its first use on. */
  direct(user: UserSpec): ChannelSpec {
    const id = `D${user.id}`
    const known = this.channel(id)
    if (known) return known
    const channel = { id, member: true, private: true, users: [user.id] }
    this.channels.push(channel)
    return channel
  }

  hasUser(channel: ChannelSpec, user: string): boolean {
    const known = this.user(user)
    if (!known || known.deleted) return false
    return channel.users?.includes(user) ?? true
  }

  revoke(error: string): void {
    for (const token of this.tokens) token.revoked = error
  }
}
