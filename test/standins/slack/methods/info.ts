import { checkBlocks, checkView } from '../blockKit/validate.ts'
import { isRecord, type Json } from '../json.ts'
import { APP_ID } from '../payloads.ts'
import { complaintError, SlackError } from '../slackError.ts'
import type { ChannelSpec, UserSpec } from '../types.ts'
import { type Call, type Method, visibleChannel } from './call.ts'

// Methods that only tell something, and the opening of direct messages.

const channelJson = (channel: ChannelSpec): Json => ({
  id: channel.id,
  name: channel.name ?? channel.id.toLowerCase(),
  is_channel: !channel.private,
  is_group: channel.private === true && !channel.id.startsWith('D'),
  is_im: channel.id.startsWith('D'),
  is_private: channel.private === true,
  is_archived: channel.archived === true,
  is_member: channel.member === true,
})

const userJson = (team: string, user: UserSpec): Json => ({
  id: user.id,
  team_id: team,
  name: user.name ?? user.id.toLowerCase(),
  real_name: user.name ?? user.id,
  deleted: user.deleted === true,
  tz: user.tz ?? 'America/Los_Angeles',
  is_admin: user.is_admin === true,
  is_owner: user.is_owner === true,
  is_primary_owner: user.is_primary_owner === true,
  is_bot: user.is_bot === true,
  profile: { real_name: user.name ?? user.id, display_name: user.name ?? '' },
})

const infoScope = (call: Call) => {
  const channel = call.team.channel(String(call.args.channel))
  if (channel?.id.startsWith('D')) return 'im:read'
  return channel?.private ? 'groups:read' : 'channels:read'
}

function needUser({ team, args }: Call, key: string): UserSpec {
  const user = team.user(String(args[key]))
  if (!user) throw new SlackError('user_not_found')
  return user
}

export const info: Record<string, Method> = {
  'auth.test': {
    run: ({ team }) => ({
      url: `https://${team.id.toLowerCase()}.slack.com/`,
      team: team.name,
      user: 'whatprints',
      team_id: team.id,
      user_id: team.botUser,
      bot_id: team.botId,
      is_enterprise_install: false,
    }),
  },
  'auth.revoke': {
    optional: ['test'],
    run({ team, args }) {
      if (!args.test) team.revoke('token_revoked')
      return { revoked: !args.test }
    },
  },
  'bots.info': {
    scope: 'users:read',
    optional: ['bot'],
    run: ({ team }) => ({
      bot: { id: team.botId, app_id: APP_ID, user_id: team.botUser, name: 'whatprints' },
    }),
  },
  'team.info': {
    scope: 'team:read',
    optional: ['team'],
    run: ({ team }) => ({ team: { id: team.id, name: team.name, domain: team.id.toLowerCase() } }),
  },
  'users.info': {
    scope: 'users:read',
    required: ['user'],
    optional: ['include_locale'],
    run: call => ({ user: userJson(call.team.id, needUser(call, 'user')) }),
  },
  'conversations.info': {
    scope: infoScope,
    required: ['channel'],
    optional: ['include_locale', 'include_num_members'],
    run: call => ({ channel: channelJson(visibleChannel(call)) }),
  },
  'conversations.open': {
    scope: 'im:write',
    required: ['users'],
    optional: ['return_im', 'prevent_creation'],
    run: call => ({ channel: { id: call.team.direct(needUser(call, 'users')).id } }),
  },
  'blocks.validate': {
    optional: ['blocks', 'view', 'message'],
    run({ args }) {
      const blocks = args.blocks ?? (isRecord(args.message) ? args.message.blocks : undefined)
      const complaints = isRecord(args.view)
        ? checkView(args.view, args.view.type === 'home' ? 'home' : 'modal')
        : checkBlocks(blocks)
      if (complaints.length > 0) throw complaintError('invalid_blocks', complaints)
      return {}
    },
  },
}
