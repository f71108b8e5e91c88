import type { Server } from 'node:http'
import type { Message } from '../../core/message.ts'
import type { Channel, MessageRef, Receive } from '../../ports.ts'
import { Answers } from './answers.ts'
import { createApp } from './app.ts'
import { Events } from './events.ts'
import { Identity } from './identity.ts'
import { Live } from './live.ts'
import { checkOptions, type WebOptions } from './options.ts'
import { Room } from './room.ts'
import { close, listen, portOf, urlOf } from './server.ts'
import { Sessions } from './session.ts'

const beatEvery = 25_000

export interface WebChannel extends Channel {
  /** The address to open, such as `http://127.0.0.1:8787`. Throws unless the channel is started. */
  readonly url: string
  /** Nobody takes the bot out of a channel of its own. */
  start(receive: Receive): Promise<void>
}

/**
 * A chat channel of our own on one web page. Throws a TypeError or RangeError for options that
 * cannot be served safely; `start` rejects when the address cannot be had.
 */
export function createWebChannel(options: WebOptions): WebChannel {
  checkOptions(options)
  return new Web(options)
}

class Web implements WebChannel {
  readonly platform = 'web'
  readonly #options: WebOptions
  readonly #events = new Events()
  readonly #room: Room
  readonly #live: Live
  #server: Server | undefined
  #port = 0
  #endBeat = () => {}

  constructor(options: WebOptions) {
    this.#options = options
    this.#room = new Room(options.memory, options.placeId, { answers: new Answers() })
    this.#live = new Live(this.#room, this.#events, options)
  }

  get url(): string {
    if (this.#server === undefined) throw new Error('The web channel is not started')
    return urlOf(this.#options.host, this.#port)
  }

  async start(receive: Receive): Promise<void> {
    const { memory, tenant, clock } = this.#options
    if (this.#server !== undefined) throw new Error('The web channel is started already')
    const secret = await memory.secret('web-cookie')
    const app = createApp({
      options: this.#options,
      port: () => this.#port,
      identity: new Identity(memory, tenant, { secret }),
      sessions: new Sessions(this.#options, { secret }),
      room: this.#room,
      events: this.#events,
      live: this.#live,
      receive,
    })
    this.#server = await listen(app, this.#options)
    this.#port = portOf(this.#server)
    this.#endBeat = clock.every(beatEvery, () => this.#events.beat())
  }

  async post(placeId: string, message: Message, key: string): Promise<MessageRef> {
    if (placeId !== this.#options.placeId)
      throw new RangeError(`The web channel is "${this.#options.placeId}", not "${placeId}"`)
    return this.#add(message, key)
  }

  async update(ref: MessageRef, message: Message): Promise<void> {
    await this.#options.memory.replace(ref, message)
    this.#live.changed(ref)
  }

  reply(ref: MessageRef, message: Message, key: string): Promise<MessageRef> {
    return this.#add(message, key, ref)
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (server === undefined) return
    this.#server = undefined
    this.#endBeat()
    const closed = close(server)
    this.#events.close()
    await closed
  }

  async #add(message: Message, key: string, replyTo?: MessageRef): Promise<MessageRef> {
    const { memory, placeId, clock } = this.#options
    const ref = await memory.add(placeId, key, message, clock.now(), replyTo)
    this.#live.changed(ref)
    return ref
  }
}
