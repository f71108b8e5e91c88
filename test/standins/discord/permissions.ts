import { PermissionFlagsBits as Can, ChannelType } from 'discord.js'
import { refusals } from './refusal.ts'
import type { Channel, World } from './world.ts'

export { Can }

const ALL = Object.values(Can).reduce((all, one) => all | one, 0n)
const UNWRITABLE: readonly number[] = [
  ChannelType.GuildCategory,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
]

export const isThread = (channel: Channel): boolean =>
  channel.type === ChannelType.PublicThread ||
  channel.type === ChannelType.PrivateThread ||
  channel.type === ChannelType.AnnouncementThread

/** What the bot may do in a channel; a thread has what its parent has. */
export function botPermissions(world: World, channel: Channel): bigint {
  if (channel.guildId === undefined) return ALL
  const parent = channel.parentId === undefined ? undefined : world.channels.get(channel.parentId)
  const granted = world.guilds.get(channel.guildId)?.permissions ?? 0n
  if (granted & Can.Administrator) return ALL
  return (parent && isThread(channel) ? parent : channel).permissions ?? granted
}

/** The channel, when the bot can see it: 10003 when there is none, 50001 when it is hidden. */
export function seen(world: World, channelId: string): Channel {
  const channel = world.channels.get(channelId)
  if (!channel)
    throw world.isElsewhere(channelId) ? refusals.missingAccess() : refusals.unknownChannel()
  if (!(botPermissions(world, channel) & Can.ViewChannel)) throw refusals.missingAccess()
  return channel
}

/** Refuses with 50013 unless the bot may do all of that in the channel. */
export function require(world: World, channel: Channel, needed: bigint): void {
  if ((botPermissions(world, channel) & needed) !== needed) throw refusals.missingPermissions()
}

/** The channel, when the bot may write there. */
export function writable(world: World, channelId: string): Channel {
  const channel = seen(world, channelId)
  if (UNWRITABLE.includes(channel.type)) throw refusals.notATextChannel()
  if (channel.recipient && !channel.recipient.dms) throw refusals.closedToMessages()
  require(world, channel, isThread(channel) ? Can.SendMessagesInThreads : Can.SendMessages)
  if (channel.locked) throw refusals.archivedThread()
  return channel
}

/** Discord's overwrite that gives the bot exactly what the channel's setup says. */
export function overwrites(world: World, channel: Channel) {
  if (channel.permissions === undefined) return []
  const allow = channel.permissions
  return [{ id: world.bot.id, type: 1, allow: String(allow), deny: String(ALL & ~allow) }]
}
