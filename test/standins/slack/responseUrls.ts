import { checkContent } from './content.ts'
import type { Json } from './json.ts'
import { SlackError } from './slackError.ts'
import type { Ephemeral, Message } from './types.ts'
import type { World } from './world.ts'

const USES = 5
const LIFE_MINUTES = 30

interface Issued {
  team: string
  channel: string
  user: string
  /** The message that was clicked, which `replace_original` and `delete_original` mean. */
  origin: Message | Ephemeral | undefined
  at: Temporal.Instant
  uses: number
}

/** Hands out response URLs and does what is posted to them. */
export class ResponseUrls {
  readonly #world: World
  readonly #issued = new Map<string, Issued>()
  base = ''

  constructor(world: World) {
    this.#world = world
  }

  issue(team: string, channel: string, user: string, origin?: Message | Ephemeral): string {
    const id = this.#world.id('r')
    this.#issued.set(id, { team, channel, user, origin, at: this.#world.now(), uses: 0 })
    return `${this.base}/response/${id}`
  }

  teamOf(id: string): string | undefined {
    return this.#issued.get(id)?.team
  }

  /** Says what was posted. Throws `SlackError`. */
  post(id: string, args: Json): void {
    const issued = this.#issued.get(id)
    if (!issued) throw new SlackError('invalid_url')
    issued.uses += 1
    if (issued.uses > USES) this.#refuse('used_url', args)
    if (this.#world.now().since(issued.at).total('minutes') > LIFE_MINUTES) {
      this.#refuse('expired_url', args)
    }
    this.say(issued.team, issued.channel, issued.user, args, 'response_url', issued.origin)
  }

  #refuse(error: string, args: Json): never {
    this.#world.violate({ kind: 'response_url', method: 'response_url', messages: [error], args })
    throw new SlackError(error)
  }

  /** Says something in answer to an interaction; to its user alone unless it is `in_channel`. */
  say(
    teamId: string,
    channel: string,
    user: string,
    args: Json,
    via: string,
    origin?: Message | Ephemeral,
  ): void {
    const world = this.#world
    const team = world.team(teamId)
    if (args.delete_original) {
      if (origin) origin.deleted = true
      return
    }
    checkContent(world, team, via, args)
    world.notePings(teamId, `${via} ${channel}`, args)
    if (args.replace_original && origin) world.edit(origin, args)
    else if (args.response_type === 'in_channel') world.addMessage(team, channel, args, via)
    else world.addEphemeral(team, channel, user, args, via)
  }
}
