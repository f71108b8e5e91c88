import { execFile, spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { type EndedProcess, type Observation, observeProcess } from './observation.ts'
import type { Program } from './programs.ts'

/** A CPython of this machine. */
export interface Native {
  version: string
  path: string
}

/**
 * Nothing of the caller's settings: a machine in UTC that speaks UTF-8, with errors as strict as they
 * are under every locale but C.
 */
const environment = {
  HOME: homedir(),
  LC_ALL: 'C.UTF-8',
  PATH: process.env.PATH,
  PYTHONIOENCODING: 'utf-8',
  TZ: 'UTC',
  ...(process.env.SYSTEMROOT && { SYSTEMROOT: process.env.SYSTEMROOT }),
}

const places = [
  ...(process.env.PATH ?? '').split(delimiter).filter(folder => folder !== ''),
  join(homedir(), '.pyenv/versions/*/bin'),
  join(homedir(), '.local/share/uv/python/*/bin'),
  join(homedir(), '.local/share/mise/installs/python/*/bin'),
  join(homedir(), '.asdf/installs/python/*/bin'),
  '/opt/*/bin',
  '/opt/python/*/bin',
  '/Library/Frameworks/Python.framework/Versions/*/bin',
]

/** Every CPython from 3.12 on, of PATH and of version managers, one for each version. */
export async function findNatives(): Promise<Native[]> {
  const paths = places.flatMap(place => globSync(join(place, 'python3{,.[0-9]*[0-9]}')))
  const found = new Map<string, Native>()
  for (const path of new Set(paths)) {
    const version = await versionOf(path)
    if (version !== undefined && !found.has(version)) found.set(version, { version, path })
  }
  return [...found.values()].sort((a, b) => byVersion(a.version, b.version))
}

export const byVersion = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })

/** The version such as `3.13.0`; undefined for what does not start, is older, or is no CPython. */
async function versionOf(path: string): Promise<string | undefined> {
  const question =
    'import platform, sys\n' +
    'if sys.version_info >= (3, 12) and sys.implementation.name == "cpython":\n' +
    '    print(platform.python_version())'
  try {
    const { stdout } = await promisify(execFile)(path, ['-c', question], { env: environment })
    return stdout.trim() || undefined
  } catch {
    return undefined // such as a version manager's stand-in for a version that is not chosen
  }
}

/** How long a program that hangs is watched doing so, and how long another one may take. */
const patience = { hang: 3000, end: 30_000 }

/** Runs a program as `python main.py` in a folder of its own. */
export async function runNatively({ path }: Native, program: Program): Promise<Observation> {
  const folder = await mkdtemp(join(tmpdir(), 'fidelity-'))
  try {
    await writeFile(join(folder, 'main.py'), program.code)
    return observeProcess(program, await runMain(path, folder, program.neverEnds !== undefined))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runMain(path: string, folder: string, hangs: boolean): Promise<EndedProcess> {
  // Unbuffered where the process is to be killed: what it printed would otherwise be lost with it.
  const child = spawn(path, [...(hangs ? ['-u'] : []), 'main.py'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let alive = false
  const end = () => {
    alive = true
    child.kill('SIGKILL')
  }
  const timer = setTimeout(end, hangs ? patience.hang : patience.end)
  const closed = new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve([code, signal]))
  })
  const [stdout, stderr, [code, signal]] = await Promise.all([
    buffer(child.stdout),
    buffer(child.stderr),
    closed,
  ]).finally(() => clearTimeout(timer))
  return { stdout: stdout.toString(), stderr: stderr.toString(), code, signal, alive }
}
