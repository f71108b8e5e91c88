/**
 * A stand-in for Discord: REST and gateway over real sockets on 127.0.0.1, as strict as the real
 * one, for real discord.js clients:
 *
 *   const discord = await startDiscord({
 *     clock,                                          // `now()`; the system's unless given
 *     guilds: [{ id, name, channels: [{ id, name, permissions: 0n }], members: ['Ada'] }],
 *   })
 *   const client = new Client({ intents: ['Guilds'], rest: { api: discord.api } })
 *   await client.login(discord.token)
 *
 *   discord.messages(channelId)                       // what everybody sees there, oldest first
 *   discord.thread(messageId)                         // the thread on a message, with its messages
 *   const click = discord.click({ message, customId: 'v1:…', member: 'Ada' })
 *   await click.acked()                               // 3 s by the wall clock, then it rejects
 *   click.response, click.ackedAfterMs, click.refusals, click.delivered
 *   (await click.replied()).text                      // ephemeral replies are only here
 *   await click.followedUp(); await click.edited()
 *   discord.command({ channel, member: 'Ada', name: 'challenge', sub: 'now', options: {}, admin: true })
 *   discord.autocomplete({ channel, member, name: 'explain', options: { concept: 'asy' }, focused: 'concept' })
 *   discord.submit({ modal: click, member, fields: { code: 'print(1)' } })
 *
 *   discord.fail('POST /channels/:id/messages', fault.serverError({ after: true }), { times: 1 })
 *   discord.requests, .violations, .invalidRequests, .commands.list, .commands.puts
 *   discord.gateway.until(1) .reconnect() .invalidate(true) .close(4000) .dropSockets() .refuses = 4004
 *   await discord.until('the reveal', () => …)        // looked at anew after every event
 *
 * Ids are made when left out. Whatever a member could not do in Discord (a disabled button, a
 * command that is not registered or hidden from them) throws at once in the test.
 */
import type { AddressInfo } from 'node:net'
import {
  type Actor,
  Acts,
  type Click,
  type Invocation,
  type Submission,
  type Typing,
} from './acts.ts'
import { Api, type Violation } from './api.ts'
import { callbackRoutes } from './callbackRoutes.ts'
import { Commands } from './commands.ts'
import type { Fault } from './fault.ts'
import { Gateway } from './gateway.ts'
import type { Interaction, Until } from './interaction.ts'
import type { Clock } from './json.ts'
import type { Request, Which } from './ledger.ts'
import { lookupRoutes } from './lookupRoutes.ts'
import type { Message } from './message.ts'
import { messageRoutes } from './messageRoutes.ts'
import { channelJson } from './people.ts'
import { threadRoutes } from './threadRoutes.ts'
import { Waiting } from './waiting.ts'
import { webhookRoutes } from './webhookRoutes.ts'
import { type GuildSetup, type Member, World } from './world.ts'

export { fault } from './fault.ts'
export type { Click, GuildSetup, Interaction, Invocation, Message, Request, Submission, Typing }

export interface Setup {
  clock?: Clock
  guilds?: readonly GuildSetup[]
  token?: string
  /** The intents that the bot may ask for: Guilds unless said. */
  intents?: number
  /** 41,250 as in Discord unless said. */
  heartbeatIntervalMs?: number
  /** How many shards Discord advises: 1 unless said. */
  shards?: number
}

const GUILDS = 1

/** Starts a Discord of its own on a free port of this machine. */
export const startDiscord = (setup: Setup = {}): Promise<Discord> => new Discord(setup).listen()

export class Discord {
  readonly token: string
  readonly gateway: Gateway
  /** The slash commands that the bot registered. */
  readonly commands = new Commands()
  /** All that members did, by id. */
  readonly interactions = new Map<string, Interaction>()
  /** Resolves once something holds: `await discord.until('two posts', () => …)`. */
  readonly until: Until
  readonly world: World
  readonly #api: Api
  readonly #acts: Acts
  readonly #waiting = new Waiting()

  constructor(setup: Setup) {
    this.token = setup.token ?? 'MTIz.standin.token'
    const world = new World(setup.clock ?? { now: () => Temporal.Now.instant() })
    const changed = () => this.#waiting.changed()
    this.world = world
    this.until = this.#waiting.until
    for (const guild of setup.guilds ?? []) world.addGuild(guild)
    this.#api = new Api({
      token: this.token,
      clock: world.clock,
      changed,
      routes: {
        ...lookupRoutes(world, {
          gateway: () => this.#gatewayUrl,
          shards: setup.shards ?? 1,
          left: guild => this.gateway.guildDelete(guild.id),
        }),
        ...messageRoutes(world),
        ...threadRoutes(world, thread => {
          const json = { ...channelJson(world, thread), newly_created: true }
          this.gateway.dispatch('THREAD_CREATE', json, thread.guildId)
        }),
        ...this.commands.routes(world),
        ...callbackRoutes(world, this.interactions),
        ...webhookRoutes(world, this.interactions),
      },
    })
    this.gateway = new Gateway(this.#api.server, world, {
      token: this.token,
      intents: setup.intents ?? GUILDS,
      heartbeatIntervalMs: setup.heartbeatIntervalMs ?? 41_250,
      address: () => this.#gatewayUrl,
      until: this.until,
      changed,
    })
    this.#acts = new Acts(world, {
      commands: this.commands,
      interactions: this.interactions,
      until: this.until,
      dispatch: (event, data, guildId) => this.gateway.dispatch(event, data, guildId),
    })
  }

  /** For `rest: { api }` of a discord.js client. */
  get api(): string {
    return `http://127.0.0.1:${this.#port}/api`
  }

  /** Every HTTP request that came, with its answer; never trimmed. */
  get requests(): readonly Request[] {
    return this.#api.ledger.requests
  }

  /** Requests that a sound bot never sends: malformed, over a limit, answered twice, sent nowhere. */
  get violations(): readonly Violation[] {
    return this.#api.violations
  }

  /** Requests that count towards Discord's ban: answered 401, 403 or 429 (not because of others). */
  get invalidRequests(): Request[] {
    return this.requests.filter(({ status = 0 }) => [401, 403, 429].includes(status))
  }

  /** What everybody in a channel or thread can see, oldest first. */
  messages(channelId: string): Message[] {
    return this.world.messages.in(channelId)
  }

  /** A message by its id, ephemeral and deleted ones too. */
  message(id: string): Message | undefined {
    return this.world.messages.get(id)
  }

  /** The thread on a message, with what was written in it. */
  thread(messageId: string): { id: string; name: string; messages: Message[] } | undefined {
    const id = this.message(messageId)?.thread
    const thread = id === undefined ? undefined : this.world.channels.get(id)
    return thread && { id: thread.id, name: thread.name, messages: this.messages(thread.id) }
  }

  /** What the bot wrote to that person directly. */
  direct(member: string): Message[] {
    const user = [...this.world.users.values()].find(
      one => one.id === member || one.name === member,
    )
    return user ? this.messages(this.world.directChannel(user).id) : []
  }

  /** A member of a guild by id or name; a name not seen before joins. */
  member(guildId: string, who: string): Member {
    const guild = this.world.guilds.get(guildId)
    if (!guild) throw new Error(`There is no guild ${guildId}`)
    return this.world.member(guild, who)
  }

  get applicationId() {
    return this.world.applicationId
  }

  /** A member writes in a channel. */
  say(channelId: string, { member }: Actor, content: string): Message {
    const guildId = this.world.channels.get(channelId)?.guildId
    const author = guildId === undefined ? undefined : this.member(guildId, member).user
    if (!author) throw new Error(`There is no guild channel ${channelId}`)
    const message = this.world.messages.add(channelId, author)
    message.say({ content }, [])
    return message
  }

  /** Changes what the bot may do in a channel, and tells it. */
  permit(channelId: string, permissions: bigint): void {
    const channel = this.world.channels.get(channelId)
    if (!channel) throw new Error(`There is no channel ${channelId}`)
    channel.permissions = permissions
    this.gateway.dispatch('CHANNEL_UPDATE', channelJson(this.world, channel), channel.guildId)
  }

  click(click: Click): Interaction {
    return this.#acts.click(click)
  }

  command(invocation: Invocation): Interaction {
    return this.#acts.command(invocation)
  }

  autocomplete(typing: Typing): Interaction {
    return this.#acts.autocomplete(typing)
  }

  submit(submission: Submission): Interaction {
    return this.#acts.submit(submission)
  }

  /** The next `times` requests of that route (or that it says yes to) fail so. */
  fail(which: Which, fault: Fault, options?: { times?: number }): () => void {
    return this.#api.ledger.fail(which, fault, options)
  }

  async listen(): Promise<this> {
    await new Promise<void>(resolve => this.#api.server.listen(0, '127.0.0.1', resolve))
    return this
  }

  /** Breaks all connections and frees the port. */
  async stop(): Promise<void> {
    this.gateway.stop()
    await new Promise(resolve => {
      this.#api.server.close(resolve)
      this.#api.server.closeAllConnections()
    })
  }

  get #port(): number {
    return (this.#api.server.address() as AddressInfo).port
  }

  get #gatewayUrl(): string {
    return `ws://127.0.0.1:${this.#port}/gateway`
  }
}
