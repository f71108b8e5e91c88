import { type APIMessage, Routes } from 'discord.js'
import type { Message } from '../../core/message.ts'
import type { Log, MessageRef } from '../../ports.ts'
import { escapeText, visible } from './escape.ts'
import { failureOf, isCode } from './failures.ts'
import { threadNameLength } from './limits.ts'
import type { Rest } from './rest.ts'

const existsAlready = 160004

/** The channel and the message of a ref. */
export function partsOf(ref: MessageRef): { channel: string; message: string } {
  const [channel = '', message = ''] = ref.split('/')
  return { channel, message }
}

/**
 * Opens the thread beneath a message, with its first line. Without it the challenge goes on all the
 * same: what stands in the way is logged.
 */
export async function openDiscussion(
  rest: Rest,
  ref: MessageRef,
  { discussion, log }: { discussion: NonNullable<Message['discussion']>; log: Log },
): Promise<void> {
  const { channel, message } = partsOf(ref)
  try {
    await rest.once.post(Routes.threads(channel, message), {
      body: { name: visible(discussion.name).slice(0, threadNameLength) },
    })
    // A thread on a message has that message's id.
    await rest.once.post(Routes.channelMessages(message), {
      body: { content: escapeText(discussion.line), allowed_mentions: { parse: [] } },
    })
  } catch (error) {
    if (isCode(error, existsAlready)) return
    log.warn(
      { message: ref, problem: failureOf(error).message },
      'A discussion could not be opened: the bot needs "Create Public Threads" and "Send Messages in Threads" there',
    )
  }
}

/** The thread beneath a message, if there is one. */
export async function discussionOf(rest: Rest, ref: MessageRef): Promise<string | undefined> {
  const { channel, message } = partsOf(ref)
  const found = (await rest.safe.get(Routes.channelMessage(channel, message))) as APIMessage
  return found.thread?.id
}
