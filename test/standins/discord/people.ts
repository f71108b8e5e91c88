import { ChannelType } from 'discord.js'
import type { Json } from './json.ts'
import { botPermissions, isThread, overwrites } from './permissions.ts'
import type { Channel, Guild, Member, User, World } from './world.ts'

const JOINED = '2024-01-01T00:00:00.000000+00:00'

export const userJson = (user: User): Json => ({
  id: user.id,
  username: user.name,
  discriminator: '0',
  global_name: user.bot ? null : user.name,
  avatar: null,
  bot: user.bot,
  public_flags: 0,
})

export const memberJson = (member: Member, roles: string[] = []): Json => ({
  user: userJson(member.user),
  nick: member.nick ?? null,
  avatar: null,
  roles,
  joined_at: JOINED,
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
})

export function channelJson(world: World, channel: Channel): Json {
  const { id, name, type, recipient } = channel
  if (recipient) return { id, type, last_message_id: null, recipients: [userJson(recipient)] }
  const common = {
    id,
    name,
    type,
    guild_id: channel.guildId,
    parent_id: channel.parentId ?? null,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: 0,
  }
  if (!isThread(channel))
    return {
      ...common,
      position: 0,
      permission_overwrites: overwrites(world, channel),
      nsfw: false,
      topic: null,
    }
  return {
    ...common,
    owner_id: channel.ownerId,
    message_count: world.messages.in(id).length,
    member_count: 1,
    thread_metadata: {
      archived: channel.archived,
      locked: channel.locked,
      auto_archive_duration: 1440,
      archive_timestamp: JOINED,
      create_timestamp: JOINED,
    },
  }
}

/** The channel as an interaction carries it: with what the member may do there. */
export const interactionChannelJson = (world: World, channel: Channel, may: bigint): Json => ({
  ...channelJson(world, channel),
  ...(channel.type === ChannelType.DM ? {} : { permissions: String(may) }),
})

export function rolesJson(guild: Guild): Json[] {
  const role = (id: string, name: string, permissions: bigint, managed: boolean) => ({
    id,
    name,
    permissions: String(permissions),
    managed,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    mentionable: false,
    position: managed ? 1 : 0,
    flags: 0,
  })
  // @everyone grants nothing, so that what the bot may do is what its own role says.
  return [
    role(guild.id, '@everyone', 0n, false),
    role(guild.roleId, 'whatprints', guild.permissions, true),
  ]
}

/** The guild as REST answers it. */
export const guildJson = (guild: Guild): Json => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  owner_id: guild.ownerId,
  roles: rolesJson(guild),
  emojis: [],
  stickers: [],
  features: [],
  preferred_locale: 'en-US',
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  premium_tier: 0,
  premium_progress_bar_enabled: false,
  afk_timeout: 300,
  system_channel_flags: 0,
})

/** The guild as GUILD_CREATE brings it with the intent Guilds alone: of the members, only the bot. */
export function guildCreateJson(world: World, guild: Guild): Json {
  const channels = [...world.channels.values()].filter(({ guildId }) => guildId === guild.id)
  const bot = guild.members.get(world.bot.id)
  return {
    ...guildJson(guild),
    joined_at: JOINED,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: bot ? [memberJson(bot, [guild.roleId])] : [],
    channels: channels.filter(one => !isThread(one)).map(one => channelJson(world, one)),
    threads: channels
      .filter(one => isThread(one) && !one.archived && botPermissions(world, one))
      .map(one => channelJson(world, one)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}
