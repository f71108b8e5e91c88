import type { Json } from '../json.ts'
import { SlackError } from '../slackError.ts'
import type { Team } from '../team.ts'
import type { Triggers } from '../triggers.ts'
import type { ChannelSpec } from '../types.ts'
import type { World } from '../world.ts'

/** One authorised call of a method. */
export interface Call {
  world: World
  triggers: Triggers
  method: string
  args: Json
  team: Team
}

export interface Method {
  /** Scope that the bot token needs; a function where it depends on the channel. */
  scope?: string | ((call: Call) => string | undefined)
  /** Arguments that must be there, and those that may. */
  required?: string[]
  optional?: string[]
  run(call: Call): Json
}

/** The channel named in the arguments, as far as the bot can see it. */
export function visibleChannel({ team, args }: Call): ChannelSpec {
  const channel = team.channel(String(args.channel))
  if (!channel || (channel.private && !channel.member)) throw new SlackError('channel_not_found')
  return channel
}
