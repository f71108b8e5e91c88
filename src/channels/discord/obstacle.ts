import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIUser,
  type REST,
  Routes,
} from 'discord.js'
import { Refused } from '../../ports.ts'
import { failureOf } from './failures.ts'
import { isThread, isWritable, lacking, permissionsIn } from './permissions.ts'

/**
 * What keeps the bot from posting in a channel, and how to mend it; undefined when nothing does.
 * Rejects when Discord cannot be asked.
 */
export async function obstacleIn(rest: REST, channelId: string): Promise<string | undefined> {
  try {
    const channel = (await rest.get(Routes.channel(channelId))) as APIChannel
    if (!('guild_id' in channel) || channel.guild_id === undefined || !isWritable(channel))
      return 'challenges need a text channel: set one up with /challenge setup'
    const missing = lacking(await permissionsOf(rest, channel, channel.guild_id))
    if (missing.length === 0) return undefined
    return `the bot lacks ${missing.map(name => `"${name}"`).join(', ')} in this channel: allow it under Edit Channel, Permissions`
  } catch (error) {
    const failure = failureOf(error)
    if (failure instanceof Refused) return failure.message
    throw failure
  }
}

async function permissionsOf(rest: REST, channel: APIChannel, guildId: string): Promise<bigint> {
  const parent = 'parent_id' in channel && isThread(channel) ? channel.parent_id : undefined
  const holder = parent ? ((await rest.get(Routes.channel(parent))) as APIChannel) : channel
  const guild = (await rest.get(Routes.guild(guildId))) as APIGuild
  const { id } = (await rest.get(Routes.user('@me'))) as APIUser
  const member = (await rest.get(Routes.guildMember(guildId, id))) as APIGuildMember
  const overwrites = 'permission_overwrites' in holder ? (holder.permission_overwrites ?? []) : []
  return permissionsIn(overwrites, guild, member)
}
