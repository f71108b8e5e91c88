import type { Component, Json } from './json.ts'
import type { Message } from './message.ts'
import type { Refusal } from './refusal.ts'
import type { Member } from './world.ts'

export const KINDS = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const
export type Kind = keyof typeof KINDS

/** What the bot answered first: a type of `InteractionResponseType` and its data. */
export interface Response {
  type: number
  data: Json
}

interface Made {
  id: string
  kind: Kind
  member: Member
  channelId: string
  guildId: string | undefined
  /** The message whose component was used. */
  message?: Message | undefined
  data: Json
  at: Temporal.Instant
  until: Until
}

/** Waits until something holds; rejects after so many milliseconds, saying what it waited for. */
export type Until = (what: string, holds: () => boolean, milliseconds?: number) => Promise<void>

/** A member's click, command, typing or form, and all that the bot answered to it. */
export class Interaction {
  readonly id: string
  readonly token: string
  readonly kind: Kind
  readonly member: Member
  readonly channelId: string
  readonly guildId: string | undefined
  readonly message: Message | undefined
  readonly data: Json
  readonly at: Temporal.Instant
  response: Response | undefined
  /** How long the first answer took, by the stand-in's clock. */
  ackedAfterMs: number | undefined
  /** What the member sees as the answer: new, or the clicked message when that was changed. */
  reply: Message | undefined
  readonly followups: Message[] = []
  /** What was sent by `editReply`, in order. */
  readonly edits: Json[] = []
  /** Answers that came too late, twice or in an impossible form. */
  readonly refusals: Refusal[] = []
  /** To how many shards it was sent; with none connected the member sees a failure. */
  delivered = 0
  readonly #until: Until

  constructor(made: Made) {
    this.id = made.id
    this.token = `token-of-${made.id}`
    this.kind = made.kind
    this.member = made.member
    this.channelId = made.channelId
    this.guildId = made.guildId
    this.message = made.message
    this.data = made.data
    this.at = made.at
    this.#until = made.until
  }

  /** Resolves with this once the bot has acknowledged it; rejects after 3 s by the wall clock. */
  async acked(): Promise<this> {
    await this.#until(`an answer to ${this.#name}`, () => this.response !== undefined)
    return this
  }

  /** Resolves with the reply once it stands: answered at once, or "thinking …" replaced. */
  async replied(): Promise<Message> {
    const stands = () => this.reply !== undefined && !this.reply.loading
    await this.#until(`a reply to ${this.#name}`, stands)
    return this.reply as Message
  }

  /** Resolves with the nth message after the reply (the first unless said). */
  async followedUp(nth = 1): Promise<Message> {
    await this.#until(`follow-up ${nth} to ${this.#name}`, () => this.followups.length >= nth)
    return this.followups[nth - 1] as Message
  }

  /** Resolves once the reply was edited so many times. */
  async edited(times = 1): Promise<Message> {
    await this.#until(
      `edit ${times} of the reply to ${this.#name}`,
      () => this.edits.length >= times,
    )
    return this.reply as Message
  }

  /** What autocomplete offered. */
  get choices(): { name: string; value: string | number }[] {
    return (this.response?.data.choices ?? []) as { name: string; value: string | number }[]
  }

  /** The form that was opened, if that was the answer. */
  get modal(): { custom_id: string; title: string; components: Component[] } | undefined {
    const opened = this.response?.type === 9 ? this.response.data : undefined
    return opened as { custom_id: string; title: string; components: Component[] } | undefined
  }

  get #name(): string {
    return `the ${this.kind} ${String(this.data.custom_id ?? this.data.name)} of ${this.member.user.name}`
  }
}
