import type { Message } from '../../src/core/message.ts'
import type { Channel, MessageRef, Receive } from '../../src/ports.ts'

export interface Sent {
  ref: MessageRef
  placeId: string
  key: string
  replyTo?: MessageRef
  /** The message as it was first, then as each update made it. */
  versions: Message[]
}

/** A channel without a platform: it keeps what is sent, and fails where a test says so. */
export class TestChannel implements Channel {
  readonly platform = 'web'
  readonly sent: Sent[] = []
  /** Places in which nothing can be sent just now. */
  readonly broken = new Set<string>()
  /** What a sending rejects with: for a place, or for one message by its ref. */
  readonly failures = new Map<string, Error>()
  /** What was said to people alone, by their ids. */
  readonly told: [string, string][] = []
  /** What stands in the way of posting. */
  obstacleThere: string | undefined
  /** What the next update waits for. */
  hold: Promise<void> | undefined
  /** All that was tried, the failed included. */
  attempts = 0

  async start(_receive: Receive): Promise<void> {}

  async post(placeId: string, message: Message, key: string): Promise<MessageRef> {
    return this.#add({ placeId, key, versions: [message] })
  }

  async reply(replyTo: MessageRef, message: Message, key: string): Promise<MessageRef> {
    this.#failAt(replyTo)
    const { placeId } = this.find(replyTo)
    return this.#add({ placeId, key, replyTo, versions: [message] })
  }

  async update(ref: MessageRef, message: Message): Promise<void> {
    this.#failAt(ref)
    const sent = this.find(ref)
    this.#tryIn(sent.placeId)
    const held = this.hold
    this.hold = undefined
    await held
    sent.versions.push(message)
  }

  async tell(personId: string, message: Message): Promise<void> {
    this.told.push([personId, message.text])
  }

  async obstacle(_placeId: string): Promise<string | undefined> {
    return this.obstacleThere
  }

  async stop(): Promise<void> {}

  find(ref: MessageRef): Sent {
    const sent = this.sent.find(other => other.ref === ref)
    if (sent === undefined) throw new Error(`There is no message ${ref}`)
    return sent
  }

  /** The present texts in a place, or in all, oldest first. */
  texts(placeId?: string): string[] {
    return this.sent
      .filter(sent => placeId === undefined || sent.placeId === placeId)
      .map(({ versions }) => versions.at(-1)?.text ?? '')
  }

  #add(message: Omit<Sent, 'ref'>): MessageRef {
    this.#tryIn(message.placeId)
    const { placeId, key } = message
    const known = this.sent.find(sent => sent.placeId === placeId && sent.key === key)
    if (known) return known.ref
    const ref = `message-${this.sent.length + 1}`
    this.sent.push({ ref, ...message })
    return ref
  }

  #failAt(placeOrRef: string): void {
    const failure = this.failures.get(placeOrRef)
    if (failure) throw failure
  }

  #tryIn(placeId: string): void {
    this.attempts += 1
    this.#failAt(placeId)
    if (this.broken.has(placeId)) throw new Error(`${placeId} cannot be reached`)
  }
}
