import { MessageFlags } from 'discord.js'
import type { Component, File, Json } from './json.ts'
import type { AllowedMentions } from './mentions.ts'
import type { Message } from './message.ts'
import { invalidForm, refusals } from './refusal.ts'
import { messageComplaints, weigh } from './rules.ts'
import { complaints } from './schema.ts'

/** A message to send or to change, of a shape that Discord's description of the API allows. */
export interface MessageBody {
  content?: string | null
  embeds?: Json[] | null
  components?: Component[] | null
  flags?: number | null
  allowed_mentions?: AllowedMentions | null
  attachments?: Json[] | null
  poll?: Json | null
  sticker_ids?: string[] | null
  nonce?: string | number | null
  enforce_nonce?: boolean | null
  message_reference?: { message_id: string; fail_if_not_exists?: boolean | null } | null
}

/** What a message may have set on it by its sender, besides being ephemeral. */
const SETTABLE =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2

/** Refuses with 50035 unless the value has that shape; returns it as known. */
export function shaped<T>(shape: string, value: unknown): T {
  const found = complaints(shape, value)
  if (found.length > 0) throw invalidForm(found)
  return value as T
}

/** A new message as it may be sent, or a refusal. `ephemeral` says whether it may be that. */
export function newMessage(
  shape: string,
  json: Json,
  { files, ephemeral }: { files: readonly File[]; ephemeral: boolean },
): MessageBody {
  const body = shaped<MessageBody>(shape, json)
  const flags = body.flags ?? 0
  onlyFlags(flags, ephemeral ? SETTABLE | MessageFlags.Ephemeral : SETTABLE)
  judge(body, flags)
  const says = body.content || body.embeds?.length || body.components?.length || body.poll
  if (!says && files.length === 0 && !body.sticker_ids?.length) throw refusals.emptyMessage()
  return body
}

/** A change to a message as it may be made, or a refusal. */
export function changedMessage(shape: string, json: Json, message: Message): MessageBody {
  const body = shaped<MessageBody>(shape, json)
  const flags = body.flags ?? message.flags
  onlyFlags(flags & ~message.flags, SETTABLE)
  if (message.flags & ~flags & MessageFlags.IsComponentsV2)
    throw invalidForm([
      {
        path: ['flags'],
        code: 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
        message: 'MessageFlags.IS_COMPONENTS_V2 cannot be removed from a message',
      },
    ])
  const whole: MessageBody = {
    ...body,
    content: body.content === undefined ? message.content : body.content,
    embeds: body.embeds === undefined ? message.embeds : body.embeds,
    components: body.components === undefined ? message.components : body.components,
  }
  judge(whole, flags)
  const says = whole.content || whole.embeds?.length || whole.components?.length
  if (!says && message.files.length === 0) throw refusals.emptyMessage()
  return body
}

function judge(body: MessageBody, flags: number): void {
  const found = messageComplaints(body, flags)
  if (found.length > 0) throw invalidForm(found)
  weigh(body.components ?? [])
}

function onlyFlags(flags: number, allowed: number): void {
  if ((flags & ~allowed) === 0) return
  throw invalidForm([
    {
      path: ['flags'],
      code: 'INVALID_BITWISE_FLAG',
      message: `These flags cannot be set here: ${flags & ~allowed}`,
    },
  ])
}
