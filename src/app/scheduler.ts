import type { App } from './app.ts'
import { type Duty, digestDuty, nudgeDuty, postDuty, revealDuty, sendDuty } from './duties.ts'
import { Lane } from './lane.ts'
import { replanIfPutBack } from './replan.ts'
import { cleanUp } from './tenancy.ts'

const tickMs = 1000
const cleanUpEveryMs = 3_600_000

/**
 * Posts and reveals what is due, once a second: one timer, whatever the number of places. All it
 * knows is in the store, so a restart goes on where the last process stood: a post that was missed
 * while its reveal is still ahead is made late, an older one is left out, an overdue reveal happens.
 */
export class Scheduler {
  readonly #app: App
  readonly #lanes: readonly Lane[]
  /** When it was last begun, in epoch milliseconds. */
  #cleanedUp = 0
  #tidying: Promise<void> | undefined
  #stop: (() => void) | undefined

  constructor(app: App) {
    this.#app = app
    this.#lanes = [...app.channels.keys()].flatMap(platform => {
      const lane = (duty: Duty) => new Lane(app, platform, duty)
      const [digests, sends] = [lane(digestDuty(app)), lane(sendDuty(app))]
      const posts = postDuty(app, { digest: id => digests.do(id), send: id => sends.do(id) })
      return [digests, sends, lane(posts), lane(revealDuty(app)), lane(nudgeDuty(app))]
    })
  }

  /** At once, and then with each tick; nobody has to wait for what is due. */
  start(): void {
    void this.tick()
    this.#stop = this.#app.clock.every(tickMs, () => void this.tick())
  }

  /** Since when every lane knows what is due; undefined while one has never known. */
  get lastRound(): Temporal.Instant | undefined {
    const reads = this.#lanes.map(({ lastRead }) => lastRead)
    if (reads.includes(undefined)) return undefined
    return reads.filter(read => read !== undefined).toSorted(Temporal.Instant.compare)[0]
  }

  /** Resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.#stop?.()
    await Promise.all([this.#tidying, ...this.#lanes.map(lane => lane.stop())])
  }

  /** Resolves when all has been done that is due now; what is under way is joined. */
  async tick(): Promise<void> {
    await Promise.all([...this.#lanes.map(lane => this.#run(lane)), this.#tidy()])
  }

  async #run(lane: Lane): Promise<void> {
    try {
      await lane.run()
    } catch (error) {
      this.#app.log.error({ error }, 'The schedule could not be read; trying again')
    }
  }

  /** Now and then, what has had its time is deleted. */
  #tidy(): Promise<void> {
    this.#tidying ??= this.#cleanUp().finally(() => {
      this.#tidying = undefined
    })
    return this.#tidying
  }

  async #cleanUp(): Promise<void> {
    const now = this.#app.clock.now().epochMilliseconds
    // Also when the clock was put back.
    if (Math.abs(now - this.#cleanedUp) < cleanUpEveryMs) return
    this.#cleanedUp = now
    for (const lane of this.#lanes) lane.forgetOld()
    try {
      await replanIfPutBack(this.#app)
      await cleanUp(this.#app)
    } catch (error) {
      this.#app.log.error({ error }, 'Failed to clean up; trying again in an hour')
    }
  }
}
