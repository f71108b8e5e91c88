import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Delivered, DeliverOptions, Delivery, Transport } from './delivery.ts'
import { isRecord, type Json } from './json.ts'
import { APP_ID } from './payloads.ts'
import type { World } from './world.ts'

const CONNECTIONS_MOST = 10
const PING_EVERY = 10_000

type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled'

interface Pending {
  /** The connections that it was sent over. */
  sockets: WebSocket[]
  ack(payload: Json | undefined): void
  lose(): void
}

/** Socket Mode as Slack serves it: several connections, envelopes, acknowledgements, disconnects. */
export class SocketMode implements Transport {
  readonly #world: World
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #tickets = new Set<string>()
  readonly #pending = new Map<string, Pending>()
  #open: WebSocket[] = []
  #waiting: { count: number; resolve: () => void }[] = []
  #refusing = false
  #turn = 0
  base = ''
  /** How many connections there have been in all. */
  opened = 0

  constructor(world: World) {
    this.#world = world
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#open.length
  }

  /** Resolves once so many connections are open. */
  connected(count = 1): Promise<void> {
    if (this.#open.length >= count) return Promise.resolve()
    return new Promise(resolve => this.#waiting.push({ count, resolve }))
  }

  /** Refuses new connections (503 to the upgrade) until `accept`. */
  refuse(): void {
    this.#refusing = true
  }

  accept(): void {
    this.#refusing = false
  }

  /**
   * Tells every connection to go; the app closes it and comes again. Resolves once they are closed:
   * `await disconnect()`, then `await connected()`.
   */
  disconnect(reason: DisconnectReason = 'refresh_requested'): Promise<void> {
    const message = { type: 'disconnect', reason, debug_info: { host: 'stand-in' } }
    const closed = this.#allClosed()
    for (const socket of this.#open) socket.send(JSON.stringify(message))
    return closed
  }

  /** Cuts every connection without a word. Resolves once they are closed. */
  dropConnections(): Promise<void> {
    const closed = this.#allClosed()
    for (const socket of this.#open) socket.terminate()
    return closed
  }

  async #allClosed(): Promise<void> {
    await Promise.all(this.#open.map(socket => once(socket, 'close')))
  }

  /** `apps.connections.open`: the address for one new connection. */
  address(): Json {
    if (this.#open.length >= CONNECTIONS_MOST) return { ok: false, error: 'too_many_websockets' }
    const ticket = this.#world.id('ticket.')
    this.#tickets.add(ticket)
    return { ok: true, url: `${this.base.replace('http', 'ws')}/link/?ticket=${ticket}` }
  }

  /** An HTTP upgrade: the ticket of the address is good for one connection. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://stand-in').searchParams.get('ticket') ?? ''
    if (this.#refusing || !this.#tickets.delete(ticket)) {
      socket.end(`HTTP/1.1 ${this.#refusing ? '503 Service Unavailable' : '403 Forbidden'}\r\n\r\n`)
      return
    }
    this.#server.handleUpgrade(request, socket, head, opened => this.#welcome(opened))
  }

  #welcome(socket: WebSocket): void {
    this.#open.push(socket)
    this.opened += 1
    const pings = setInterval(() => socket.ping(), PING_EVERY)
    socket.on('message', data => this.#receive(String(data)))
    socket.on('close', () => {
      clearInterval(pings)
      this.#open = this.#open.filter(each => each !== socket)
      const gone = [...this.#pending.values()].filter(each => each.sockets.includes(socket))
      for (const pending of gone) pending.lose()
    })
    const hello = {
      type: 'hello',
      num_connections: this.#open.length,
      connection_info: { app_id: APP_ID },
      debug_info: { host: 'stand-in', approximate_connection_time: 18_060 },
    }
    socket.send(JSON.stringify(hello))
    const ready = this.#waiting.filter(each => each.count <= this.#open.length)
    this.#waiting = this.#waiting.filter(each => !ready.includes(each))
    for (const each of ready) each.resolve()
  }

  #receive(data: string): void {
    const message: unknown = JSON.parse(data)
    const id = isRecord(message) ? String(message.envelope_id) : ''
    const pending = this.#pending.get(id)
    if (!pending || !isRecord(message)) {
      this.#complain('acknowledged an unknown envelope', data)
      return
    }
    const { payload } = message
    pending.ack(isRecord(payload) && Object.keys(payload).length > 0 ? payload : undefined)
  }

  #complain(what: string, args: unknown): void {
    this.#world.violate({ kind: 'ack', method: 'socket', messages: [what], args })
  }

  /** Sends an envelope over the next connection in turn; resolves when it is acknowledged or time is up. */
  async deliver(delivery: Delivery, options: DeliverOptions): Promise<Delivered> {
    if (this.#open.length === 0) {
      throw new Error('No Socket Mode connection is open; await slack.socket.connected() first')
    }
    const { times = 1, retryNum, retryReason } = options
    const id = this.#world.id('envelope.')
    const envelope = JSON.stringify({
      envelope_id: id,
      type: delivery.type,
      payload: delivery.payload,
      accepts_response_payload: delivery.acceptsPayload,
      ...(retryNum === undefined
        ? {}
        : { retry_attempt: retryNum, retry_reason: retryReason ?? 'timeout' }),
    })
    const sockets = Array.from({ length: times }, () => this.#next())
    const outcome = this.#acknowledgements(id, delivery, sockets)
    for (const socket of sockets) socket.send(envelope)
    return outcome
  }

  /** The connections take turns. */
  #next(): WebSocket {
    this.#turn += 1
    return this.#open[this.#turn % this.#open.length] as WebSocket
  }

  #acknowledgements(id: string, sent: Delivery, sockets: WebSocket[]): Promise<Delivered> {
    const times = sockets.length
    const started = performance.now()
    const within = this.#world.options.ackWithin ?? 3000
    const state: Delivered = {
      acked: false,
      payload: undefined,
      ackedAfterMs: Number.POSITIVE_INFINITY,
      deliveredTimes: times,
      acks: 0,
      sent,
    }
    return new Promise(resolve => {
      const late = setTimeout(() => {
        this.#complain(`acknowledged ${state.acks} of ${times} within ${within} ms`, sent.payload)
        resolve(state)
      }, within)
      const ack = (payload: Json | undefined) => {
        state.acks += 1
        if (state.acks === 1) {
          state.payload = payload
          state.ackedAfterMs = performance.now() - started
          if (payload && !sent.acceptsPayload) {
            this.#complain('sent a payload that this envelope does not accept', payload)
          }
        }
        if (state.acks < times) return
        state.acked = performance.now() - started <= within
        clearTimeout(late)
        resolve(state)
      }
      const lose = () => {
        clearTimeout(late)
        resolve({ ...state, lost: !state.acked })
      }
      this.#pending.set(id, { sockets, ack, lose })
    })
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.terminate()
    await new Promise(resolve => this.#server.close(resolve))
  }
}
