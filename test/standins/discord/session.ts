import type { WebSocket } from 'ws'

interface Event {
  op: 0
  s: number
  t: string
  d: unknown
}

/** One shard's session: numbers its events and keeps them, so that a RESUME misses none. */
export class Session {
  readonly id: string
  readonly shard: readonly [id: number, count: number]
  socket: WebSocket | undefined
  readonly #events: Event[] = []

  constructor(id: string, shard: readonly [number, number]) {
    this.id = id
    this.shard = shard
  }

  get sequence(): number {
    return this.#events.length
  }

  send(event: string, data: unknown): void {
    const payload: Event = { op: 0, s: this.#events.length + 1, t: event, d: structuredClone(data) }
    this.#events.push(payload)
    this.socket?.send(JSON.stringify(payload))
  }

  /** Goes on over a new socket with all that came after `sequence`. */
  resume(socket: WebSocket, sequence: number): void {
    this.socket = socket
    for (const event of this.#events.slice(sequence)) socket.send(JSON.stringify(event))
  }
}
