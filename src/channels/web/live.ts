import type { Connection, Events } from './events.ts'
import { type Thread, threadWith } from './feed.ts'
import { sendable } from './html.ts'
import type { Room } from './room.ts'

interface Change {
  ref: string
  /** The only person for whom the message changed; absent when it did for all. */
  personId: string | undefined
}

/**
 * Keeps the open pages up to date. Each gets its own rendering, with its own prediction pressed.
 * Changes that come while others are being sent wait and go out together, each thread once.
 */
export class Live {
  readonly #room: Room
  readonly #events: Events
  readonly #onError: (error: unknown) => void
  #changes: Change[] = []
  #joined = new Set<Connection>()
  #sending = false

  constructor(room: Room, events: Events, { onError }: { onError: (error: unknown) => void }) {
    this.#room = room
    this.#events = events
    this.#onError = onError
  }

  /** A message was added or replaced, or is another one for one person. */
  changed(ref: string, personId?: string): void {
    this.#changes.push({ ref, personId })
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
      while (this.#changes.length + this.#joined.size > 0) {
        const [changes, joined] = [this.#changes, this.#joined]
        this.#changes = []
        this.#joined = new Set()
        await this.#sendAll(changes, joined)
      }
    } catch (error) {
      this.#onError(error)
      // Nobody knows what the pages have now: they connect again and get everything.
      this.#events.close()
    } finally {
      this.#sending = false
    }
  }

  async #sendAll(changes: readonly Change[], joined: ReadonlySet<Connection>): Promise<void> {
    const { connections } = this.#events
    if (connections.length === 0) return
    const threads = await this.#room.threads()
    for (const connection of connections) {
      if (joined.has(connection)) await this.#sendFeed(connection, threads)
      else await this.#sendThreads(connection, changedFor(connection, changes, threads))
    }
  }

  async #sendFeed(connection: Connection, threads: readonly Thread[]): Promise<void> {
    connection.send(await sendable(await this.#room.feed(connection.personId, threads)))
  }

  async #sendThreads(connection: Connection, threads: Iterable<Thread>): Promise<void> {
    for (const thread of threads)
      connection.send(await sendable(await this.#room.thread(connection.personId, thread)))
  }
}

function changedFor(
  { personId }: Connection,
  changes: readonly Change[],
  threads: readonly Thread[],
): Set<Thread> {
  const theirs = changes.filter(change => (change.personId ?? personId) === personId)
  return new Set(theirs.flatMap(({ ref }) => threadWith(threads, ref) ?? []))
}
