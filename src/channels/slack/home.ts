import { type Message, message } from '../../core/message.ts'
import { type Desk, incomingOf, nowhere, type Sender } from './desk.ts'
import { viewBlocks } from './render.ts'

/** Publishes the person's Home tab, with an answer to what they did there above the rest. */
export async function showHome(desk: Desk, sender: Sender, answer?: Message): Promise<void> {
  const placeId = nowhere(sender.team)
  const incoming = await incomingOf(desk, { ...sender, placeId }, { kind: 'home' })
  const home = await desk.receive(incoming)
  const blocks = viewBlocks(message(...(answer?.blocks ?? []), ...home.blocks))
  const view = { type: 'home', blocks }
  try {
    await desk.workspaces.call(sender.team, 'views.publish', { user_id: sender.user, view })
  } catch (error) {
    desk.options.log.warn({ error, team: sender.team }, 'A Home tab could not be shown')
  }
}
