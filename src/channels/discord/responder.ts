import { type APIModalInteractionResponseCallbackData, Routes } from 'discord.js'
import type { Log } from '../../ports.ts'
import { failureOf, isCode } from './failures.ts'
import type { Interaction } from './payload.ts'
import { type Body, flag, type Part } from './render.ts'
import type { Rest } from './rest.ts'

const type = { message: 4, deferred: 5, update: 7, choices: 8, modal: 9 } as const
const alreadyAnswered = 40060

/** Answers one interaction, in private unless said otherwise; what Discord refuses is logged. */
export class Responder {
  readonly #rest: Rest
  readonly #log: Log
  readonly #interaction: Interaction
  readonly #acknowledged: () => void
  #answered = false

  /** `acknowledged` is called once Discord has the first answer. */
  constructor(
    interaction: Interaction,
    { rest, log, acknowledged }: { rest: Rest; log: Log; acknowledged: () => void },
  ) {
    this.#rest = rest
    this.#log = log
    this.#interaction = interaction
    this.#acknowledged = acknowledged
  }

  /** Says that the answer takes a little longer. */
  defer(): Promise<void> {
    return this.#callback(type.deferred, { flags: flag.ephemeral })
  }

  /** The whole private answer, first or after a deferral. */
  async say(parts: readonly Part[]): Promise<void> {
    const [first, ...rest] = parts
    if (first === undefined) return
    if (this.#answered) await this.#edit(first)
    else await this.#callback(type.message, hidden(first))
    for (const part of rest) await this.#follow(hidden(part))
  }

  /** Changes the message whose button was pressed, then says more for everybody to see. */
  async change(components: unknown[]): Promise<void> {
    await this.#callback(type.update, { components, allowed_mentions: { parse: [] } })
  }

  async sayToAll(parts: readonly Body[]): Promise<void> {
    for (const part of parts) await this.#follow(part)
  }

  open(form: APIModalInteractionResponseCallbackData): Promise<void> {
    return this.#callback(type.modal, form)
  }

  complete(choices: readonly { name: string; value: string }[]): Promise<void> {
    return this.#callback(type.choices, { choices })
  }

  async #callback(kind: number, data: object): Promise<void> {
    this.#answered = true
    const { id, token } = this.#interaction
    try {
      await this.#rest.safe.post(Routes.interactionCallback(id, token), {
        body: { type: kind, data },
        auth: false,
      })
      this.#acknowledged()
    } catch (error) {
      // The first of two attempts has arrived after all.
      if (isCode(error, alreadyAnswered)) return
      this.#warn(error, 'Discord did not take the answer to an interaction')
    }
  }

  async #edit(body: Body): Promise<void> {
    const { application_id: application, token } = this.#interaction
    try {
      await this.#rest.safe.patch(Routes.webhookMessage(application, token), { body, auth: false })
    } catch (error) {
      this.#warn(error, 'Discord did not take the late answer to an interaction')
    }
  }

  async #follow({ file, ...body }: Part): Promise<void> {
    const { application_id: application, token } = this.#interaction
    try {
      await this.#rest.once.post(Routes.webhook(application, token), {
        body,
        auth: false,
        ...(file && { files: [{ name: file.name, data: file.text }] }),
      })
    } catch (error) {
      this.#warn(error, 'Discord did not take the rest of an answer')
    }
  }

  #warn(error: unknown, sentence: string): void {
    const { message } = failureOf(error)
    this.#log.warn({ interaction: this.#interaction.id, problem: message }, sentence)
  }
}

const hidden = <P extends Body>(body: P): P => ({ ...body, flags: body.flags | flag.ephemeral })
