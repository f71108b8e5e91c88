import { PermissionFlagsBits as Can, ChannelType } from 'discord.js'
import { snowflakes } from './ids.ts'
import type { Clock } from './json.ts'
import { MessageBook } from './message.ts'

export interface MemberSetup {
  id?: string
  name: string
  nick?: string
  /** What the member may do in every channel of the guild. */
  permissions?: bigint
  /** Whether the bot may write to the member directly; yes unless said. */
  dms?: boolean
}

export interface ChannelSetup {
  id?: string
  name: string
  /** A text channel unless said. */
  type?: number
  /** What the bot may do here, in place of what it may do in the guild. */
  permissions?: bigint
}

export interface GuildSetup {
  id?: string
  name: string
  /** What the bot's role grants it in the guild. */
  permissions?: bigint
  channels: readonly ChannelSetup[]
  members?: readonly (string | MemberSetup)[]
  /** Down from the start: named in READY, and no GUILD_CREATE comes. */
  unavailable?: boolean
}

export interface User {
  id: string
  name: string
  bot: boolean
  dms: boolean
}

export interface Member {
  user: User
  nick: string | undefined
  permissions: bigint
}

export interface Channel {
  id: string
  guildId: string | undefined
  name: string
  type: number
  permissions: bigint | undefined
  /** Of a thread: the channel that it hangs in. */
  parentId: string | undefined
  ownerId: string | undefined
  /** Of a direct channel: whom the bot talks to. */
  recipient: User | undefined
  archived: boolean
  locked: boolean
}

export interface Guild {
  id: string
  name: string
  /** Nobody in the tests: an owner may do everything. */
  ownerId: string
  roleId: string
  permissions: bigint
  members: Map<string, Member>
  unavailable: boolean
}

export const USUAL_FOR_BOT =
  Can.ViewChannel |
  Can.SendMessages |
  Can.SendMessagesInThreads |
  Can.CreatePublicThreads |
  Can.EmbedLinks |
  Can.AttachFiles |
  Can.ReadMessageHistory

const USUAL_FOR_MEMBER = USUAL_FOR_BOT | Can.AddReactions | Can.UseApplicationCommands

/** All that exists in the stand-in: guilds, channels, people, messages. */
export class World {
  readonly nextId: () => string
  readonly clock: Clock
  readonly bot: User
  readonly applicationId: string
  readonly guilds = new Map<string, Guild>()
  readonly channels = new Map<string, Channel>()
  readonly users = new Map<string, User>()
  readonly messages: MessageBook
  readonly #elsewhere = new Set<string>()

  constructor(clock: Clock) {
    this.clock = clock
    this.nextId = snowflakes(clock)
    // Not the same id, as with applications of old: mixing them up must show.
    this.applicationId = this.nextId()
    this.bot = { id: this.nextId(), name: 'whatprints', bot: true, dms: false }
    this.users.set(this.bot.id, this.bot)
    this.messages = new MessageBook(this)
  }

  addGuild(setup: GuildSetup): Guild {
    const guild: Guild = {
      id: setup.id ?? this.nextId(),
      name: setup.name,
      ownerId: this.nextId(),
      roleId: this.nextId(),
      permissions: setup.permissions ?? USUAL_FOR_BOT,
      members: new Map(),
      unavailable: setup.unavailable ?? false,
    }
    this.guilds.set(guild.id, guild)
    guild.members.set(this.bot.id, { user: this.bot, nick: undefined, permissions: 0n })
    for (const channel of setup.channels) this.addChannel({ ...channel, guildId: guild.id })
    for (const member of setup.members ?? [])
      this.addMember(guild, typeof member === 'string' ? { name: member } : member)
    return guild
  }

  addChannel(
    setup: ChannelSetup & Partial<Pick<Channel, 'guildId' | 'parentId' | 'ownerId' | 'recipient'>>,
  ): Channel {
    const channel: Channel = {
      id: setup.id ?? this.nextId(),
      guildId: setup.guildId,
      name: setup.name,
      type: setup.type ?? ChannelType.GuildText,
      permissions: setup.permissions,
      parentId: setup.parentId,
      ownerId: setup.ownerId,
      recipient: setup.recipient,
      archived: false,
      locked: false,
    }
    this.channels.set(channel.id, channel)
    this.#elsewhere.delete(channel.id)
    return channel
  }

  addMember(guild: Guild, setup: MemberSetup): Member {
    const known = setup.id === undefined ? undefined : this.users.get(setup.id)
    const user = known ?? {
      id: setup.id ?? this.nextId(),
      name: setup.name,
      bot: false,
      dms: setup.dms ?? true,
    }
    this.users.set(user.id, user)
    const permissions = setup.permissions ?? USUAL_FOR_MEMBER
    const member: Member = { user, nick: setup.nick, permissions }
    guild.members.set(user.id, member)
    return member
  }

  /** The member of that id or name; a name not seen before joins the guild. */
  member(guild: Guild, who: string): Member {
    const known =
      guild.members.get(who) ?? [...guild.members.values()].find(({ user }) => user.name === who)
    if (known) return known
    return this.addMember(
      guild,
      /^\d{17,20}$/.test(who) ? { id: who, name: `member${who}` } : { name: who },
    )
  }

  /** The channel in which the bot writes to that person, made on first use. */
  directChannel(user: User): Channel {
    const known = [...this.channels.values()].find(({ recipient }) => recipient?.id === user.id)
    return known ?? this.addChannel({ name: '', type: ChannelType.DM, recipient: user })
  }

  /** Takes the bot out of the guild; its channels are still there, though not for the bot. */
  removeGuild(guildId: string): void {
    this.guilds.delete(guildId)
    for (const { id, guildId: of } of this.channels.values()) if (of === guildId) this.#leave(id)
  }

  /** Whether the channel exists, in a guild that the bot is not in. */
  isElsewhere(channelId: string): boolean {
    return this.#elsewhere.has(channelId)
  }

  #leave(channelId: string): void {
    this.channels.delete(channelId)
    this.#elsewhere.add(channelId)
  }

  /** Removes the channel with its threads; what was written there is kept for the tests to read. */
  removeChannel(channelId: string): void {
    this.channels.delete(channelId)
    for (const { id, parentId } of this.channels.values())
      if (parentId === channelId) this.channels.delete(id)
  }
}
