import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Cached } from './cache.ts'
import type { Limits } from './limits.ts'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** The folder of the pyodide package, which the sandbox may read. */
export const pyodideFolder = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))

/**
 * Starts a sandbox process: this Node without network, child processes, workers and add-ons, able to
 * read the interpreter's files and nothing else, with nothing in its environment but a time zone.
 */
export function spawnSandbox(
  mode: 'build' | 'run',
  limits: Limits,
  { snapshot, hashSeed }: { snapshot?: Cached; hashSeed?: number } = {},
): ChildProcess {
  const readable = [here('.'), here('../../package.json'), pyodideFolder]
  const file = snapshot && 'file' in snapshot ? openSync(snapshot.file, 'r') : undefined
  try {
    const child = spawn(
      process.execPath,
      [
        '--permission',
        ...readable.map(path => `--allow-fs-read=${path}`),
        '--disallow-code-generation-from-strings',
        '--disable-warning=ExperimentalWarning',
        // Programs run on WebAssembly stacks of their own; deep recursion needs more than 1 MB. In KB.
        '--stack-size=65000',
        '--wasm-stack-switching-stack-size=65536',
        here('./child.ts'),
        mode,
        pyodideFolder,
        String(limits.memoryBytes),
        String(limits.outputBytes),
        ...(hashSeed === undefined ? [] : [String(hashSeed)]),
      ],
      {
        env: { TZ: 'UTC' },
        cwd: here('.'),
        stdio: ['pipe', 'pipe', 'pipe', 'pipe', file ?? 'pipe'],
      },
    )
    // A process that dies early leaves its pipes broken; its exit is what we act on.
    for (const stream of child.stdio) stream?.on('error', () => {})
    if (snapshot && 'bytes' in snapshot) (child.stdio[4] as Writable).end(snapshot.bytes)
    return child
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** The streams of a sandbox process by what they carry. */
export const streamsOf = (child: ChildProcess) => ({
  program: child.stdio[0] as Writable,
  stdout: child.stdio[1] as Readable,
  stderr: child.stdio[2] as Readable,
  report: child.stdio[3] as Readable,
})
