import { MessageFlags } from 'discord.js'
import { changedMessage, type MessageBody, newMessage } from './body.ts'
import type { Json } from './json.ts'
import { type Message, messageJson } from './message.ts'
import { channelJson } from './people.ts'
import { botPermissions, Can, require, seen, writable } from './permissions.ts'
import { invalidForm, refusals } from './refusal.ts'
import { type Call, done, idAt, ok, type Routes } from './route.ts'
import type { Channel, World } from './world.ts'

/** How long Discord recognises a nonce: "the past few minutes". */
const NONCE_KEPT = { minutes: 5 }

/** Messages in channels: send, read, change, delete. */
export function messageRoutes(world: World): Routes {
  return {
    'POST /channels/:id/messages': call => {
      const channel = writable(world, idAt(call, 0))
      const body = newMessage('MessageCreateRequest', call.body as Json, {
        files: call.files,
        ephemeral: false,
      })
      if (call.files.length > 0) require(world, channel, Can.AttachFiles)
      const nonce = body.nonce === undefined || body.nonce === null ? undefined : String(body.nonce)
      const before = body.enforce_nonce && nonce !== undefined ? sentWith(world, nonce) : undefined
      const message = before ?? send(world, channel, body, call)
      message.nonce ??= nonce
      return ok({
        ...withThread(world, message),
        ...(nonce === undefined ? {} : { nonce: body.nonce }),
      })
    },
    'GET /channels/:id/messages': call => {
      const channel = seen(world, idAt(call, 0))
      // Discord does not refuse here: it shows nothing.
      if (!(botPermissions(world, channel) & Can.ReadMessageHistory)) return ok([])
      return ok(page(world.messages.in(channel.id), call.query).map(one => withThread(world, one)))
    },
    'GET /channels/:id/messages/:id': call => {
      const { channel, message } = existing(world, call)
      require(world, channel, Can.ReadMessageHistory)
      return ok(withThread(world, message))
    },
    'PATCH /channels/:id/messages/:id': call => {
      const { message } = existing(world, call)
      if (message.author !== world.bot) throw refusals.notOurMessage()
      change(
        world,
        message,
        changedMessage('MessageEditRequestPartial', call.body as Json, message),
        call,
      )
      return ok(withThread(world, message))
    },
    'DELETE /channels/:id/messages/:id': call => {
      const { channel, message } = existing(world, call)
      if (message.author !== world.bot) require(world, channel, Can.ManageMessages)
      message.deleted = true
      return done()
    },
    'POST /channels/:id/typing': call => {
      writable(world, idAt(call, 0))
      return done()
    },
  }
}

/** The message with the thread on it, when there is one. */
export function withThread(world: World, message: Message): Json {
  const thread = message.thread === undefined ? undefined : world.channels.get(message.thread)
  return {
    ...messageJson(world, message),
    ...(thread ? { thread: channelJson(world, thread) } : {}),
  }
}

/** Makes an allowed change, keeping what the message said before. */
export function change(world: World, message: Message, body: MessageBody, call: Call): void {
  message.remember(world.clock.now())
  message.say(body, call.files, authorOf(world, message.replyTo))
  message.flags = (message.flags | (body.flags ?? 0)) & ~MessageFlags.Loading
}

function send(world: World, channel: Channel, body: MessageBody, call: Call): Message {
  const reply = body.message_reference ?? undefined
  const original = reply && world.messages.get(reply.message_id)
  const there = original && original.channelId === channel.id && !original.deleted
  if (reply && !(botPermissions(world, channel) & Can.ReadMessageHistory))
    throw refusals.noReplyWithoutHistory()
  if (reply && !there && reply.fail_if_not_exists !== false)
    throw invalidForm([
      {
        path: ['message_reference'],
        code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
        message: 'Unknown message',
      },
    ])
  const message = world.messages.add(channel.id, world.bot)
  message.replyTo = there ? original.id : undefined
  message.flags = body.flags ?? 0
  message.say(body, call.files, authorOf(world, message.replyTo))
  return message
}

/** Whom a reply to that message would notify: its author, unless that is the bot itself. */
function authorOf(world: World, messageId: string | undefined): string | undefined {
  const author = messageId === undefined ? undefined : world.messages.get(messageId)?.author
  return author && author !== world.bot ? author.id : undefined
}

function sentWith(world: World, nonce: string): Message | undefined {
  const since = world.clock.now().subtract(NONCE_KEPT)
  return world.messages
    .all()
    .find(
      one => one.nonce === nonce && !one.deleted && Temporal.Instant.compare(one.at, since) >= 0,
    )
}

/** The message of the path, when the bot can see it in the channel of the path. */
export function existing(world: World, call: Call): { channel: Channel; message: Message } {
  const channel = seen(world, idAt(call, 0))
  const message = world.messages.get(idAt(call, 1))
  // An ephemeral message can only be reached through its interaction.
  if (!message || message.deleted || message.ephemeral || message.channelId !== channel.id)
    throw refusals.unknownMessage()
  return { channel, message }
}

/** Newest first, as many as asked for (50 unless said). */
function page(messages: readonly Message[], query: URLSearchParams): Message[] {
  const limit = Number(query.get('limit') ?? 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw invalidForm([
      { path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be 1 to 100.' },
    ])
  const before = query.get('before')
  const after = query.get('after')
  const within = messages.filter(
    ({ id }) =>
      (before === null || BigInt(id) < BigInt(before)) &&
      (after === null || BigInt(id) > BigInt(after)),
  )
  return (after === null ? within.slice(-limit) : within.slice(0, limit)).reverse()
}
