import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import type { RunResult } from '../core/outcome.ts'
import { Busy, type Python } from '../ports.ts'
import { buildSnapshot } from './build.ts'
import { type Cached, cached } from './cache.ts'
import { defaultLimits, defaultPool, type Limits } from './limits.ts'
import { pyodideFolder } from './process.ts'
import { Sandbox } from './sandbox.ts'

export interface PythonOptions {
  /** Where the snapshot is kept. */
  cacheFolder: string
  limits?: Partial<Limits>
  /** Programs that run side by side; further ones wait. */
  concurrency?: number
  /** Programs that may wait; one more is refused with `Busy`. */
  waiting?: number
  /** Boots an interpreter of its own with this seed for hashes, and keeps no snapshot of it. */
  hashSeed?: number
  /** Told before something takes seconds. */
  onProgress?: (sentence: string) => void
}

/** How long after an untrusted run the process for the next one is started, in milliseconds. */
const spareDelayMs = 50

/**
 * Python as the rest of the bot sees it. A trusted program gets an interpreter whose memory is put
 * back after each run; an untrusted one gets a process of its own, which is never used again. At rest
 * one process of each kind that was asked for is kept waiting.
 */
export function createPython(options: PythonOptions): Python {
  const limits = { ...defaultLimits, ...options.limits }
  const { concurrency, waiting } = { ...defaultPool, ...options }
  const turns = pLimit(concurrency)
  const running = new Set<Sandbox>()
  const rested: Sandbox[] = []
  let spare: Sandbox | undefined
  let preparing: NodeJS.Timeout | undefined
  let snapshot: Promise<Cached> | undefined
  let closed = false

  const current = async (): Promise<Cached> => {
    snapshot ??= loadSnapshot(options)
    const source = await snapshot.catch(error => {
      snapshot = undefined // it may go better next time
      throw error
    })
    // Another version of the bot that shares the folder may have cleaned up.
    if (!('file' in source) || existsSync(source.file)) return source
    snapshot = undefined
    return current()
  }
  const runTrusted = async (source: Cached, code: string) => {
    const sandbox = rested.pop() ?? new Sandbox(source, limits)
    const result = await use(sandbox, code)
    const wanted = !closed && (rested.length === 0 || turns.pendingCount > 0)
    if (sandbox.reusable && wanted) rested.push(sandbox)
    else sandbox.kill()
    return result
  }
  const runUntrusted = async (source: Cached, code: string) => {
    const sandbox = spare ?? new Sandbox(source, limits)
    spare = undefined
    const result = await use(sandbox, code)
    sandbox.kill()
    // Starting the next one takes the processor from others: not while this answer is on its way.
    clearTimeout(preparing)
    preparing = setTimeout(() => {
      if (!closed) spare ??= new Sandbox(source, limits)
    }, spareDelayMs)
    return result
  }
  const use = async (sandbox: Sandbox, code: string): Promise<RunResult> => {
    running.add(sandbox)
    try {
      return await sandbox.run(code)
    } finally {
      running.delete(sandbox)
    }
  }

  return {
    async run(code, { untrusted = false } = {}) {
      if (turns.pendingCount >= waiting) throw new Busy('Too many programs wait for their turn.')
      return turns(async () => {
        const source = await current()
        if (closed) throw new Error('Python was closed while a program waited for it')
        return untrusted ? runUntrusted(source, code) : runTrusted(source, code)
      })
    },
    waiting: () => turns.pendingCount,
    async close() {
      closed = true
      clearTimeout(preparing)
      for (const sandbox of [...rested, ...running, ...(spare ? [spare] : [])]) sandbox.kill()
    },
  }
}

async function loadSnapshot({ cacheFolder, hashSeed, onProgress }: PythonOptions): Promise<Cached> {
  if (hashSeed !== undefined) return { bytes: await buildSnapshot(hashSeed) }
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
