import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Order } from './stockChild.ts'

/** Where the unprotected Pyodide stands. */
const child = fileURLToPath(new URL('./stockChild.ts', import.meta.url))

/** Pyodide as it comes, in a plain Node process that is used until it dies. */
export class Stock {
  #process: ChildProcess | undefined
  #printed = ''

  /** Everything that was printed while the program ran, and how it ended. */
  async run(code: string, { fresh = false } = {}): Promise<string> {
    const process = await this.#alive()
    this.#printed = ''
    process.send({ code, fresh } satisfies Order)
    const [ended] = await Promise.race([
      once(process, 'message'),
      once(process, 'close').then(() => ['the process died']),
      once(process, 'disconnect').then(() => ['the process died']),
    ])
    await new Promise(resolve => setTimeout(resolve, 30)) // what was printed comes by another way
    return `${this.#printed}${ended}`
  }

  stop(): void {
    this.#process?.kill('SIGKILL')
    this.#process = undefined
  }

  async #alive(): Promise<ChildProcess> {
    const { connected, exitCode } = this.#process ?? {}
    if (this.#process && connected && exitCode === null) return this.#process
    this.#process = fork(child, [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', data => {
        this.#printed += data
      })
    await once(this.#process, 'message')
    return this.#process
  }
}
