import type { Until } from './interaction.ts'

interface Waiter {
  holds: () => boolean
  resolve: () => void
  reject: (error: unknown) => void
}

/** Lets tests wait for what happens, without sleeping: looked at anew after every event. */
export class Waiting {
  readonly #waiters = new Set<Waiter>()

  changed(): void {
    for (const waiter of this.#waiters) {
      try {
        if (!waiter.holds()) continue
        waiter.resolve()
      } catch (error) {
        waiter.reject(error)
      }
      this.#waiters.delete(waiter)
    }
  }

  readonly until: Until = (what, holds, milliseconds = 15_000) =>
    new Promise((resolve, reject) => {
      if (holds()) return resolve()
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter)
        reject(new Error(`Waited ${milliseconds} ms for ${what}`))
      }, milliseconds)
      const waiter: Waiter = {
        holds,
        resolve: () => {
          clearTimeout(timer)
          resolve()
        },
        reject: error => {
          clearTimeout(timer)
          reject(error)
        },
      }
      this.#waiters.add(waiter)
    })
}
