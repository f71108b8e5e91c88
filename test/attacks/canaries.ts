import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { getPriority, hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const secret = () => randomBytes(12).toString('hex')
/** Of the host: the project, its packages, Node. */
const paths = [new URL('../..', import.meta.url), new URL('.', import.meta.resolve('pyodide'))]
  .map(url => fileURLToPath(url))
  .concat(process.execPath)

/** What an attack is after, and how it shows that it got there. */
export class Canaries {
  readonly variable = 'WHATPRINTS_CANARY'
  readonly #folder: string
  readonly #server: Server
  readonly #inFile = secret()
  readonly #inEnvironment = secret()
  #victim: ChildProcess = startVictim()
  #connections = 0

  static async plant(): Promise<Canaries> {
    const folder = await mkdtemp(join(tmpdir(), 'attacks-'))
    const canaries = new Canaries(folder)
    process.env[canaries.variable] = canaries.#inEnvironment
    await writeFile(join(folder, 'secret.txt'), canaries.#inFile)
    canaries.#server.listen(0, '127.0.0.1')
    await once(canaries.#server, 'listening')
    return canaries
  }

  private constructor(folder: string) {
    this.#folder = folder
    this.#server = createServer(socket => {
      this.#connections++
      socket.on('error', () => {}).destroy()
    })
  }

  /** The code with the planted things in place of their names. */
  aim(code: string): string {
    const targets = {
      FILE: join(this.#folder, 'secret.txt'),
      FOLDER: this.#folder,
      MARK: this.#mark,
      VARIABLE: this.variable,
      PORT: String((this.#server.address() as AddressInfo).port),
      PID: String(this.#victim.pid),
    }
    return code.replace(/@([A-Z]+)@/g, (all, name: keyof typeof targets) => targets[name] ?? all)
  }

  /** What was reached since the last call, in words, with everything that the attack could say. */
  async reached(said: string): Promise<string[]> {
    // A connection or a signal takes a moment to arrive.
    await new Promise(resolve => setTimeout(resolve, 30))
    const { pid = 0, exitCode, signalCode } = this.#victim
    const killed = exitCode !== null || signalCode !== null
    const signs = {
      'the file was read': said.includes(this.#inFile),
      'the variable was read': said.includes(this.#inEnvironment),
      'a path of the host was shown': paths.some(path => said.includes(path)),
      'the name of the host was shown': said.includes(`<${hostname()}>`),
      'a file was written': existsSync(this.#mark),
      'a connection was made': this.#connections > 0,
      'the process was killed': killed,
      'the process was slowed down': !killed && getPriority(pid) !== getPriority(),
    }
    await rm(this.#mark, { recursive: true, force: true })
    this.#connections = 0
    if (killed || signs['the process was slowed down']) {
      this.#victim.kill('SIGKILL')
      this.#victim = startVictim()
    }
    return Object.entries(signs).flatMap(([sign, seen]) => (seen ? [sign] : []))
  }

  async remove(): Promise<void> {
    this.#victim.kill('SIGKILL')
    this.#server.close()
    delete process.env[this.variable]
    await rm(this.#folder, { recursive: true, force: true })
  }

  get #mark(): string {
    return join(this.#folder, 'mark')
  }
}

const startVictim = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)'])
