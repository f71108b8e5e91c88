import { randomUUID } from 'node:crypto'
import type { WebMemory } from '../../ports.ts'
import type { Answers } from './answers.ts'
import { type Thread, threadsOf } from './feed.ts'
import type { Html } from './html.ts'
import { messagesShown } from './limits.ts'
import type { Reader } from './reader.ts'
import { openPosts } from './render.ts'
import { renderFeed, renderThread } from './view.ts'

/** The channel as each person sees it. */
export class Room {
  readonly answers: Answers
  readonly #memory: WebMemory
  readonly #placeId: string

  constructor(memory: WebMemory, placeId: string, { answers }: { answers: Answers }) {
    this.#memory = memory
    this.#placeId = placeId
    this.answers = answers
  }

  async threads(): Promise<Thread[]> {
    return threadsOf(await this.#memory.recent(this.#placeId, messagesShown))
  }

  async feed(personId: string, threads: readonly Thread[]): Promise<Html> {
    const reader = await this.#reader(personId, threads)
    return renderFeed(threads, this.answers.of(personId), reader)
  }

  async thread(personId: string, thread: Thread): Promise<Html> {
    return renderThread(thread, await this.#reader(personId, [thread]))
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
      own: post => ({ choice: choices.get(post), answer: this.answers.on(personId, post) }),
    }
  }
}

/** The thread whose first message lets people predict on this post. */
export const threadOpenTo = (threads: readonly Thread[], post: string) =>
  threads.find(({ entry }) => openPosts(entry.message).has(post))
