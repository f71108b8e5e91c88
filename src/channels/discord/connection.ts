import {
  Client,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
} from 'discord.js'
import type { Clock, Log } from '../../ports.ts'
import type { DiscordOptions } from './options.ts'
import { restOptions } from './rest.ts'

/** What comes in, just as Discord sent it. */
export interface Incoming {
  interaction(data: unknown): void
  ready(data: unknown): void
  guildCreated(data: unknown): void
  guildDeleted(data: unknown): void
  /** The connection is lost for good. */
  lost(reason: Error): void
}

const silentMs = 60_000
/** discord.js tries for ever to connect; so long a start may take. */
const startMs = 60_000

/** What to do about close codes after which Discord does not want us back. */
const cures: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]:
    'DISCORD_TOKEN is not valid any more: copy the token anew from the Developer Portal, Bot',
  [GatewayCloseCodes.InvalidShard]:
    'DISCORD_SHARDS does not fit: name the shards of this process, counted from 0, and how many there are',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in too many servers for so few shards: raise the number in DISCORD_SHARDS',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord does not allow the bot its only intent, Guilds: see Bot in the Developer Portal',
}

/** The connection to Discord's gateway, kept up by discord.js. */
export class Connection {
  readonly #client: Client
  readonly #log: Log
  readonly #clock: Clock
  /** Shards that are not connected, since when. */
  readonly #away = new Map<number, Temporal.Instant>()
  #open = false
  #closed = false
  /** Why Discord refused the connection while it was being opened. */
  #refusal: string | undefined

  constructor({ apiUrl, shards, log, clock, watch }: DiscordOptions, incoming: Incoming) {
    this.#log = log
    this.#clock = clock
    this.#client = new Client({
      intents: [GatewayIntentBits.Guilds],
      allowedMentions: { parse: [] },
      rest: restOptions(apiUrl, watch),
      ...(shards ? { shards: shards.ids, shardCount: shards.count } : { shards: 'auto' }),
    })
    this.#listen(incoming)
  }

  /** Resolves to the application's id once connected; rejects in words for who operates the bot. */
  async open(token: string): Promise<string> {
    const { promise: tooLate, reject } = Promise.withResolvers<never>()
    const stop = this.#clock.every(startMs, () =>
      reject(new Error(`there was no connection within ${startMs / 1000} s`)),
    )
    try {
      await Promise.race([this.#client.login(token), tooLate])
    } catch (error) {
      throw new Error(this.#refusal ?? startProblem(error), { cause: error })
    } finally {
      stop()
    }
    this.#open = true
    const id = this.#client.application?.id
    if (id === undefined) throw new Error('Discord did not name the application of DISCORD_TOKEN')
    return id
  }

  /** Why nothing may come in just now. */
  trouble(): string | undefined {
    const now = this.#clock.now()
    for (const [shard, since] of this.#away)
      if (now.since(since).total('milliseconds') > silentMs)
        return `Shard ${shard} has had no connection to Discord since ${since.toString({ smallestUnit: 'second' })}`
    return undefined
  }

  /** From now on nothing comes in, even if discord.js is just connecting again. */
  close(): Promise<void> {
    this.#closed = true
    return this.#client.destroy()
  }

  /** An attempt to connect that was under way when we closed has succeeded after all. */
  #leave(): void {
    const manager = this.#client.ws as unknown as { _ws: { destroy(): Promise<void> } | null }
    void manager._ws?.destroy()
  }

  #listen(incoming: Incoming): void {
    const client = this.#client
    // As they arrive: discord.js would keep them back until every server is loaded, and a click has
    // three seconds.
    const pass = (event: GatewayDispatchEvents, to: (data: unknown) => void) =>
      client.ws.on(event, data => {
        if (this.#closed) this.#leave()
        else to(data)
      })
    pass(GatewayDispatchEvents.InteractionCreate, incoming.interaction)
    pass(GatewayDispatchEvents.Ready, incoming.ready)
    pass(GatewayDispatchEvents.GuildCreate, incoming.guildCreated)
    pass(GatewayDispatchEvents.GuildDelete, incoming.guildDeleted)
    this.#survive()
    client.on(Events.Error, error => this.#log.error({ error }, 'discord.js failed at something'))
    client.on(Events.ShardError, (error, shard) =>
      this.#log.warn({ shard, problem: error.message }, 'A connection to Discord failed'),
    )
    client.on(Events.ShardReconnecting, shard => {
      if (!this.#away.has(shard)) this.#away.set(shard, this.#clock.now())
      this.#log.info({ shard }, 'Connecting to Discord again')
    })
    client.on(Events.ShardReady, shard => this.#away.delete(shard))
    client.on(Events.ShardResume, shard => this.#away.delete(shard))
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      const cure = cures[code] ?? `Discord ended the connection for good (code ${code})`
      this.#refusal = cure
      if (!this.#open) return
      this.#log.error({ shard, code }, cure)
      incoming.lost(new Error(cure))
    })
    client.on(Events.Invalidated, () =>
      incoming.lost(new Error('Discord ended the session for good')),
    )
  }

  /**
   * discord.js builds and keeps objects of its own from every event, and throws at a malformed one
   * where nobody catches it. Only what it needs to keep the connection up gets through to it.
   */
  #survive(): void {
    const manager = this.#client.ws as unknown as { handlePacket(...args: unknown[]): boolean }
    const handle = manager.handlePacket.bind(manager)
    manager.handlePacket = (packet, ...rest) => {
      if (!isOfConnection(packet)) return true
      try {
        return handle(packet, ...rest)
      } catch (error) {
        this.#log.warn({ error }, 'Discord sent an event that discord.js cannot read')
        return true
      }
    }
  }
}

const ofConnection: readonly unknown[] = [
  GatewayDispatchEvents.Ready,
  GatewayDispatchEvents.Resumed,
  GatewayDispatchEvents.GuildCreate,
  GatewayDispatchEvents.GuildDelete,
]

/** Without an event discord.js only looks after what it kept back. */
const isOfConnection = (packet: unknown): boolean =>
  typeof packet !== 'object' ||
  packet === null ||
  !('t' in packet) ||
  ofConnection.includes(packet.t)

function startProblem(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  if (error instanceof Error && 'code' in error && error.code === 'TokenInvalid')
    return 'Discord does not accept DISCORD_TOKEN: copy the token anew from the Developer Portal, Bot'
  return `Discord cannot be reached: ${words}; see DISCORD_API_URL and the network`
}
