import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import type { RunResult } from '../core/outcome.ts'
import type { Cached } from './cache.ts'
import type { Limits } from './limits.ts'
import { spawnSandbox, streamsOf } from './process.ts'
import { endReport, longestReport, readyReport } from './protocol.ts'

/** What the parent adds to a run that ended without a report of its own. */
type Killed = 'deadline' | 'output'

/**
 * A sandbox process that waits for its one program. What it sends is counted, capped and checked
 * here; nothing in it is trusted.
 */
export class Sandbox {
  readonly #child: ChildProcess
  readonly #limits: Limits
  readonly #reports: Reports
  readonly #exited: Promise<unknown>
  readonly #python: Promise<string>

  constructor(snapshot: Cached, limits: Limits) {
    this.#limits = limits
    this.#child = spawnSandbox('run', limits, snapshot)
    this.#exited = Promise.race([once(this.#child, 'close'), once(this.#child, 'error')])
    this.#reports = new Reports(streamsOf(this.#child).report)
    this.#python = this.#reports.next().then(report => readyReport.parse(report).ready)
    this.#python.catch(() => {}) // said by run
  }

  /** Resolves when the interpreter waits for a program; rejects when it never will. */
  async ready(): Promise<void> {
    await this.#python
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  async run(code: string): Promise<RunResult> {
    const { program, stdout, stderr } = streamsOf(this.#child)
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
    const output = new Output(this.#limits.outputBytes, () => kill('output'))
    const printed = [output.collect(stdout), output.collect(stderr)] as const
    const deadline = setTimeout(() => kill('deadline'), this.#limits.deadlineMs)
    const began = performance.now()
    program.end(code)
    const report = await this.#reports.next().catch(() => undefined)
    clearTimeout(deadline)
    facts.durationMs = performance.now() - began
    await this.#exited
    facts.stdout = printed[0]()
    facts.stderr = printed[1]()

    const checked = endReport.safeParse(report)
    if (checked.success) {
      const { ended, durationMs } = checked.data
      return { ...facts, durationMs, ...ended }
    }
    if (killed === 'deadline')
      return { ...facts, status: 'timedOut', afterMs: this.#limits.deadlineMs }
    if (killed === 'output') return { ...facts, status: 'outputLimit' }
    return { ...facts, status: 'crashed', reason: 'The sandbox stopped without a report' }
  }
}

/** Collects text of several streams up to one limit in bytes, then calls `overflow`. */
class Output {
  #room: number
  readonly #overflow: () => void

  constructor(limit: number, overflow: () => void) {
    this.#room = limit
    this.#overflow = overflow
  }

  /** Returns what gives the text so far. */
  collect(stream: Readable): () => string {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk.subarray(0, Math.max(0, this.#room)))
      this.#room -= chunk.length
      if (this.#room < 0) this.#overflow()
    })
    // Not fatal: a cut in the middle of a character, or raw bytes, show as U+FFFD.
    return () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(chunks))
  }
}

/** The lines of the report stream as parsed JSON, in order. */
class Reports {
  readonly #lines: AsyncIterator<unknown>

  constructor(stream: Readable) {
    this.#lines = readLines(stream)
  }

  async next(): Promise<unknown> {
    const { value, done } = await this.#lines.next()
    if (done) throw new Error('its process ended')
    return value
  }
}

async function* readLines(stream: Readable): AsyncGenerator<unknown> {
  let pending = ''
  for await (const chunk of stream.setEncoding('utf8')) {
    pending += chunk
    if (pending.length > longestReport) throw new RangeError('its report is too long')
    const lines = pending.split('\n')
    pending = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line)
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
