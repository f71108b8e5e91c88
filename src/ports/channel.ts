import type { ChoiceKey } from '../core/challenge.ts'
import type { Message } from '../core/message.ts'
import type { Person, Platform } from '../core/place.ts'

/** A platform will not take this until somebody mends it; the message says what and how. */
export class Refused extends Error {
  /** The whole place cannot be used, or only the one message is gone. */
  readonly what: 'place' | 'message'

  constructor(what: 'place' | 'message', cure: string, options?: ErrorOptions) {
    super(cure, options)
    this.what = what
  }
}

/** Something was sent, and nobody can tell whether it arrived: sending it again might double it. */
export class Uncertain extends Error {}

/** Surely not sent: the platform asks to wait so long first. */
export class Later extends Error {
  readonly afterMs: number

  constructor(afterMs: number, options?: ErrorOptions) {
    super(`The platform asks to wait ${Math.ceil(afterMs / 1000)} s`, options)
    this.afterMs = afterMs
  }
}

/** Which message of a channel, in the channel's own words. */
export type MessageRef = string

interface Arrival {
  /** Names one delivery by the platform, so that a repeated one changes nothing. */
  deliveryId: string
  person: Person
  /** Where it happened, set up or not. */
  placeId: string
  at: Temporal.Instant
  /** Whether the platform says that this person may administer the place. */
  admin: boolean
}

export type Incoming =
  /** `ref` is the message whose button it was, where the platform vouches that it is ours. */
  | (Arrival & { kind: 'prediction'; post: string; choice: ChoiceKey; ref?: MessageRef })
  /** `line` is what was typed, with its slash: `/explain asyncio-run`. */
  | (Arrival & { kind: 'command'; line: string })
  /** A program that the person wrote or changed, to be run for them. */
  | (Arrival & { kind: 'run'; code: string })
  /** One of the person's runs, by its id, to be shown to everybody. */
  | (Arrival & { kind: 'share'; run: string })
  /** The person looks at what is theirs in the whole tenant; `placeId` is of no meaning. */
  | (Arrival & { kind: 'home' })

/** Handles one incoming thing; resolves, once all is stored, to the private answer for that person. */
export type Receive = (incoming: Incoming) => Promise<Message>

/** Is told when a tenant takes the bot out, or in again, and what its people are called. */
export interface Tenancy {
  left(tenant: string): Promise<void>
  joined(tenant: string): Promise<void>
  /** Of a person of whom nothing is stored, nothing is stored now. */
  named(person: Person): Promise<void>
}

/**
 * Every sending settles within a minute, and may reject with `Refused`, `Uncertain` or `Later`; any
 * other error means that nothing was sent.
 */
export interface Channel {
  readonly platform: Platform
  start(receive: Receive, tenancy: Tenancy): Promise<void>
  /**
   * `key` names the sending: the same key never posts twice, also after a restart. Where the platform
   * cannot tell whether an earlier sending arrived, it is `Uncertain` for good.
   */
  post(placeId: string, message: Message, key: string): Promise<MessageRef>
  update(ref: MessageRef, message: Message): Promise<void>
  /** Like `post`, beneath the message; in several parts where it is too long for one. */
  reply(ref: MessageRef, message: Message, key: string): Promise<MessageRef>
  /** Says something to one person alone. */
  tell?(personId: string, message: Message): Promise<void>
  /** What stands in the way of posting there, and how to mend it; undefined when nothing does. */
  obstacle?(placeId: string): Promise<string | undefined>
  /** Why the channel does not work just now; undefined when it does. */
  trouble?(): string | undefined
  stop(): Promise<void>
}

/** The lessons, as far as a channel must know them for choosing one and for changing its program. */
export interface LessonIndex {
  /** By what somebody has typed so far, the best first, typing errors forgiven; all for nothing. */
  find(typed: string, limit: number): readonly { slug: string; topic: string }[]
  /** The program of a lesson. */
  program(slug: string): string | undefined
}
