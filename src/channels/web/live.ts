import type { Connection, Events } from './events.ts'
import { type Thread, threadWith } from './feed.ts'
import { sendable } from './html.ts'
import type { Room } from './room.ts'

/**
 * Keeps the open pages up to date. Each gets its own rendering, with its own prediction pressed.
 * Changes that come while others are being sent wait and go out together, each thread once.
 */
export class Live {
  readonly #room: Room
  readonly #events: Events
  readonly #onError: (error: unknown) => void
  #changed = new Set<string>()
  #joined = new Set<Connection>()
  #sending = false

  constructor(room: Room, events: Events, { onError }: { onError: (error: unknown) => void }) {
    this.#room = room
    this.#events = events
    this.#onError = onError
  }

  /** A message was added or replaced. */
  changed(ref: string): void {
    this.#changed.add(ref)
    void this.#send()
  }

  /** A page has just connected: it gets everything, whatever it missed before. */
  join(connection: Connection): void {
    this.#joined.add(connection)
    void this.#send()
  }

  async #send(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    try {
      while (this.#changed.size + this.#joined.size > 0) {
        const [changed, joined] = [this.#changed, this.#joined]
        this.#changed = new Set()
        this.#joined = new Set()
        await this.#sendAll(changed, joined)
      }
    } catch (error) {
      this.#onError(error)
      // Nobody knows what the pages have now: they connect again and get everything.
      this.#events.close()
    } finally {
      this.#sending = false
    }
  }

  async #sendAll(refs: ReadonlySet<string>, joined: ReadonlySet<Connection>): Promise<void> {
    const threads = await this.#room.threads()
    const changed = new Set([...refs].flatMap(ref => threadWith(threads, ref) ?? []))
    for (const connection of this.#events.connections) {
      if (joined.has(connection)) await this.#sendFeed(connection, threads)
      else await this.#sendThreads(connection, [...changed])
    }
  }

  async #sendFeed(connection: Connection, threads: readonly Thread[]): Promise<void> {
    connection.send(await sendable(await this.#room.feed(connection.personId, threads)))
  }

  async #sendThreads(connection: Connection, threads: readonly Thread[]): Promise<void> {
    for (const thread of threads)
      connection.send(await sendable(await this.#room.thread(connection.personId, thread)))
  }
}
