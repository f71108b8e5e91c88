import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { RunResult } from '../core/outcome.ts'
import type { Cached } from './cache.ts'
import type { Limits } from './limits.ts'
import { Output } from './output.ts'
import { spawnSandbox, streamsOf } from './process.ts'
import { endReport, readyReport } from './protocol.ts'
import { Reports } from './reports.ts'

/** Why the process was killed from outside, if it was; the first reason counts. */
type Killed = 'deadline' | 'output'

/** How long what was printed may lag behind the report of the run's end, in milliseconds. */
const lagMs = 1000

/**
 * A sandbox process, which runs one program at a time. What it sends is counted, capped and checked
 * here; nothing in it is trusted.
 */
export class Sandbox {
  readonly #child: ChildProcess
  readonly #limits: Limits
  readonly #reports: Reports
  readonly #closed: Promise<unknown>
  readonly #python: Promise<string>
  #reusable = true

  constructor(snapshot: Cached, limits: Limits) {
    this.#limits = limits
    this.#child = spawnSandbox('run', limits, { snapshot })
    this.#closed = Promise.race([once(this.#child, 'close'), once(this.#child, 'error')])
    this.#closed.then(() => {
      this.#reusable = false
    })
    this.#reports = new Reports(streamsOf(this.#child).report)
    this.#python = this.#reports.next().then(report => readyReport.parse(report).ready)
    this.#python.catch(() => {}) // said by run
  }

  /** Whether nothing of the programs so far is left in it. */
  get reusable(): boolean {
    return this.#reusable
  }

  kill(): void {
    this.#reusable = false
    this.#child.kill('SIGKILL')
  }

  async run(code: string): Promise<RunResult> {
    const facts = { stdout: '', stderr: '', python: '', durationMs: 0 }
    try {
      facts.python = await this.#python
    } catch (error) {
      this.kill()
      return {
        ...facts,
        status: 'crashed',
        reason: `The sandbox did not start: ${reasonOf(error)}`,
      }
    }
    let killed: Killed | undefined
    const kill = (why: Killed) => {
      killed ??= why
      this.kill()
    }
    const { program, stdout, stderr } = streamsOf(this.#child)
    const output = new Output([stdout, stderr], this.#limits.outputBytes, () => kill('output'))
    const deadline = setTimeout(() => kill('deadline'), this.#limits.deadlineMs)
    const began = performance.now()
    program.write(`${JSON.stringify({ code })}\n`)
    const report = await this.#reports.next().catch(() => undefined)
    clearTimeout(deadline)
    facts.durationMs = performance.now() - began

    const checked = endReport.safeParse(report)
    if (checked.success) {
      const { ended, durationMs, printed, reusable } = checked.data
      // Not its close: that never comes when something is left to read in one of its streams.
      let lag: NodeJS.Timeout | undefined
      const tooLate = new Promise<void>(resolve => {
        lag = setTimeout(() => resolve(this.kill()), lagMs)
      })
      await Promise.race([output.received(printed), this.#closed, tooLate])
      clearTimeout(lag)
      this.#reusable &&= reusable
      return { ...facts, ...output.end(), durationMs, ...ended }
    }
    this.kill()
    await this.#closed
    Object.assign(facts, output.end())
    if (killed === 'deadline')
      return { ...facts, status: 'timedOut', afterMs: this.#limits.deadlineMs }
    if (killed === 'output') return { ...facts, status: 'outputLimit' }
    return { ...facts, status: 'crashed', reason: 'The sandbox stopped without a report' }
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
