import { SlackError } from './slackError.ts'
import type { World } from './world.ts'

const LIFE = 3000

/** Hands out trigger ids, each good for one use within 3 seconds of the wall clock. */
export class Triggers {
  readonly #world: World
  readonly #issued = new Map<
    string,
    { team: string; user: string; at: Temporal.Instant; used: boolean }
  >()

  constructor(world: World) {
    this.#world = world
  }

  issue(team: string, user: string): string {
    const id = this.#world.id('trigger.')
    this.#issued.set(id, { team, user, at: this.#world.now(), used: false })
    return id
  }

  /** Spends a trigger id and says whose it was. Throws `SlackError` for one that is not good. */
  use(id: unknown, team: string): string {
    const trigger = typeof id === 'string' ? this.#issued.get(id) : undefined
    if (!trigger || trigger.team !== team) throw new SlackError('invalid_trigger_id')
    if (trigger.used) throw new SlackError('exchanged_trigger_id')
    if (this.#world.now().since(trigger.at).total('milliseconds') > LIFE) {
      throw new SlackError('expired_trigger_id')
    }
    trigger.used = true
    return trigger.user
  }
}
