import type { Clock } from '../ports.ts'

/** Brings the count of predictions in posts up to date, in the background. */
export interface Counts {
  /** Says that the post's count has changed. */
  changed(postId: string): void
  /** Resolves when nothing is left to bring up to date in that post, or in any. */
  settled(postId?: string): Promise<void>
}

interface CountsParts {
  /** Shows the present count; resolves to how long to leave the post alone then, in milliseconds. */
  update: (postId: string) => Promise<number>
  onError: (error: unknown) => void
  clock: Clock
}

/**
 * Many clicks, few updates: while one update of a post is on its way, or just made, further changes
 * wait together for the next one.
 */
export function createCounts({ update, onError, clock }: CountsParts): Counts {
  const posts = new Map<string, PostCount>()
  return {
    changed(postId) {
      const known = posts.get(postId)
      if (known) {
        known.changed = true
        return
      }
      const post = new PostCount(clock)
      posts.set(postId, post)
      post.done = post.work(() => update(postId), onError).finally(() => posts.delete(postId))
    },
    async settled(postId) {
      if (postId !== undefined) await posts.get(postId)?.settled()
      else while (posts.size > 0) await Promise.all(Array.from(posts.values(), p => p.settled()))
    },
  }
}

class PostCount {
  changed = true
  done = Promise.resolve()
  #hurried = false
  #endRest = () => {}
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async work(update: () => Promise<number>, onError: (error: unknown) => void): Promise<void> {
    while (this.changed) {
      this.changed = false
      try {
        await this.#rest(await update())
      } catch (error) {
        onError(error)
      }
    }
  }

  /** Whoever waits for this does not wait for rests. */
  async settled(): Promise<void> {
    this.#hurried = true
    this.#endRest()
    await this.done
  }

  async #rest(milliseconds: number): Promise<void> {
    if (milliseconds === 0 || this.#hurried) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const stop = this.#clock.every(milliseconds, resolve)
    this.#endRest = resolve
    await promise
    stop()
  }
}
