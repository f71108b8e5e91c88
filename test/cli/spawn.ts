import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { cacheFolder } from '../sandbox/cacheFolder.ts'

export const sourceOf = (path: string) =>
  fileURLToPath(new URL(`../../src/${path}`, import.meta.url))

export interface Ended {
  /** Null when a signal ended it. */
  status: number | null
  stdout: string
  stderr: string
}

interface Options {
  cwd: string
  environment?: Record<string, string | undefined>
  /** Instead of the Node that runs the tests. */
  node?: string
}

/** Starts a script as a process of its own, with no environment but what is named. */
export function start(script: string, args: readonly string[], options: Options) {
  const { cwd, environment, node = process.execPath } = options
  const child = spawn(node, [script, ...args], {
    cwd,
    env: { PATH: process.env.PATH, CACHE_DIR: cacheFolder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, ended: endOf(child) }
}

async function endOf(child: ChildProcess): Promise<Ended> {
  const ended = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      ended[name] += text
    })
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve).once('error', reject)
  })
  return { status, ...ended }
}

/** Resolves when the process has printed this; rejects when it ends without. */
export function printed({ child, ended }: ReturnType<typeof start>, pattern: RegExp) {
  return new Promise<RegExpExecArray>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (part: string) => {
      text += part
      const match = pattern.exec(text)
      if (match) resolve(match)
    })
    ended.then(({ stderr }) => reject(new Error(`Never printed ${pattern}: ${stderr}`)), reject)
  })
}

/** Runs `whatprints` to its end. */
export const whatprints = (args: readonly string[], options: Options) =>
  start(sourceOf('cli/main.ts'), args, options).ended
