import { connections, updatesWaiting } from './limits.ts'

type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()

/** One open page. */
export interface Connection {
  readonly personId: string
  /** Sends HTML that replaces, or joins, what the page has under the same ids. */
  send(html: string): void
}

/** The open pages, each on a stream of server-sent events. */
export class Events {
  readonly #open = new Map<Connection, ReadableStreamDefaultController<Bytes>>()

  get connections(): Connection[] {
    return [...this.#open.keys()]
  }

  /** Opens a stream for a page and says when it takes events; undefined when too many are open. */
  connect(
    personId: string,
    joined: (connection: Connection) => void,
  ): ReadableStream<Bytes> | undefined {
    if (this.#open.size >= connections) return undefined
    const connection: Connection = {
      personId,
      send: html => this.#write(connection, `event: patch\n${dataOf(html)}\n\n`),
    }
    return new ReadableStream<Bytes>(
      {
        start: controller => {
          this.#open.set(connection, controller)
          this.#write(connection, 'retry: 2000\n\n')
          joined(connection)
        },
        cancel: () => {
          this.#open.delete(connection)
        },
      },
      { highWaterMark: updatesWaiting },
    )
  }

  /** Keeps proxies from ending quiet streams, and finds out which pages have gone. */
  beat(): void {
    for (const connection of this.connections) this.#write(connection, ':\n\n')
  }

  /** Ends all streams; open pages connect again and start afresh. */
  close(): void {
    for (const connection of this.connections) this.#end(connection)
  }

  #write(connection: Connection, text: string): void {
    const controller = this.#open.get(connection)
    if (controller === undefined) return
    controller.enqueue(encoder.encode(text))
    if ((controller.desiredSize ?? 0) <= 0) this.#end(connection)
  }

  #end(connection: Connection): void {
    this.#open.get(connection)?.close()
    this.#open.delete(connection)
  }
}

const dataOf = (html: string) =>
  html
    .split('\n')
    .map(line => `data: ${line}`)
    .join('\n')
