import { checkContent } from '../content.ts'
import type { Json } from '../json.ts'
import { messageJson } from '../messageJson.ts'
import { SlackError } from '../slackError.ts'
import type { ChannelSpec, Message } from '../types.ts'
import { type Call, type Method, visibleChannel } from './call.ts'

const SAYING = [
  'text',
  'blocks',
  'metadata',
  'mrkdwn',
  'parse',
  'link_names',
  'unfurl_links',
  'unfurl_media',
]

/** The channel, when the bot may say something in it. */
function writableChannel(call: Call): ChannelSpec {
  const channel = visibleChannel(call)
  if (channel.archived) throw new SlackError('is_archived')
  const anywhere = call.team.scopes.includes('chat:write.public') && !channel.private
  if (!channel.member && !anywhere) throw new SlackError('not_in_channel')
  return channel
}

function checkThread({ world, team, method, args }: Call, channel: string): void {
  if (args.thread_ts === undefined) return
  const parent = world.message(team.id, channel, String(args.thread_ts))
  if (!parent || parent.thread_ts !== undefined) {
    const messages = [`thread_ts ${args.thread_ts} is not a message that begins a thread`]
    world.violate({ kind: 'arguments', method, messages, args })
    throw new SlackError('thread_not_found')
  }
}

function ownMessage({ world, team, args }: Call, channel: string, refusal: string): Message {
  const message = world.message(team.id, channel, String(args.ts))
  if (!message) throw new SlackError('message_not_found')
  if (message.user !== team.botUser) throw new SlackError(refusal)
  return message
}

const postMessage: Method = {
  scope: 'chat:write',
  required: ['channel'],
  optional: [...SAYING, 'thread_ts', 'reply_broadcast'],
  run(call) {
    const { world, team, args, method } = call
    // Here alone a user's id stands for the direct messages with them.
    const user = team.user(String(args.channel))
    const channel = user ? team.direct(user) : writableChannel(call)
    checkContent(world, team, method, args)
    checkThread(call, channel.id)
    if (!world.notePace(team.id, channel.id) && world.options.enforceRate) {
      throw new SlackError('ratelimited', { retry_after: 1 })
    }
    const message = world.addMessage(team, channel.id, args, method)
    world.notePings(team.id, `${method} ${channel.id}`, args)
    return { channel: channel.id, ts: message.ts, message: messageJson(world, message) }
  },
}

const update: Method = {
  scope: 'chat:write',
  required: ['channel', 'ts'],
  optional: [...SAYING, 'reply_broadcast', 'as_user'],
  run(call) {
    const { world, team, args, method } = call
    const channel = visibleChannel(call)
    const message = ownMessage(call, channel.id, 'cant_update_message')
    if (channel.archived) throw new SlackError('is_inactive')
    checkContent(world, team, method, args)
    world.edit(message, args)
    world.notePings(team.id, `${method} ${channel.id}`, args)
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: messageJson(world, message),
    }
  },
}

const remove: Method = {
  scope: 'chat:write',
  required: ['channel', 'ts'],
  run(call) {
    const channel = visibleChannel(call)
    const message = ownMessage(call, channel.id, 'cant_delete_message')
    message.deleted = true
    return { channel: channel.id, ts: message.ts }
  },
}

const postEphemeral: Method = {
  scope: 'chat:write',
  required: ['channel', 'user'],
  optional: [...SAYING, 'thread_ts'],
  run(call): Json {
    const { world, team, args, method } = call
    const channel = writableChannel(call)
    const user = String(args.user)
    if (!team.hasUser(channel, user)) throw new SlackError('user_not_in_channel')
    checkContent(world, team, method, args)
    checkThread(call, channel.id)
    const message = world.addEphemeral(team, channel.id, user, args, method)
    world.notePings(team.id, `${method} ${channel.id}`, args)
    return { message_ts: message.ts }
  },
}

export const chat: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
}
