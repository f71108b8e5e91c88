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
  /** The open post, or the editor, that it belongs to: it is shown there, not among the messages. */
  on?: string
  /** The program that it tells the run of. */
  program?: string
  /** What was said once that run was shared. */
  shared?: Message
}

/**
 * The latest private answers of each person. They are kept in memory only: what must outlive a
 * restart, such as a prediction, is known elsewhere.
 */
export class Answers {
  readonly #byPerson = new Map<string, Answer[]>()

  /** Keeps an answer; on one post or editor, and in all, the latest push out the oldest. */
  add(personId: string, answer: Omit<Answer, 'id'>): Answer {
    const added = { ...answer, id: randomUUID() }
    const others = this.of(personId).filter(({ on }) => on === undefined || on !== added.on)
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

  on(personId: string, postOrEditor: string): Answer | undefined {
    return this.of(personId).find(({ on }) => on === postOrEditor)
  }

  dismiss(personId: string, id: string): void {
    const rest = this.of(personId).filter(answer => answer.id !== id)
    if (rest.length > 0) this.#byPerson.set(personId, rest)
    else this.#byPerson.delete(personId)
  }
}
