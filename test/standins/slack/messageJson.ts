import type { Json } from './json.ts'
import { APP_ID } from './payloads.ts'
import type { Message } from './types.ts'
import type { World } from './world.ts'

/** A message as Slack answers it, and as it puts it into the payload of a click. */
export function messageJson(world: World, message: Message): Json {
  const team = world.team(message.team)
  const replies = world.messages.filter(
    each => each.channel === message.channel && each.thread_ts === message.ts,
  )
  return {
    type: 'message',
    user: message.user,
    ...(message.user === team.botUser ? { bot_id: team.botId, app_id: APP_ID } : {}),
    team: team.id,
    text: message.text,
    ts: message.ts,
    blocks: message.blocks,
    ...(message.metadata ? { metadata: message.metadata } : {}),
    ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
    ...(replies.length > 0 ? { thread_ts: message.ts, reply_count: replies.length } : {}),
    ...(message.history.length > 0 ? { edited: { user: message.user, ts: message.ts } } : {}),
  }
}
