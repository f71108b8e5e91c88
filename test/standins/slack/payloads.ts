import type { Json } from './json.ts'
import type { Team } from './team.ts'
import type { ChannelSpec, UserSpec } from './types.ts'
import type { World } from './world.ts'

// The parts that the payloads of interactions, commands and events share.

/** The id of the app in every workspace. */
export const APP_ID = 'A0WHATPRNT'

export const teamJson = (team: Team): Json => ({ id: team.id, domain: team.id.toLowerCase() })

export const userOf = (team: Team, user: UserSpec): Json => ({
  id: user.id,
  username: user.name ?? user.id.toLowerCase(),
  name: user.name ?? user.id.toLowerCase(),
  team_id: team.id,
})

/** Slack tells the names of public channels alone. */
export function channelJson(channel: ChannelSpec): { id: string; name: string } {
  const { id } = channel
  if (id.startsWith('D')) return { id, name: 'directmessage' }
  return { id, name: channel.private ? 'privategroup' : (channel.name ?? id.toLowerCase()) }
}

/** What every interactive payload begins with. */
export const interaction = (team: Team, user: UserSpec, type: string): Json => ({
  type,
  team: teamJson(team),
  user: userOf(team, user),
  api_app_id: APP_ID,
  token: 'verification-token',
  enterprise: null,
  is_enterprise_install: false,
})

/** An `event_callback`. */
export const eventCallback = (world: World, team: Team, event: Json): Json => ({
  type: 'event_callback',
  token: 'verification-token',
  team_id: team.id,
  api_app_id: APP_ID,
  event,
  event_id: world.id('Ev'),
  event_time: Math.floor(world.now().epochMilliseconds / 1000),
  authorizations: [
    {
      enterprise_id: null,
      team_id: team.id,
      user_id: team.botUser,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
})
