import type { Context } from '@slack/bolt'
import type { z } from 'zod'
import type { Desk, Sender } from './desk.ts'
import { nowhere } from './desk.ts'
import type * as read from './read.ts'

export interface Handling {
  desk: Desk
  /** The tenant of a delivery; undefined for one that is not ours. */
  tenantOf(context: Context): string | undefined
  /** Keeps the work in mind, so that stopping waits for it. */
  track(work: Promise<void>): Promise<void>
  /** The workspace took the app out. */
  removed(context: Context): Promise<void>
}

/** What the handling of every kind of delivery shares. */
export class Hearing {
  readonly desk: Desk
  readonly track: Handling['track']
  readonly tenantOf: Handling['tenantOf']

  constructor({ desk, track, tenantOf }: Handling) {
    this.desk = desk
    this.track = track
    this.tenantOf = tenantOf
  }

  /** Reads a delivery; one that makes no sense is logged, and the rest goes on. */
  parse<T>(schema: z.ZodType<T, unknown>, body: unknown): T | undefined {
    const parsed = schema.safeParse(body)
    if (parsed.success) return parsed.data
    const where = parsed.error.issues.map(({ path }) => path.join('.')).join(', ')
    const { log } = this.desk.options
    log.warn({ where }, 'Slack delivered something that we cannot read; it is left out')
    return undefined
  }

  sender(
    team: string,
    { user, trigger }: { user: z.input<typeof read.user>; trigger: string },
    placeId = nowhere(team),
  ): Sender {
    const handle = user.name ?? user.username ?? 'Somebody'
    const deliveryId = `slack:${team}:${trigger}`
    this.desk.options.watch?.named(deliveryId)
    return { team, user: user.id, handle, placeId, deliveryId }
  }

  /** Does what a delivery asks for, the first time that it comes; after it was acknowledged. */
  once(deliveryId: string, work: () => Promise<unknown>): Promise<void> {
    return this.track(this.#once(deliveryId, work))
  }

  async #once(deliveryId: string, work: () => Promise<unknown>): Promise<void> {
    const { memory, clock, log, watch } = this.desk.options
    watch?.named(deliveryId)
    try {
      if (await memory.firstTime(deliveryId, clock.now())) await work()
    } catch (error) {
      log.error({ error, delivery: deliveryId }, 'Something that came in from Slack failed')
    }
  }
}
