import type { Message } from '../../core/message.ts'
import type { Channel, MessageRef, Receive, Tenancy } from '../../ports.ts'
import { Answering } from './answering.ts'
import type { Desk } from './desk.ts'
import { follow } from './following.ts'
import { bind } from './handlers.ts'
import { parsePerson, parsePlace } from './ids.ts'
import { Ledger } from './ledger.ts'
import { paceMs } from './limits.ts'
import { Many } from './many.ts'
import { modeOf, type SlackOptions } from './options.ts'
import { Pace } from './pace.ts'
import { People } from './people.ts'
import { sdkLog } from './sdkLog.ts'
import { Sending } from './sending.ts'
import { Single } from './single.ts'
import type { Transport } from './transport.ts'
import { Turnwise } from './turnwise.ts'
import { clientOptions, Workspaces } from './workspaces.ts'

export interface SlackChannel extends Channel {
  /** Where it listens for Slack's requests; undefined in Socket Mode, and while it is not started. */
  readonly url: string | undefined
}

/** The Slack channel. Throws a TypeError that says which of the tokens is missing or wrong. */
export function createSlackChannel(options: SlackOptions): SlackChannel {
  return new Slack(options)
}

class Slack implements SlackChannel {
  readonly platform = 'slack'
  readonly #options: SlackOptions
  readonly #transport: Transport
  readonly #workspaces: Workspaces
  readonly #sending: Sending
  /** Who set a place up last; lost with the process, which does no harm. */
  readonly #settingUp = new Map<string, string>()
  readonly #work = new Set<Promise<unknown>>()

  constructor(options: SlackOptions) {
    const { memory, clock, log, apiUrl, watch } = options
    const mode = modeOf(options)
    const client = clientOptions(apiUrl, sdkLog(log))
    this.#options = options
    this.#transport =
      mode.kind === 'oauth'
        ? new Many(options, client, mode)
        : new Single(options, client, mode.botToken)
    this.#workspaces = new Workspaces(team => this.#transport.tokenOf(team), client)
    const ledger = new Ledger(memory, clock)
    const pace = new Pace(options.paceMs ?? paceMs, watch)
    this.#sending = new Sending({ workspaces: this.#workspaces, ledger, pace, log })
  }

  get url(): string | undefined {
    return this.#transport.url
  }

  async start(receive: Receive, tenancy: Tenancy): Promise<void> {
    const workspaces = this.#workspaces
    const { log, apiUrl, watch } = this.#options
    const desk: Desk = {
      options: this.#options,
      workspaces,
      sending: this.#sending,
      people: new People(workspaces, this.#options),
      later: new Turnwise(),
      answering: new Answering({ workspaces, log, apiUrl }),
      receive,
      named: person => tenancy.named(person),
      setsUp: ({ placeId, user }) => this.#settingUp.set(placeId, user),
    }
    await this.#transport.start(tenancy, app => {
      follow(app, watch)
      bind(app, {
        desk,
        tenantOf: context => this.#transport.tenantOf(context),
        removed: context => this.#transport.removed(context),
        track: work => this.#track(work),
      })
    })
  }

  post(placeId: string, message: Message, key: string): Promise<MessageRef> {
    return this.#track(this.#sending.post(placeId, message, key))
  }

  update(ref: MessageRef, message: Message): Promise<void> {
    return this.#track(this.#sending.update(ref, message))
  }

  reply(ref: MessageRef, message: Message, key: string): Promise<MessageRef> {
    return this.#track(this.#sending.reply(ref, message, key))
  }

  tell(personId: string, message: Message): Promise<void> {
    return this.#track(this.#sending.tell(parsePerson(personId), message))
  }

  async obstacle(placeId: string): Promise<string | undefined> {
    const place = parsePlace(placeId)
    const reader = this.#settingUp.get(placeId) ?? this.#transport.botUser
    return reader === undefined ? undefined : this.#sending.obstacle(place, reader)
  }

  trouble(): string | undefined {
    return this.#transport.trouble()
  }

  /** What has begun is ended first, while it can still be acknowledged; then what came meanwhile. */
  async stop(): Promise<void> {
    await this.#idle()
    await this.#transport.stop()
    await this.#idle()
  }

  #track<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(
      () => {},
      () => {},
    )
    this.#work.add(settled)
    void settled.then(() => this.#work.delete(settled))
    return work
  }

  async #idle(): Promise<void> {
    await Promise.all(this.#work)
  }
}
