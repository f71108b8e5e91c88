import { type Action, actionsOf, type Json } from './json.ts'
import { messageJson } from './messageJson.ts'
import { channelJson, teamJson } from './payloads.ts'
import type { Team } from './team.ts'
import type { Ephemeral, Message, UserSpec, View } from './types.ts'
import { viewJson } from './viewStack.ts'
import type { World } from './world.ts'

/** Where an element is: a message (ephemerals too), an open modal, or the Home tab of the user. */
export interface ActionTarget {
  channel?: string
  ts?: string
  view?: View
  home?: boolean
}

export interface Surface {
  /** The part of the payload that says where it happened. */
  json: Json
  /** The part that says what is entered. */
  withState(values: Json): Json
  blocks: Json[]
  view?: View
  channel?: string
  origin?: Message | Ephemeral
  /** The element with this id, in what is shown or in what was shown before an edit. Throws when there is none. */
  find(which: { actionId: string; blockId?: string; forged?: boolean }): Action
}

function finder(versions: Json[][]): Surface['find'] {
  const all = versions.flatMap(blocks => actionsOf(blocks))
  return ({ actionId, blockId, forged }) => {
    const found = all.find(
      ({ block, element }) =>
        element.action_id === actionId && (blockId === undefined || block.block_id === blockId),
    )
    if (found) return found
    if (forged) {
      return {
        block: { block_id: blockId ?? 'forged' },
        element: { type: 'button', action_id: actionId },
      }
    }
    const known = all.map(({ element }) => element.action_id).join(', ')
    throw new Error(`There is no ${actionId} to use; there is ${known || 'nothing'}`)
  }
}

function ofView(view: View): Surface {
  const shown = viewJson(view)
  return {
    view,
    blocks: view.blocks,
    withState: values => ({ view: { ...shown, state: { values } } }),
    json: { view: shown, container: { type: 'view', view_id: view.id } },
    find: finder([view.blocks]),
  }
}

function ofMessage(world: World, team: Team, message: Message | Ephemeral): Surface {
  const isEphemeral = 'to' in message
  const channel = team.channel(message.channel)
  const container = {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: isEphemeral,
    ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
  }
  const shown = message.history.toReversed().map(content => content.blocks)
  return {
    blocks: message.blocks,
    channel: message.channel,
    origin: message,
    withState: values => ({ state: { values } }),
    json: {
      container,
      channel: channelJson(channel ?? { id: message.channel }),
      // Slack does not send the content of an ephemeral message back.
      ...(isEphemeral ? {} : { message: messageJson(world, message) }),
    },
    find: finder([message.blocks, ...shown]),
  }
}

/** Finds what a person is looking at. Throws when they cannot see it. */
export function surfaceOf(world: World, team: Team, user: UserSpec, target: ActionTarget): Surface {
  if (target.view) return ofView(target.view)
  if (target.home) {
    const home = world.homes.findLast(each => each.team_id === team.id && each.user === user.id)
    if (!home) throw new Error(`${user.id} has no Home tab yet`)
    return { ...ofView(home), json: { ...ofView(home).json, team: teamJson(team) } }
  }
  const { channel = '', ts = '' } = target
  const message = world.message(team.id, channel, ts) ?? world.ephemeral(team.id, ts)
  if (!message) throw new Error(`There is no message ${ts} in ${channel}`)
  if ('to' in message && message.to !== user.id) {
    throw new Error(`Only ${message.to} sees the message ${ts}`)
  }
  return ofMessage(world, team, message)
}
