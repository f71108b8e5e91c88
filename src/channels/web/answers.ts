import { randomUUID } from 'node:crypto'
import type { Message } from '../../core/message.ts'
import { answersKept, peopleKept } from './limits.ts'

/** What was said to one person alone. */
export interface Answer {
  id: string
  message: Message
  at: Temporal.Instant
  /** The command that it answers. */
  line?: string
  /** The open post that it answers a prediction on: it is shown there, not among the messages. */
  post?: string
}

/**
 * The latest private answers of each person. They are kept in memory only: what must outlive a
 * restart, such as a prediction, is known elsewhere.
 */
export class Answers {
  readonly #byPerson = new Map<string, Answer[]>()

  /** Keeps an answer; on one post, and in all, the latest push out the oldest. */
  add(personId: string, answer: Omit<Answer, 'id'>): Answer {
    const added = { ...answer, id: randomUUID() }
    const others = this.of(personId).filter(({ post }) => post === undefined || post !== added.post)
    // Setting anew makes this person the latest one in the map's order.
    this.#byPerson.delete(personId)
    this.#byPerson.set(personId, [...others, added].slice(-answersKept))
    for (const oldest of this.#byPerson.keys()) {
      if (this.#byPerson.size <= peopleKept) break
      this.#byPerson.delete(oldest)
    }
    return added
  }

  /** Oldest first. */
  of(personId: string): readonly Answer[] {
    return this.#byPerson.get(personId) ?? []
  }

  on(personId: string, post: string): Message | undefined {
    return this.of(personId).find(answer => answer.post === post)?.message
  }

  dismiss(personId: string, id: string): void {
    const rest = this.of(personId).filter(answer => answer.id !== id)
    if (rest.length > 0) this.#byPerson.set(personId, rest)
    else this.#byPerson.delete(personId)
  }
}
