import { type APIDMChannel, Routes } from 'discord.js'
import type { Message } from '../../core/message.ts'
import { type Channel, type MessageRef, type Receive, Refused, type Tenancy } from '../../ports.ts'
import { Answering } from './answering.ts'
import { Connection } from './connection.ts'
import { discussionOf, openDiscussion, partsOf } from './discussion.ts'
import { failureOf, Unauthorized } from './failures.ts'
import { Guilds } from './guilds.ts'
import { obstacleIn } from './obstacle.ts'
import type { DiscordOptions } from './options.ts'
import { registerCommands } from './registration.ts'
import { type Body, renderParts, renderWhole } from './render.ts'
import { closeRest, createRest, type Rest } from './rest.ts'
import { Sender, type Target } from './sender.ts'

/** The channel of Discord. `start` may be tried again when it has rejected. */
export function createDiscordChannel(options: DiscordOptions): Channel {
  return new Discord(options)
}

interface Running {
  connection: Connection
  answering: Answering
  guilds: Guilds
}

class Discord implements Channel {
  readonly platform = 'discord'
  readonly #options: DiscordOptions
  readonly #rest: Rest
  readonly #sender: Sender
  #running: Running | undefined
  #lost: string | undefined

  constructor(options: DiscordOptions) {
    this.#options = options
    this.#rest = createRest(options)
    this.#sender = new Sender(this.#rest, options)
  }

  async start(receive: Receive, tenancy: Tenancy): Promise<void> {
    if (this.#running) throw new Error('The Discord channel is started already')
    const { memory, log, token, shards } = this.#options
    this.#rest.safe.setToken(token)
    this.#rest.once.setToken(token)
    this.#lost = undefined
    const answering = new Answering({ ...this.#options, rest: this.#rest, receive })
    const guilds = new Guilds(memory, tenancy, { log })
    const connection = new Connection(this.#options, {
      interaction: data => answering.take(data),
      ready: data => guilds.ready(data),
      guildCreated: data => guilds.created(data),
      guildDeleted: data => guilds.deleted(data),
      lost: reason => this.#end(reason),
    })
    this.#running = { connection, answering, guilds }
    try {
      const application = await connection.open(token)
      if (!shards || shards.ids.includes(0)) await this.#register(application)
    } catch (error) {
      await this.stop()
      throw error
    }
  }

  /** Buttons cannot be in two messages: a challenge is one, and anything else as many as it needs. */
  async post(placeId: string, message: Message, key: string): Promise<MessageRef> {
    const channel = channelOf(placeId)
    const bodies = isChallenge(message) ? [renderWhole(message)] : renderParts(message)
    const ref = await this.#guard(() => this.#sendAll({ channel }, bodies, key))
    const { discussion } = message
    if (discussion) await openDiscussion(this.#rest, ref, { discussion, log: this.#options.log })
    return ref
  }

  async update(ref: MessageRef, message: Message): Promise<void> {
    const { channel, message: id } = partsOf(ref)
    const body = renderWhole(message)
    await this.#guard(() => this.#rest.safe.patch(Routes.channelMessage(channel, id), { body }))
  }

  /** In the discussion beneath the message where there is one that can be used. */
  async reply(ref: MessageRef, message: Message, key: string): Promise<MessageRef> {
    const { channel, message: replyTo } = partsOf(ref)
    const bodies = renderParts(message)
    return this.#guard(async () => {
      const thread = await discussionOf(this.#rest, ref).catch(throwUnlessRefused)
      if (thread !== undefined)
        try {
          return await this.#sendAll({ channel: thread }, bodies, key)
        } catch (error) {
          throwUnlessRefused(error)
        }
      return this.#sendAll({ channel, replyTo }, bodies, key)
    })
  }

  async tell(personId: string, message: Message): Promise<void> {
    const recipient = personId.split(':').at(-1)
    await this.#guard(async () => {
      const direct = await this.#rest.safe.post(Routes.userChannels(), {
        body: { recipient_id: recipient },
      })
      const { id } = direct as APIDMChannel
      for (const body of renderParts(message))
        await this.#rest.once.post(Routes.channelMessages(id), { body })
    })
  }

  obstacle(placeId: string): Promise<string | undefined> {
    return this.#guard(() => obstacleIn(this.#rest.safe, channelOf(placeId)))
  }

  trouble(): string | undefined {
    return this.#lost ?? this.#running?.connection.trouble()
  }

  /** Takes nothing new, then ends what is under way. */
  async stop(): Promise<void> {
    const running = this.#running
    if (running === undefined) return
    this.#running = undefined
    await running.connection.close()
    await running.answering.settled()
    await running.guilds.settled()
    closeRest(this.#rest)
  }

  async #sendAll(target: Target, bodies: readonly Body[], key: string): Promise<MessageRef> {
    const [first, ...rest] = bodies
    if (first === undefined) throw new RangeError('There is nothing to send')
    const ref = await this.#sender.send(target, first, key)
    for (const [index, body] of rest.entries())
      await this.#sender.send({ channel: target.channel }, body, `${key}/${index + 2}`)
    return ref
  }

  /** What fails, fails in the application's words; a token that is not accepted any more ends all. */
  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const failure = failureOf(error)
      if (!(failure instanceof Unauthorized)) throw failure
      if (await this.#isTokenRefused()) {
        const reason = new Error(
          'Discord does not accept DISCORD_TOKEN any more: copy the token anew from the Developer Portal, Bot',
        )
        this.#end(reason)
        throw reason
      }
      throw new Refused('place', 'Discord does not let the bot into the channel: invite it again')
    }
  }

  async #isTokenRefused(): Promise<boolean> {
    // A refusal made discord.js forget the token.
    const { safe, once } = this.#rest
    for (const rest of [safe, once]) rest.setToken(this.#options.token)
    try {
      await safe.get(Routes.user('@me'))
      return false
    } catch (error) {
      safe.setToken(this.#options.token)
      return failureOf(error) instanceof Unauthorized
    }
  }

  #end(reason: Error): void {
    if (this.#lost !== undefined) return
    this.#lost = reason.message
    this.#options.onFatal(reason)
  }

  /** Without its commands the bot still takes clicks and posts: that must not keep it from starting. */
  async #register(application: string): Promise<void> {
    const { log } = this.#options
    try {
      const done = await registerCommands(this.#rest, application, this.#options)
      if (done === 'registered') log.info({}, 'Registered the slash commands with Discord')
    } catch (error) {
      log.error(
        { problem: failureOf(error).message },
        'The slash commands could not be registered with Discord; the next start tries it again',
      )
    }
  }
}

const channelOf = (placeId: string) => placeId.split(':').at(-1) ?? ''

const isChallenge = ({ blocks }: Message) =>
  blocks.some(
    block => block.kind === 'actions' && block.actions.some(action => action.do === 'predict'),
  )

/** A discussion that is gone, or a message that cannot be read, is no reason not to reply. */
function throwUnlessRefused(error: unknown): undefined {
  const failure = failureOf(error)
  if (!(failure instanceof Refused)) throw failure
  return undefined
}
