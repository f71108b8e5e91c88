import { Later, unwatched, type Watch } from '../../ports.ts'
import { patienceMs } from './limits.ts'

/**
 * When something may be sent: a message in a channel per second, and nothing to a workspace that
 * asked to wait. It is the time of the machine that counts, not of the wall.
 */
export class Pace {
  readonly #everyMs: number
  readonly #watch: Watch
  /** By channel, when its next message may go; by workspace, when it may be asked again. */
  readonly #next = new Map<string, number>()
  readonly #quiet = new Map<string, number>()

  constructor(everyMs: number, watch: Watch = unwatched) {
    this.#everyMs = everyMs
    this.#watch = watch
  }

  /** Resolves when it is the channel's turn; rejects with `Later` when that is far off. */
  async turn(team: string, channel: string): Promise<void> {
    const now = performance.now()
    const quiet = (this.#quiet.get(team) ?? 0) - now
    if (quiet > 0) throw new Later(quiet)
    const key = `${team}/${channel}`
    const at = Math.max(now, this.#next.get(key) ?? 0)
    if (at - now > patienceMs) throw new Later(at - now)
    this.#forget(now)
    this.#next.set(key, at + this.#everyMs)
    if (at <= now) return
    this.#watch.waits(at - now)
    await new Promise(resolve => setTimeout(resolve, at - now))
  }

  /** The workspace asked to be left alone for so long. */
  wait(team: string, afterMs: number): void {
    this.#quiet.set(team, performance.now() + afterMs)
  }

  #forget(now: number): void {
    if (this.#next.size < 1000) return
    for (const [key, at] of this.#next) if (at < now) this.#next.delete(key)
  }
}
