import { type APIMessage, Routes } from 'discord.js'
import type { ChannelMemory, Clock, MessageRef } from '../../ports.ts'
import { failureOf, isUncertain } from './failures.ts'
import { isMarked, marked, nonceOf } from './marker.ts'
import { refOf } from './read.ts'
import type { Body } from './render.ts'
import type { Rest } from './rest.ts'

/** Where a message goes, and what it replies to there. */
export interface Target {
  channel: string
  replyTo?: string
}

const attempts = 2
const pagesLookedAt = 5
const pageSize = 100
const discordEpoch = 1_420_070_400_000
/** Our clock and Discord's may differ by so much. */
const skewMs = 5 * 60_000

/** Sends each message once, whatever becomes of the answer or of this process. */
export class Sender {
  readonly #rest: Rest
  readonly #memory: ChannelMemory
  readonly #clock: Clock
  /** What is being sent just now, by key. */
  readonly #underWay = new Map<string, Promise<MessageRef>>()

  constructor(rest: Rest, { memory, clock }: { memory: ChannelMemory; clock: Clock }) {
    this.#rest = rest
    this.#memory = memory
    this.#clock = clock
  }

  /** Sends, unless that key was sent already; rejects with the application's errors. */
  send(target: Target, body: Body, key: string): Promise<MessageRef> {
    const same = this.#underWay.get(key)
    if (same !== undefined) return same
    const sending = this.#send(target, body, key).finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, sending)
    return sending
  }

  async #send(target: Target, body: Body, key: string): Promise<MessageRef> {
    const now = this.#clock.now()
    const state = await this.#memory.beginSending(key, now)
    if (typeof state === 'object') return state.ref
    // Without this second note nothing was sent, also where a process died between the two.
    const fresh = state === 'new' || (await this.#memory.get(beganAt(key))) === undefined
    if (fresh) await this.#memory.set(beganAt(key), String(now.epochMilliseconds))
    let known = fresh ? undefined : await this.#find(target, key).catch(rethrow)
    for (let attempt = 1; known === undefined; attempt += 1)
      try {
        known = await this.#post(target, body, key)
      } catch (error) {
        if (!isUncertain(error)) {
          // After an attempt that nobody knows the end of, the next call has to look first.
          if (attempt === 1 && fresh) await this.#forget(key)
          throw failureOf(error)
        }
        // It may be there: we look, and the nonce keeps a second one away while the first is on its way.
        known = await this.#find(target, key).catch(() => undefined)
        if (known === undefined && attempt === attempts) throw failureOf(error)
      }
    const ref = refOf(known)
    await this.#memory.endSending(key, ref)
    await this.#memory.delete(beganAt(key))
    return ref
  }

  async #post({ channel, replyTo }: Target, body: Body, key: string): Promise<APIMessage> {
    const reference = { message_id: replyTo, fail_if_not_exists: false }
    return (await this.#rest.once.post(Routes.channelMessages(channel), {
      body: {
        ...marked(body, key),
        nonce: nonceOf(key),
        enforce_nonce: true,
        ...(replyTo === undefined ? {} : { message_reference: reference }),
      },
    })) as APIMessage
  }

  /**
   * The message of that key, by its nonce or mark: among those since the sending began, and among
   * the newest, should our clock have been wrong when it did.
   */
  async #find({ channel }: Target, key: string): Promise<APIMessage | undefined> {
    const ours = (message: APIMessage) => isMarked(message, key)
    const began = Number(await this.#memory.get(beganAt(key)))
    let after = BigInt(Math.max(0, began - skewMs - discordEpoch)) << 22n
    for (let page = 0; page < pagesLookedAt; page += 1) {
      const messages = await this.#messages(channel, { after: String(after) })
      const found = messages.find(ours)
      if (found !== undefined) return found
      if (messages.length < pageSize) break
      after = messages.map(({ id }) => BigInt(id)).reduce((a, b) => (a > b ? a : b), after)
    }
    return (await this.#messages(channel, {})).find(ours)
  }

  async #messages(channel: string, which: { after?: string }): Promise<APIMessage[]> {
    const query = new URLSearchParams({ limit: String(pageSize), ...which })
    return (await this.#rest.once.get(Routes.channelMessages(channel), { query })) as APIMessage[]
  }

  async #forget(key: string): Promise<void> {
    await this.#memory.undoSending(key)
    await this.#memory.delete(beganAt(key))
  }
}

const beganAt = (key: string) => `began:${key}`

function rethrow(error: unknown): never {
  throw failureOf(error)
}
