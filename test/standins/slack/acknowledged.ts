import { z } from 'zod'
import { option, optionGroup } from './blockKit/text.ts'
import { checkView } from './blockKit/validate.ts'
import { isRecord, type Json } from './json.ts'
import type { ResponseUrls } from './responseUrls.ts'
import { SlackError } from './slackError.ts'
import type { Team } from './team.ts'
import type { View } from './types.ts'
import { addView, closeView, replaceView } from './viewStack.ts'
import type { World } from './world.ts'

const suggestions = z.union([
  z.strictObject({ options: z.array(option).max(100) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(100) }),
])

/** Does what the body of an acknowledgement asks for, and records one that Slack would refuse. */
export class Acknowledged {
  readonly #world: World
  readonly #responseUrls: ResponseUrls

  constructor(world: World, responseUrls: ResponseUrls) {
    this.#world = world
    this.#responseUrls = responseUrls
  }

  /** A command may be answered with a message. */
  command(team: Team, channel: string, user: string, payload: Json | undefined): void {
    if (!payload) return
    try {
      this.#responseUrls.say(team.id, channel, user, payload, 'ack')
    } catch (error) {
      // What is wrong with it has been recorded.
      if (!(error instanceof SlackError)) throw error
    }
  }

  /** A submitted modal closes, unless the answer says otherwise. */
  submission(view: View, payload: Json = {}): void {
    const action = payload.response_action
    if (action === undefined || action === 'clear') {
      closeView(this.#world, view, action === 'clear')
    } else if (action === 'errors') {
      this.#errors(view, payload)
    } else if (action !== 'update' && action !== 'push') {
      this.#complain([`unknown response_action ${action}`], payload)
    } else if (this.#good(view, payload)) {
      const next = payload.view as Json
      if (action === 'update') replaceView(this.#world, view, next)
      else addView(this.#world, view.team_id, view.user, next, view)
    }
  }

  /** The options of an external select. */
  options(payload: Json | undefined): void {
    const parsed = suggestions.safeParse(payload)
    if (!parsed.success) {
      this.#complain(
        parsed.error.issues.map(issue => `${issue.message} at ${issue.path.join('/')}`),
        payload,
      )
    }
  }

  #errors(view: View, payload: Json): void {
    const { errors } = payload
    const inputs = view.blocks.filter(block => block.type === 'input').map(block => block.block_id)
    const keys = isRecord(errors) ? Object.keys(errors) : []
    const wrong = keys.filter(key => !inputs.includes(key))
    if (keys.length === 0) this.#complain(['errors without an error'], payload)
    if (wrong.length > 0)
      this.#complain([`errors for no input block: ${wrong.join(', ')}`], payload)
  }

  #good(view: View, payload: Json): boolean {
    const complaints = checkView(payload.view, 'modal')
    if (complaints.length > 0) this.#complain(complaints, payload)
    this.#world.notePings(view.team_id, 'ack', payload)
    return complaints.length === 0
  }

  #complain(messages: string[], args: unknown): void {
    this.#world.violate({ kind: 'ack', method: 'ack', messages, args })
  }
}
