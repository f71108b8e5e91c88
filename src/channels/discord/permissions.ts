import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  PermissionFlagsBits as Can,
  ChannelType,
} from 'discord.js'

/** What the bot needs in a channel, by the names that Discord shows. */
const needed = {
  'View Channel': Can.ViewChannel,
  'Send Messages': Can.SendMessages,
  'Read Message History': Can.ReadMessageHistory,
  'Create Public Threads': Can.CreatePublicThreads,
  'Send Messages in Threads': Can.SendMessagesInThreads,
} as const

export const neededBits = Object.values(needed).reduce((all, bit) => all | bit, 0n)

const inThreads: readonly number[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]
const writable: readonly number[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ...inThreads,
]

export const isThread = ({ type }: APIChannel): boolean => inThreads.includes(type)
export const isWritable = ({ type }: APIChannel): boolean => writable.includes(type)

/** The names of what the bot lacks among that which it needs. */
export const lacking = (permissions: bigint): string[] =>
  Object.entries(needed)
    .filter(([, bit]) => (permissions & bit) === 0n)
    .map(([name]) => name)

/** What a member may do in a channel, as Discord computes it from roles and overwrites. */
export function permissionsIn(
  overwrites: readonly APIOverwrite[],
  guild: Pick<APIGuild, 'id' | 'roles'>,
  { roles, user }: Pick<APIGuildMember, 'roles' | 'user'>,
): bigint {
  const own = [guild.id, ...roles]
  const granted = guild.roles
    .filter(({ id }) => own.includes(id))
    .reduce((all, role) => all | BigInt(role.permissions), 0n)
  if (granted & Can.Administrator) return ~0n
  const of = (ids: readonly string[]) => overwrites.filter(({ id }) => ids.includes(id))
  return [of([guild.id]), of(roles), of([user.id])].reduce((all, level) => {
    const bits = (which: 'allow' | 'deny') =>
      level.reduce((some, overwrite) => some | BigInt(overwrite[which]), 0n)
    return (all & ~bits('deny')) | bits('allow')
  }, granted)
}
