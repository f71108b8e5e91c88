import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { type Identify, serveConnection } from './connection.ts'
import { shardOf } from './ids.ts'
import type { Until } from './interaction.ts'
import { channelJson, guildCreateJson, userJson } from './people.ts'
import type { Session } from './session.ts'
import type { ChannelSetup, Guild, GuildSetup, World } from './world.ts'

interface Options {
  token: string
  intents: number
  heartbeatIntervalMs: number
  address(): string
  until: Until
  changed(): void
}

/** After these a session cannot be resumed: wrong token, sequence, time-out, shards, intents. */
const FINAL: readonly number[] = [4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]

/** The gateway: live connections of shards, and all that can befall them. */
export class Gateway {
  /** Every IDENTIFY that was accepted. */
  readonly identifies: Identify[] = []
  /** How many sessions were taken up again. */
  resumes = 0
  heartbeats = 0
  /** While true, heartbeats are not answered: the client must give the connection up. */
  deaf = false
  /** While true, no connection can be made. */
  unreachable = false
  /** While set, every IDENTIFY and RESUME is closed with this code. */
  refuses: number | undefined
  readonly #world: World
  readonly #options: Options
  readonly #sockets: WebSocketServer
  readonly #sessions = new Map<string, Session>()
  /** The connection below each socket. */
  readonly #connections = new WeakMap<WebSocket, Duplex>()

  constructor(server: Server, world: World, options: Options) {
    this.#world = world
    this.#options = options
    this.#sockets = new WebSocketServer({ noServer: true })
    server.on('upgrade', (request, socket, head) => {
      if (this.unreachable) return socket.destroy()
      this.#sockets.handleUpgrade(request, socket, head, client => {
        this.#connections.set(client, socket)
        this.#serve(client)
      })
    })
  }

  /** How many shards have a session and are connected. */
  get connected(): number {
    return this.#live().length
  }

  /** Resolves once so many shards are connected. */
  until(shards: number): Promise<void> {
    return this.#options.until(`${shards} shards`, () => this.connected === shards)
  }

  /** Op 7: asks every shard to connect anew and resume. */
  reconnect(): void {
    for (const { socket } of this.#live()) socket?.send(JSON.stringify({ op: 7, d: null }))
  }

  /** Op 9: takes every session away, or (resumable) has it taken up anew. */
  invalidate(resumable: boolean): void {
    for (const session of this.#live()) {
      const { socket } = session
      // The same socket may be used to resume or to identify again.
      session.socket = undefined
      if (!resumable) this.#sessions.delete(session.id)
      socket?.send(JSON.stringify({ op: 9, d: resumable }))
    }
  }

  /** Closes every connection with that code; some codes end the session as well. */
  close(code: number, reason = ''): void {
    for (const { id, socket } of this.#live()) {
      if (FINAL.includes(code)) this.#sessions.delete(id)
      socket?.close(code, reason)
    }
  }

  /** Ends every connection without a word (code 1006). */
  dropSockets(): void {
    for (const session of this.#live()) {
      const { socket } = session
      session.socket = undefined
      // Ended, not reset: after a reset discord.js identifies anew instead of resuming.
      if (socket) this.#connections.get(socket)?.end()
    }
  }

  /** Sends an event: to the guild's shard, or to shard 0. Returns to how many sessions. */
  dispatch(event: string, data: unknown, guildId?: string): number {
    const sessions = [...this.#sessions.values()].filter(
      ({ shard: [id, count] }) => id === (guildId === undefined ? 0 : shardOf(guildId, count)),
    )
    for (const session of sessions) session.send(event, data)
    return sessions.length
  }

  /** The bot is added to a guild, or a guild that was down comes back. */
  guildCreate(setup: GuildSetup | Guild['id']): Guild {
    const known = typeof setup === 'string' ? this.#world.guilds.get(setup) : undefined
    if (typeof setup === 'string' && !known) throw new Error(`There is no guild ${setup}`)
    const guild = known ?? this.#world.addGuild(setup as GuildSetup)
    guild.unavailable = false
    this.dispatch('GUILD_CREATE', guildCreateJson(this.#world, guild), guild.id)
    return guild
  }

  /** The bot is removed from the guild, or (unavailable) the guild is down for a while. */
  guildDelete(guildId: string, { unavailable = false }: { unavailable?: boolean } = {}): void {
    const guild = this.#world.guilds.get(guildId)
    if (!guild) throw new Error(`There is no guild ${guildId}`)
    if (unavailable) guild.unavailable = true
    else this.#world.removeGuild(guildId)
    const data = unavailable ? { id: guildId, unavailable } : { id: guildId }
    this.dispatch('GUILD_DELETE', data, guildId)
  }

  channelCreate(guildId: string, setup: ChannelSetup): string {
    const channel = this.#world.addChannel({ ...setup, guildId })
    this.dispatch('CHANNEL_CREATE', channelJson(this.#world, channel), guildId)
    return channel.id
  }

  channelDelete(channelId: string): void {
    const channel = this.#world.channels.get(channelId)
    if (!channel) throw new Error(`There is no channel ${channelId}`)
    const data = channelJson(this.#world, channel)
    this.#world.removeChannel(channelId)
    this.dispatch('CHANNEL_DELETE', data, channel.guildId)
  }

  /** Ends all connections and takes no more. */
  stop(): void {
    this.unreachable = true
    for (const client of this.#sockets.clients) client.terminate()
    this.#sockets.close()
  }

  #live(): Session[] {
    return [...this.#sessions.values()].filter(
      ({ socket }) => socket?.readyState === WebSocket.OPEN,
    )
  }

  #serve(client: WebSocket): void {
    const { token, intents, heartbeatIntervalMs, changed } = this.#options
    serveConnection(client, {
      token,
      intents,
      heartbeatIntervalMs,
      sessions: this.#sessions,
      nextId: this.#world.nextId,
      hears: () => !this.deaf,
      refuses: () => this.refuses,
      identified: (session, identify) => this.#welcome(session, identify),
      resumed: () => {
        this.resumes += 1
        changed()
      },
      heartbeat: () => {
        this.heartbeats += 1
        changed()
      },
    })
    client.on('close', () => changed())
  }

  #welcome(session: Session, identify: Identify): void {
    const [id, count] = session.shard
    const guilds = [...this.#world.guilds.values()].filter(one => shardOf(one.id, count) === id)
    this.identifies.push(identify)
    session.send('READY', {
      v: 10,
      user: userJson(this.#world.bot),
      guilds: guilds.map(guild => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.#options.address(),
      shard: session.shard,
      application: { id: this.#world.applicationId, flags: 0 },
    })
    for (const guild of guilds)
      if (guild.unavailable) session.send('GUILD_DELETE', { id: guild.id, unavailable: true })
      else session.send('GUILD_CREATE', guildCreateJson(this.#world, guild))
    this.#options.changed()
  }
}
