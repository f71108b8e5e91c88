import { z } from 'zod'
import type { ChannelMemory, Log, Tenancy } from '../../ports.ts'

const guild = z.object({ id: z.string().regex(/^\d+$/), unavailable: z.boolean().optional() })
const ready = z.object({
  guilds: z.array(guild),
  shard: z.tuple([z.number(), z.number()]).optional(),
})

/**
 * Notices when a server takes the bot in or out. Which servers have it is remembered, so that leaving
 * while this process did not run is noticed as well. Events are handled one after another.
 */
export class Guilds {
  readonly #memory: ChannelMemory
  readonly #tenancy: Tenancy
  readonly #log: Log
  #last: Promise<void> = Promise.resolve()

  constructor(memory: ChannelMemory, tenancy: Tenancy, { log }: { log: Log }) {
    this.#memory = memory
    this.#tenancy = tenancy
    this.#log = log
  }

  /** READY names all the servers of one shard. */
  ready(data: unknown): void {
    this.#next(async () => {
      const { guilds, shard: [shard, count] = [0, 1] } = ready.parse(data)
      const present = new Set(guilds.map(({ id }) => id))
      const known = (await this.#memory.names(prefix)).map(name => name.slice(prefix.length))
      const ours = known.filter(id => Number((BigInt(id) >> 22n) % BigInt(count)) === shard)
      for (const id of ours) if (!present.has(id)) await this.#left(id)
    })
  }

  /** GUILD_CREATE also comes for each known server at every start. */
  created(data: unknown): void {
    this.#next(async () => {
      const { id, unavailable } = guild.parse(data)
      if (unavailable || (await this.#memory.get(prefix + id)) !== undefined) return
      await this.#tenancy.joined(id)
      await this.#memory.set(prefix + id, 'joined')
    })
  }

  /** GUILD_DELETE also comes when a server is only down. */
  deleted(data: unknown): void {
    this.#next(async () => {
      const { id, unavailable } = guild.parse(data)
      if (!unavailable) await this.#left(id)
    })
  }

  /** Resolves once all events so far are handled. */
  settled(): Promise<void> {
    return this.#last
  }

  async #left(id: string): Promise<void> {
    await this.#tenancy.left(id)
    await this.#memory.delete(prefix + id)
  }

  #next(work: () => Promise<void>): void {
    this.#last = this.#last.then(work).catch(error => {
      this.#log.error({ error }, 'It could not be noted that a server took the bot in or out')
    })
  }
}

const prefix = 'guild:'
