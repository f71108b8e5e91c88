import { changedMessage, newMessage } from './body.ts'
import { sent } from './callbackRoutes.ts'
import type { Interaction } from './interaction.ts'
import type { Json } from './json.ts'
import type { Message } from './message.ts'
import { change, withThread } from './messageRoutes.ts'
import { refusals } from './refusal.ts'
import { type Call, done, idAt, ok, type Routes } from './route.ts'
import type { World } from './world.ts'

/** How long an interaction's token lives. */
const TOKEN_MINUTES = 15

/** What follows the first answer to an interaction: more messages, and changes to them. */
export function webhookRoutes(world: World, interactions: Map<string, Interaction>): Routes {
  const interactionOf = (call: Call): Interaction => {
    const token = idAt(call, 1)
    const interaction = [...interactions.values()].find(one => one.token === token)
    if (!interaction || idAt(call, 0) !== world.applicationId) throw refusals.unknownWebhook()
    if (world.clock.now().since(interaction.at).total('minutes') > TOKEN_MINUTES)
      throw refusals.expiredWebhook()
    // Before the first answer there is nothing to follow up.
    if (!interaction.response) throw refusals.unknownWebhook()
    return interaction
  }
  const messageOf = (interaction: Interaction, id: string): Message => {
    const message =
      id === '@original' || id === interaction.reply?.id
        ? interaction.reply
        : interaction.followups.find(one => one.id === id)
    if (!message || message.deleted) throw refusals.unknownMessage()
    return message
  }
  const edit = (interaction: Interaction, message: Message, call: Call) => {
    const json = call.body as Json
    change(
      world,
      message,
      changedMessage('IncomingWebhookUpdateRequestPartial', json, message),
      call,
    )
    if (message === interaction.reply) interaction.edits.push(json)
    return ok(withThread(world, message))
  }
  return {
    'POST /webhooks/:id/:token': call => {
      const interaction = interactionOf(call)
      // The first one after a deferral takes the place of "thinking …".
      if (interaction.reply?.loading) {
        newMessage('IncomingWebhookRequestPartial', call.body as Json, {
          files: call.files,
          ephemeral: true,
        })
        return edit(interaction, interaction.reply, call)
      }
      const body = newMessage('IncomingWebhookRequestPartial', call.body as Json, {
        files: call.files,
        ephemeral: true,
      })
      const message = sent(world, interaction, body, call)
      interaction.followups.push(message)
      return ok(withThread(world, message))
    },
    'GET /webhooks/:id/:token/messages/:id': call =>
      ok(withThread(world, messageOf(interactionOf(call), idAt(call, 2)))),
    'PATCH /webhooks/:id/:token/messages/:id': call => {
      const interaction = interactionOf(call)
      return edit(interaction, messageOf(interaction, idAt(call, 2)), call)
    },
    'DELETE /webhooks/:id/:token/messages/:id': call => {
      messageOf(interactionOf(call), idAt(call, 2)).deleted = true
      return done()
    },
  }
}
