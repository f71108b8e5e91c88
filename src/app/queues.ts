import pLimit, { type LimitFunction } from 'p-limit'

/** Work on the same key is done one after the other, on different keys side by side. */
export class Queues {
  readonly #queues = new Map<string, LimitFunction>()

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(key) ?? pLimit(1)
    this.#queues.set(key, queue)
    try {
      return await queue(work)
    } finally {
      if (queue.activeCount + queue.pendingCount === 0) this.#queues.delete(key)
    }
  }
}
