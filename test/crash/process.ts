import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Order, Report } from './bot.ts'
import type { CrashPoint } from './crashPoint.ts'

const program = fileURLToPath(new URL('bot.ts', import.meta.url))
const startMs = 60_000
const patienceMs = 20_000

type Unnumbered<One> = One extends Order ? Omit<One, 'id'> : never

/** The bot's process, seen from outside. Whatever is asked of it answers undefined once it is dead. */
export class BotProcess {
  readonly died: Promise<NodeJS.Signals | number | null>
  /** Where its page is, once it is ready. */
  url = ''
  /** What it logged as an error. */
  readonly errors: string[] = []
  readonly log: string[] = []
  #dead = false
  readonly #child: ChildProcess
  readonly #orders = new Map<number, () => void>()

  constructor(environment: Record<string, string>) {
    this.#child = fork(program, {
      env: { PATH: process.env.PATH, ...environment },
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.died = new Promise(resolve => {
      this.#child.once('exit', (code, signal) => {
        this.#dead = true
        resolve(signal ?? code)
      })
    })
    this.#child.on('message', (report: Report) => this.#hear(report))
  }

  get dead(): boolean {
    return this.#dead
  }

  /** Starts the bot; false when it died before it was ready. */
  async start(at: string, crash?: CrashPoint): Promise<boolean> {
    return (await this.#order({ do: 'start', at, crash }, startMs)) !== undefined
  }

  /** One round of the schedule at an instant; false when it died before the end of it. */
  async tick(at: string): Promise<boolean> {
    return (await this.#order({ do: 'tick', at })) !== undefined
  }

  async arm(point: CrashPoint | undefined): Promise<void> {
    await this.#order({ do: 'arm', point })
  }

  kill(): Promise<unknown> {
    this.#child.kill('SIGKILL')
    return this.died
  }

  /** What the work resolves to, or undefined when the process dies before. */
  async alive<T>(work: Promise<T>, withinMs = patienceMs): Promise<T | undefined> {
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      late.reject(new Error(`Not within ${withinMs} ms; it logged:\n${this.log.join('\n')}`))
    }, withinMs)
    const died = this.died.then(() => undefined)
    try {
      // A broken connection is seen sooner than the death that broke it.
      return await Promise.race([work.catch(error => this.#unless(error)), died, late.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  /** Resolves to true once it holds; false when the process dies before. */
  async until(holds: () => boolean): Promise<boolean> {
    const poll = async () => {
      while (!holds() && !this.#dead) await new Promise(resolve => setTimeout(resolve, 3))
      return holds()
    }
    return (await this.alive(poll())) ?? holds()
  }

  async #unless(error: unknown): Promise<never> {
    await Promise.race([this.died, new Promise(resolve => setTimeout(resolve, 2000))])
    throw error
  }

  #order(order: Unnumbered<Order>, withinMs = patienceMs): Promise<true | undefined> {
    const id = this.#orders.size + 1
    const done = Promise.withResolvers<true>()
    this.#orders.set(id, () => done.resolve(true))
    if (!this.#dead && this.#child.connected) this.#child.send({ ...order, id }, () => {})
    return this.alive(done.promise, withinMs)
  }

  #hear(report: Report): void {
    if (report.kind === 'done') {
      this.url = report.url
      this.#orders.get(report.id)?.()
    } else {
      this.log.push(`${report.level}: ${report.sentence}`)
      if (report.level === 'error') this.errors.push(report.sentence)
    }
  }
}
