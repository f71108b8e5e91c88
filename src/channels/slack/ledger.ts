import { type ChannelMemory, type Clock, type MessageRef, Uncertain } from '../../ports.ts'

/**
 * Sends under each key at most once, also across restarts: claimed, then sent, then recorded. A
 * sending whose end nobody knows is never tried again.
 */
export class Ledger {
  readonly #memory: ChannelMemory
  readonly #clock: Clock
  readonly #underWay = new Map<string, Promise<MessageRef>>()

  constructor(memory: ChannelMemory, clock: Clock) {
    this.#memory = memory
    this.#clock = clock
  }

  /** `send` rejects with `Uncertain` where it may have sent; with anything else it surely has not. */
  once(key: string, send: () => Promise<MessageRef>): Promise<MessageRef> {
    const underWay = this.#underWay.get(key)
    if (underWay) return underWay
    const sending = this.#once(key, send).finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, sending)
    return sending
  }

  async #once(key: string, send: () => Promise<MessageRef>): Promise<MessageRef> {
    const begun = await this.#memory.beginSending(key, this.#clock.now())
    if (typeof begun === 'object') return begun.ref
    if (begun === 'begun')
      throw new Uncertain('An earlier sending had no known end, and is not repeated')
    let ref: MessageRef
    try {
      ref = await send()
    } catch (error) {
      if (!(error instanceof Uncertain)) await this.#memory.undoSending(key)
      throw error
    }
    try {
      await this.#memory.endSending(key, ref)
    } catch (cause) {
      throw new Uncertain('It was sent, and could not be recorded', { cause })
    }
    return ref
  }
}
