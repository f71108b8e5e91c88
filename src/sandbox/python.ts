import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import type { RunResult } from '../core/outcome.ts'
import type { Python } from '../ports.ts'
import { type Cached, cached } from './cache.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { pyodideFolder, spawnSandbox, streamsOf } from './process.ts'
import { Sandbox } from './sandbox.ts'

export interface PythonOptions {
  /** Where the snapshot is kept. */
  cacheFolder: string
  limits?: Partial<Limits>
  /** Programs that run side by side; further ones wait. */
  concurrency?: number
  /** Told before something takes seconds. */
  onProgress?: (sentence: string) => void
}

/**
 * Python as the rest of the bot sees it. Each program gets a process of its own, started from a
 * snapshot and never used again; one is kept waiting, so that the next program starts at once.
 */
export function createPython(options: PythonOptions): Python {
  const limits = { ...defaultLimits, ...options.limits }
  const running = new Set<Sandbox>()
  let snapshot: Promise<Cached> | undefined
  let spare: Sandbox | undefined
  let closed = false

  const runNow = async (code: string): Promise<RunResult> => {
    snapshot ??= loadSnapshot(options)
    const source = await snapshot
    if (closed) throw new Error('Python was closed while a program waited for it')
    const sandbox = spare ?? new Sandbox(source, limits)
    spare = new Sandbox(source, limits) // starts up while this one runs
    running.add(sandbox)
    try {
      return await sandbox.run(code)
    } finally {
      running.delete(sandbox)
    }
  }
  const queue = pLimit(options.concurrency ?? 2)

  return {
    run: code => queue(runNow, code),
    async close() {
      closed = true
      spare?.kill()
      for (const sandbox of running) sandbox.kill()
    },
  }
}

async function loadSnapshot({ cacheFolder, onProgress }: PythonOptions): Promise<Cached> {
  return cached(cacheFolder, `python-${await versionOfSandbox()}.snapshot`, async () => {
    onProgress?.('Preparing Python for its first run; this takes a few seconds, once')
    return buildSnapshot()
  })
}

/** Changes whenever a snapshot made before would not fit any more. */
async function versionOfSandbox(): Promise<string> {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const files = (await readdir(folder, { recursive: true })).filter(name => /\.(ts|py)$/.test(name))
  const hash = createHash('sha256').update(process.version)
  hash.update(await readFile(`${pyodideFolder}/package.json`))
  for (const file of files.sort()) hash.update(await readFile(`${folder}/${file}`))
  return hash.digest('hex').slice(0, 16)
}

async function buildSnapshot(): Promise<Uint8Array> {
  const child = spawnSandbox('build', defaultLimits)
  const { stdout, stderr } = streamsOf(child)
  const [bytes, complaint, status] = await Promise.all([
    collect(stdout),
    collect(stderr),
    new Promise<number | null>(resolve => child.once('close', resolve)),
  ])
  if (status === 0) return bytes
  throw new Error(
    `Python could not be prepared: ${complaint.toString().trim() || `status ${status}`}`,
  )
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
