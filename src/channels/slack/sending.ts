import type { Message } from '../../core/message.ts'
import { Later, type Log, type MessageRef, Refused, Uncertain } from '../../ports.ts'
import type { Page } from './blockKit.ts'
import type { Style } from './blocks.ts'
import { errorOf, failureOf } from './failures.ts'
import { parsePlace, parseRef, refOf, type SlackMessage, type SlackPlace } from './ids.ts'
import type { Ledger } from './ledger.ts'
import { paceMs, partsMs } from './limits.ts'
import type { Pace } from './pace.ts'
import { pageOf, renderPost, splitMessage } from './render.ts'
import type { Answer, Workspaces } from './workspaces.ts'

/** Names in texts stay names, and links open no previews. */
const literal = { parse: 'none', link_names: false }
const inert = { ...literal, unfurl_links: false, unfurl_media: false }

/** What goes into channels. */
export class Sending {
  readonly #workspaces: Workspaces
  readonly #ledger: Ledger
  readonly #pace: Pace
  readonly #log: Log
  /** Workspaces that do not know the newest blocks. */
  readonly #lean = new Set<string>()

  constructor(parts: { workspaces: Workspaces; ledger: Ledger; pace: Pace; log: Log }) {
    this.#workspaces = parts.workspaces
    this.#ledger = parts.ledger
    this.#pace = parts.pace
    this.#log = parts.log
  }

  /** What does not fit into one message follows beneath it, as far as that can be. */
  async post(placeId: string, message: Message, key: string): Promise<MessageRef> {
    const place = parsePlace(placeId)
    const end = performance.now() + partsMs
    const rest = renderPost(message, 'full').rest
    const ref = await this.#once(key, place, style => renderPost(message, style).first)
    for (const [index, part] of rest.entries()) {
      const { ts } = parseRef(ref)
      try {
        if (performance.now() > end) throw new Later(paceMs)
        await this.#once(`${key}/rest-${index}`, { ...place, ts }, style => pageOf(part, style))
      } catch (error) {
        this.#log.warn({ error, ref }, 'The rest of a long message could not be posted beneath it')
      }
    }
    return ref
  }

  /** A part of which nobody knows whether it arrived is taken for sent: the others follow. */
  async reply(ref: MessageRef, message: Message, key: string): Promise<MessageRef> {
    const parent = parseRef(ref)
    const end = performance.now() + partsMs
    let first: MessageRef | undefined
    for (const [index, part] of splitMessage(message).entries()) {
      // What has been sent is known by its key: the next attempt goes on from here.
      if (performance.now() > end) throw new Later(paceMs)
      try {
        const sent = await this.#once(`${key}/${index + 1}`, parent, style => pageOf(part, style))
        first ??= sent
      } catch (error) {
        if (!(error instanceof Uncertain)) throw error
        this.#log.warn({ error, ref }, 'Nobody can tell whether a part of a reply arrived')
      }
    }
    return first ?? ref
  }

  async update(ref: MessageRef, message: Message): Promise<void> {
    const { team, channel, ts } = parseRef(ref)
    try {
      await this.#inStyle(team, style => {
        const { text, blocks } = renderPost(message, style).first
        return this.#call(team, 'chat.update', { channel, ts, text, blocks, ...literal })
      })
    } catch (error) {
      // An update may be repeated: whether it has happened is not worth knowing.
      if (error instanceof Uncertain) throw new Error(error.message, { cause: error.cause })
      throw error
    }
  }

  async tell({ team, user }: { team: string; user: string }, message: Message): Promise<void> {
    for (const part of splitMessage(message)) {
      await this.#pace.turn(team, user)
      await this.#inStyle(team, style => {
        const { text, blocks } = pageOf(part, style)
        const args = { channel: user, text, blocks, ...inert }
        return this.#call(team, 'chat.postMessage', args)
      })
    }
  }

  /**
   * What stands in the way of posting. With the permissions that we have, only trying tells: this
   * says something that nobody but `reader` sees.
   */
  async obstacle({ team, channel }: SlackPlace, reader: string): Promise<string | undefined> {
    try {
      const args = { channel, user: reader, text: 'whatprints can post in this channel.' }
      await this.#call(team, 'chat.postEphemeral', args)
      return undefined
    } catch (error) {
      // Whoever is to read it is not there, but we are.
      const { cause } = error as Error
      const failure = failureOf(cause)
      if (failure.kind === 'refused' && failure.code === 'user_not_in_channel') return undefined
      if (error instanceof Refused) return error.message
      this.#log.warn({ error }, 'Whether whatprints can post in a channel could not be tried')
      return undefined
    }
  }

  async #once(key: string, to: SlackPlace | SlackMessage, page: (style: Style) => Page) {
    const { team, channel } = to
    const thread = 'ts' in to ? { thread_ts: to.ts } : {}
    // Before it begins: a process that dies while it waits leaves no doubt of what was sent.
    await this.#pace.turn(team, channel)
    return this.#ledger.once(key, async () => {
      const answer = await this.#inStyle(team, style => {
        const { text, blocks } = page(style)
        const args = { channel, text, blocks, ...thread, ...inert }
        return this.#call(team, 'chat.postMessage', args)
      })
      if (typeof answer.ts !== 'string') throw new Uncertain('Slack named no message')
      return refOf({ team, channel, ts: answer.ts })
    })
  }

  /** Blocks that a workspace does not know yet are refused: then simpler ones say the same. */
  async #inStyle(team: string, send: (style: Style) => Promise<Answer>): Promise<Answer> {
    if (this.#lean.has(team)) return send('lean')
    try {
      return await send('full')
    } catch (error) {
      const failure = failureOf((error as Error).cause)
      if (failure.kind !== 'refused' || failure.code !== 'invalid_blocks') throw error
      const answer = await send('lean')
      this.#lean.add(team)
      return answer
    }
  }

  async #call(team: string, method: string, args: Record<string, unknown>): Promise<Answer> {
    try {
      return await this.#workspaces.call(team, method, args)
    } catch (error) {
      if (error instanceof Refused) throw error
      const failure = failureOf(error)
      if (failure.kind === 'later') this.#pace.wait(team, failure.afterMs)
      throw errorOf(failure, error)
    }
  }
}
