import type { Block, Message } from '../../core/message.ts'
import { message } from '../../core/message.ts'
import { paragraph, strong } from '../../core/prose.ts'
import {
  type Clock,
  type Incoming,
  type LessonIndex,
  type Log,
  type Receive,
  unwatched,
  type Watch,
} from '../../ports.ts'
import { visible } from './escape.ts'
import { programForm, settingsForm } from './form.ts'
import { drainMs, optionLength, optionsShown, patienceMs } from './limits.ts'
import { type Interaction, interactionSchema } from './payload.ts'
import { pressed } from './pressed.ts'
import { deliveryOf, readInteraction, type Wish } from './read.ts'
import { renderAnswer, renderParts } from './render.ts'
import { Responder } from './responder.ts'
import type { Rest } from './rest.ts'

interface Parts {
  rest: Rest
  receive: Receive
  lessons: LessonIndex
  clock: Clock
  log: Log
  watch?: Watch
}

/** What an interaction is, by its type, before it is read. */
const kinds = { 2: 'command', 3: 'action', 4: 'suggestion', 5: 'form' } as const

/** Takes interactions as they arrive and sees each of them answered in time. */
export class Answering {
  readonly #parts: Parts
  readonly #underWay = new Set<Promise<void>>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Never throws: what is malformed is logged and left. */
  take(payload: unknown): void {
    const parsed = interactionSchema.safeParse(payload)
    const { log, watch = unwatched } = this.#parts
    if (!parsed.success) {
      const where = parsed.error.issues.map(({ path }) => path.join('.'))
      log.warn({ where }, 'Discord sent an interaction that we cannot read')
      return
    }
    const { data } = parsed
    const work = watch
      .delivery(kinds[data.type], async acknowledged => {
        watch.named(deliveryOf(data))
        try {
          await this.#answer(data, acknowledged)
        } catch (error) {
          log.error({ error }, 'An interaction could not be answered')
        }
      })
      .finally(() => this.#underWay.delete(work))
    this.#underWay.add(work)
  }

  /** Resolves once everything taken so far has been answered, or has had its time. */
  async settled(): Promise<void> {
    const all = Promise.all(this.#underWay)
    if (this.#underWay.size > 0 && (await this.#isLate(all, drainMs)))
      this.#parts.log.warn({}, 'Some answers to members of Discord servers were given up')
  }

  async #answer(interaction: Interaction, acknowledged: () => void): Promise<void> {
    const { rest, lessons, clock, log } = this.#parts
    const responder = new Responder(interaction, { rest, log, acknowledged })
    const wish = readInteraction(interaction, clock.now())
    switch (wish.do) {
      case 'receive':
        return this.#receive(wish, interaction, responder)
      case 'publish':
        return this.#publish(wish, interaction, responder)
      case 'say':
        return responder.say(renderAnswer(words(wish.sentence)))
      case 'complete': {
        const found = lessons.find(wish.typed, optionsShown)
        return responder.complete(
          found
            .filter(({ slug }) => slug.length <= optionLength)
            .map(({ slug, topic }) => ({
              name: visible(`${slug} – ${topic}`).slice(0, optionLength),
              value: slug,
            })),
        )
      }
      case 'edit': {
        const code = lessons.program(wish.lesson)
        if (code === undefined) return responder.say(renderAnswer(words('That lesson is gone.')))
        return responder.open(programForm(wish.lesson, code))
      }
    }
  }

  /** What was sent is stored first, and then confirmed; a slow answer is announced in time. */
  async #receive(
    { incoming }: Wish & { do: 'receive' },
    interaction: Interaction,
    responder: Responder,
  ): Promise<void> {
    const answer = this.#heard(incoming)
    const late = await this.#isLate(answer, patienceMs)
    if (late) await responder.defer()
    const said = await answer
    const form = said.blocks.find(
      (block): block is Block & { kind: 'settings' } => block.kind === 'settings',
    )
    // A form can only be the first answer, and does not follow a form.
    if (form && !late && interaction.type !== 5) return responder.open(settingsForm(form))
    const lesson =
      incoming.kind === 'command' ? /^\/explain (\S+)$/.exec(incoming.line)?.[1] : undefined
    const publish = lesson !== undefined && this.#parts.lessons.program(lesson) !== undefined
    await responder.say(renderAnswer(said, publish ? { publish: lesson } : {}))
  }

  /** The lesson that somebody has before them, for everybody; once, since the button goes. */
  async #publish(
    { incoming }: Wish & { do: 'publish' },
    interaction: Interaction,
    responder: Responder,
  ): Promise<void> {
    if (interaction.type !== 3) return
    await responder.change(
      pressed(interaction.message.components ?? [], interaction.data.custom_id),
    )
    const lesson = await this.#heard(incoming)
    const shared = message(
      { kind: 'prose', prose: [paragraph(strong(incoming.person.name), ' shares a lesson:')] },
      ...lesson.blocks,
    )
    await responder.sayToAll(renderParts(shared))
  }

  /** Whatever fails, the member is told something. */
  async #heard(incoming: Incoming): Promise<Message> {
    try {
      return await this.#parts.receive(incoming)
    } catch (error) {
      this.#parts.log.error({ error, delivery: incoming.deliveryId }, 'An interaction failed')
      return words('That did not work, and it is our fault. Please try again.')
    }
  }

  async #isLate(work: Promise<unknown>, afterMs: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const stop = this.#parts.clock.every(afterMs, () => resolve(true))
    work.then(
      () => resolve(false),
      () => resolve(false),
    )
    const late = await promise
    stop()
    return late
  }
}

/** A few private words of the channel's own. */
const words = (sentence: string): Message =>
  message({ kind: 'prose', prose: [paragraph(sentence)] })
