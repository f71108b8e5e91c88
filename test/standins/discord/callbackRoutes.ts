import { ComponentType, MessageFlags, InteractionResponseType as Type } from 'discord.js'
import { changedMessage, type MessageBody, newMessage, shaped } from './body.ts'
import { walk } from './components.ts'
import type { Interaction } from './interaction.ts'
import type { Component, Json } from './json.ts'
import { type Message, messageJson } from './message.ts'
import { change } from './messageRoutes.ts'
import { type Complaint, invalidForm, Refusal, refusals } from './refusal.ts'
import { type Answer, type Call, done, idAt, ok, type Routes } from './route.ts'
import { componentComplaints } from './rules.ts'
import type { World } from './world.ts'

/** How long a member's client waits for the first answer. */
export const FIRST_ANSWER_MS = 3000

/** First answers to interactions. */
export function callbackRoutes(world: World, interactions: Map<string, Interaction>): Routes {
  return {
    'POST /interactions/:id/:token/callback': call => {
      const interaction = interactions.get(idAt(call, 0))
      if (interaction?.token !== idAt(call, 1)) throw refusals.unknownInteraction()
      try {
        return acknowledge(world, interaction, call)
      } catch (error) {
        if (error instanceof Refusal) interaction.refusals.push(error)
        throw error
      }
    },
  }
}

function acknowledge(world: World, interaction: Interaction, call: Call): Answer {
  if (interaction.response) throw refusals.alreadyAcknowledged()
  const after = world.clock.now().since(interaction.at).total('milliseconds')
  if (after > FIRST_ANSWER_MS) throw refusals.unknownInteraction()
  const { type, data } = call.body as { type: number; data?: Json | null }
  const possible = POSSIBLE[interaction.kind]
  if (!possible.includes(type) || (isChange(type) && !interaction.message))
    throw form(['type'], 'INTERACTION_RESPONSE_TYPE_INVALID', `Type ${type} cannot answer this`)
  interaction.reply = answers(world, interaction, type, data ?? {}, call)
  interaction.response = { type, data: data ?? {} }
  interaction.ackedAfterMs = after
  if (call.query.get('with_response') !== 'true') return done()
  return ok(callbackJson(world, interaction, type))
}

const REPLIES = [Type.ChannelMessageWithSource, Type.DeferredChannelMessageWithSource]
const CHANGES = [Type.DeferredMessageUpdate, Type.UpdateMessage]
const POSSIBLE: Record<Interaction['kind'], readonly number[]> = {
  command: [...REPLIES, Type.Modal],
  component: [...REPLIES, ...CHANGES, Type.Modal],
  modal: [...REPLIES, ...CHANGES],
  autocomplete: [Type.ApplicationCommandAutocompleteResult],
}
const isChange = (type: number) => (CHANGES as number[]).includes(type)

/** Carries the answer out; returns the message that `@original` then means. */
function answers(
  world: World,
  interaction: Interaction,
  type: number,
  data: Json,
  call: Call,
): Message | undefined {
  switch (type) {
    case Type.ChannelMessageWithSource: {
      const body = newMessage('IncomingWebhookInteractionRequest', data, {
        files: call.files,
        ephemeral: true,
      })
      return sent(world, interaction, body, call)
    }
    case Type.DeferredChannelMessageWithSource: {
      shaped('CreateMessageInteractionCallbackRequest', { type, data })
      const flags = Number(data.flags ?? 0)
      if (flags & ~MessageFlags.Ephemeral)
        throw form(
          ['data', 'flags'],
          'INVALID_BITWISE_FLAG',
          'A deferral takes no flag but ephemeral',
        )
      return sent(world, interaction, { flags: flags | MessageFlags.Loading }, call)
    }
    case Type.UpdateMessage: {
      const message = interaction.message as Message
      change(
        world,
        message,
        changedMessage('IncomingWebhookUpdateForInteractionCallbackRequestPartial', data, message),
        call,
      )
      return message
    }
    case Type.DeferredMessageUpdate:
      return interaction.message
    case Type.Modal:
      judgeModal(data)
      return undefined
    default:
      shaped('ApplicationCommandAutocompleteCallbackRequest', { type, data })
      return undefined
  }
}

/** A message of the bot in answer to an interaction; no permission is needed for it. */
export function sent(
  world: World,
  interaction: Interaction,
  body: MessageBody,
  call: Call,
): Message {
  const message = world.messages.add(interaction.channelId, world.bot)
  message.interaction = interaction.id
  message.flags = body.flags ?? 0
  message.say(body, call.files)
  return message
}

function judgeModal(data: Json): void {
  const modal = shaped<{ components: Component[] }>('ModalInteractionCallbackRequestData', data)
  const found = componentComplaints(modal.components)
  const rows = modal.components.filter(({ type }) => type !== ComponentType.TextDisplay).length
  if (rows > 5)
    found.push(
      complaint(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.'),
    )
  for (const one of walk(modal.components))
    if (
      one.type === ComponentType.TextInput &&
      String(one.value ?? '').length > (one.max_length ?? 4000)
    )
      found.push(
        complaint(
          ['components'],
          'BASE_TYPE_MAX_LENGTH',
          `The value of ${one.custom_id} is too long`,
        ),
      )
  if (found.length > 0) throw invalidForm(found)
}

const callbackJson = (world: World, interaction: Interaction, type: number): Json => ({
  interaction: {
    id: interaction.id,
    type: interaction.kind === 'command' ? 2 : 3,
    ...(interaction.reply
      ? {
          response_message_id: interaction.reply.id,
          response_message_loading: interaction.reply.loading,
          response_message_ephemeral: interaction.reply.ephemeral,
        }
      : {}),
  },
  resource: {
    type,
    ...(interaction.reply ? { message: messageJson(world, interaction.reply) } : {}),
  },
})

const complaint = (path: Complaint['path'], code: string, message: string): Complaint => ({
  path,
  code,
  message,
})
const form = (path: Complaint['path'], code: string, message: string) =>
  invalidForm([complaint(path, code, message)])
