import { type Json, withIds } from './json.ts'
import { pings } from './mentions.ts'
import { Team } from './team.ts'
import type {
  Content,
  Ephemeral,
  Mention,
  Message,
  RequestRecord,
  SlackOptions,
  View,
  Violation,
} from './types.ts'

/** Everything that the stand-in knows: its teams, what was posted, and what was done wrong. */
export class World {
  readonly options: SlackOptions
  readonly teams: Team[]
  readonly messages: Message[] = []
  readonly ephemerals: Ephemeral[] = []
  /** Published Home tabs, oldest first. */
  readonly homes: View[] = []
  /** Opened modals, the topmost last. */
  readonly views: View[] = []
  readonly requests: RequestRecord[] = []
  readonly violations: Violation[] = []
  readonly mentions: Mention[] = []
  /** Posts that came less than a second after another one in their channel. */
  readonly tooFast: { team: string; channel: string; gap: number }[] = []
  #counter = 0
  #lastTs = 0n

  constructor(options: SlackOptions) {
    this.options = options
    this.teams = options.teams.map(spec => new Team(spec))
  }

  now(): Temporal.Instant {
    return this.options.clock?.now() ?? Temporal.Now.instant()
  }

  /** A fresh id such as `V0000000007`. */
  id(prefix: string): string {
    this.#counter += 1
    return `${prefix}${String(this.#counter).padStart(10, '0')}`
  }

  /** A message timestamp: unique and increasing, whatever the clock does. */
  ts(): string {
    const micros = BigInt(this.now().epochMilliseconds) * 1000n
    this.#lastTs = micros > this.#lastTs ? micros : this.#lastTs + 1n
    return `${this.#lastTs / 1_000_000n}.${String(this.#lastTs % 1_000_000n).padStart(6, '0')}`
  }

  /** The team by its id; the first one when none is named. */
  team(id?: string): Team {
    const team = id === undefined ? this.teams[0] : this.teams.find(each => each.id === id)
    if (!team) throw new Error(`The stand-in has no team ${id}`)
    return team
  }

  /** What is shown of a message, with the ids that Slack would give its blocks. */
  content(args: Json): Content {
    return {
      text: typeof args.text === 'string' ? args.text : '',
      blocks: withIds(args.blocks, () => this.id('b')),
    }
  }

  addMessage(team: Team, channel: string, args: Json, via: string): Message {
    const message: Message = {
      ...this.content(args),
      team: team.id,
      channel,
      ts: this.ts(),
      ...(typeof args.thread_ts === 'string' ? { thread_ts: args.thread_ts } : {}),
      ...(args.metadata === undefined ? {} : { metadata: args.metadata as Json }),
      user: typeof args.user === 'string' && via === 'user' ? args.user : team.botUser,
      deleted: false,
      history: [],
      via,
      args,
    }
    this.messages.push(message)
    return message
  }

  addEphemeral(team: Team, channel: string, to: string, args: Json, via: string): Ephemeral {
    const { metadata: _, ...rest } = args
    const message = this.addMessage(team, channel, rest, via)
    this.messages.pop()
    const ephemeral: Ephemeral = { ...message, to }
    this.ephemerals.push(ephemeral)
    return ephemeral
  }

  edit(message: Message, args: Json): void {
    message.history.push({ text: message.text, blocks: message.blocks })
    // An edit without blocks and with a text takes the blocks away, as Slack does.
    Object.assign(message, this.content(args), args.metadata ? { metadata: args.metadata } : {})
  }

  message(team: string, channel: string, ts: string): Message | undefined {
    return this.messages.find(
      each => each.team === team && each.channel === channel && each.ts === ts && !each.deleted,
    )
  }

  ephemeral(team: string, ts: string): Ephemeral | undefined {
    return this.ephemerals.find(each => each.team === team && each.ts === ts && !each.deleted)
  }

  violate(violation: Violation): void {
    this.violations.push(violation)
  }

  notePings(team: string, where: string, args: Json): void {
    for (const what of pings(args)) this.mentions.push({ team, what, where })
  }

  /** Notes a post; false when it came less than a second after another in the channel. */
  notePace(team: string, channel: string): boolean {
    const before = this.messages.findLast(each => each.team === team && each.channel === channel)
    if (!before) return true
    const gap = this.now().epochMilliseconds - Number(before.ts) * 1000
    if (gap >= 1000) return true
    this.tooFast.push({ team, channel, gap: Math.max(0, Math.round(gap)) })
    return false
  }
}
