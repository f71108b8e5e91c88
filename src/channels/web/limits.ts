import type { Clock } from '../../ports.ts'

/** Messages on the page, without the replies to them. */
export const messagesShown = 30
/** Private answers remembered for one person, and people for whom any are. */
export const answersKept = 10
export const peopleKept = 500
/** A form's size in bytes; a command's and a name's in characters. */
export const bodySize = 8 * 1024
export const lineLength = 300
export const nameLength = 40
/**
 * Characters of a program that fit into an editor, and that are read at all: what lies between, the
 * application refuses in its own words. A character takes up to nine bytes in a form.
 */
export const programLength = 3000
export const programRead = 20_000
export const runSize = programRead * 9 + 1024
export const postsPerMinute = 60
export const signInsPerMinute = 10
/** Open pages, and what may wait for a slow one (in updates) before it is cut off to start afresh. */
export const connections = 1000
export const updatesWaiting = 64
export const suggestionsShown = 12

/** Counts per key in windows of one minute. */
export class RateLimit {
  readonly #most: number
  readonly #clock: Clock
  readonly #counts = new Map<string, number>()
  #window = 0

  constructor(most: number, clock: Clock) {
    this.#most = most
    this.#clock = clock
  }

  /** Counts one more; false once there were too many in this minute. */
  allows(key: string): boolean {
    const window = Math.floor(this.#clock.now().epochMilliseconds / 60_000)
    if (window !== this.#window) this.#counts.clear()
    this.#window = window
    const count = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, count)
    return count <= this.#most
  }
}
