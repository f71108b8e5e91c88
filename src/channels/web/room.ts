import { randomUUID } from 'node:crypto'
import type { Message } from '../../core/message.ts'
import type { WebMemory } from '../../ports.ts'
import type { Answer, Answers } from './answers.ts'
import { editorsIn } from './editor.ts'
import { type Thread, threadsOf } from './feed.ts'
import type { Html } from './html.ts'
import { messagesShown } from './limits.ts'
import type { Reader } from './reader.ts'
import { openPosts, renderRan } from './render.ts'
import { idOf, privateIdOf, renderAnswer, renderFeed, renderThread } from './view.ts'

/** The channel as each person sees it. */
export class Room {
  readonly answers: Answers
  readonly #memory: WebMemory
  readonly #placeId: string
  #reading: Promise<Thread[]> | undefined

  constructor(memory: WebMemory, placeId: string, { answers }: { answers: Answers }) {
    this.#memory = memory
    this.#placeId = placeId
    this.answers = answers
  }

  /** Who asks at the same moment shares one reading, which begins after all of them have asked. */
  threads(): Promise<Thread[]> {
    this.#reading ??= this.#read()
    return this.#reading
  }

  async #read(): Promise<Thread[]> {
    await new Promise<void>(resolve => setImmediate(resolve))
    this.#reading = undefined
    return threadsOf(await this.#memory.recent(this.#placeId, messagesShown))
  }

  async feed(personId: string, threads: readonly Thread[]): Promise<Html> {
    const reader = await this.#reader(personId, threads)
    return renderFeed(threads, this.answers.of(personId), reader)
  }

  async thread(personId: string, thread: Thread): Promise<Html> {
    return renderThread(thread, await this.#reader(personId, [thread]))
  }

  async answer(personId: string, answer: Answer): Promise<Html> {
    return renderAnswer(answer, await this.#reader(personId, []))
  }

  /** What stands below an editor. */
  async ran(personId: string, editor: string): Promise<Html> {
    const reader = await this.#reader(personId, [])
    return renderRan(editor, reader.ran(editor), reader)
  }

  /** Whether a page of the person's has an editor of that name. */
  async hasEditor(personId: string, editor: string): Promise<boolean> {
    const has = (message: Message, within: string) =>
      editorsIn(message.blocks, within).includes(editor)
    const threads = await this.threads()
    return (
      this.answers.of(personId).some(({ id, message }) => has(message, privateIdOf(id))) ||
      threads.some(({ entry, replies }) =>
        [entry, ...replies].some(({ ref, message }) => has(message, idOf(ref))),
      )
    )
  }

  /** Looks up the person's predictions on what is open in these threads. */
  async #reader(personId: string, threads: readonly Thread[]): Promise<Reader> {
    const posts = new Set(threads.flatMap(({ entry }) => [...openPosts(entry.message)]))
    const choices = new Map(
      await Promise.all(
        [...posts].map(
          async post => [post, await this.#memory.prediction(post, personId)] as const,
        ),
      ),
    )
    return {
      nonce: randomUUID,
      own: post => ({
        choice: choices.get(post),
        answer: this.answers.on(personId, post)?.message,
      }),
      ran: editor => this.answers.on(personId, editor),
    }
  }
}

/** The thread whose first message lets people predict on this post. */
export const threadOpenTo = (threads: readonly Thread[], post: string) =>
  threads.find(({ entry }) => openPosts(entry.message).has(post))
