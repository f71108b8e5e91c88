import { execFile, spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'

/** A CPython of this machine. */
export interface Native {
  version: string
  path: string
}

/** What is needed of the caller's environment. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A process of CPython that has ended, or was still alive when it was killed. */
export interface EndedProcess {
  stdout: string
  stderr: string
  code: number | null
  signal: NodeJS.Signals | null
  alive: boolean
}

/** Every CPython from 3.12 on, of PATH and of version managers, one for each version. */
export async function findNatives(environment: Environment): Promise<Native[]> {
  const places = placesOf(environment)
  const paths = places.flatMap(place => globSync(join(place, 'python3{,.[0-9]*[0-9]}')))
  const found = new Map<string, Native>()
  for (const path of new Set(paths)) {
    const version = await versionOf(path, environment)
    if (version !== undefined && !found.has(version)) found.set(version, { version, path })
  }
  return [...found.values()].sort((a, b) => byVersion(a.version, b.version))
}

export const byVersion = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })

function placesOf({ PATH, HOME = homedir() }: Environment): string[] {
  return [
    ...(PATH ?? '').split(delimiter).filter(folder => folder !== ''),
    join(HOME, '.pyenv/versions/*/bin'),
    join(HOME, '.local/share/uv/python/*/bin'),
    join(HOME, '.local/share/mise/installs/python/*/bin'),
    join(HOME, '.asdf/installs/python/*/bin'),
    '/opt/*/bin',
    '/opt/python/*/bin',
    '/Library/Frameworks/Python.framework/Versions/*/bin',
  ]
}

/** The version such as `3.13.0`; undefined for what does not start, is older, or is no CPython. */
async function versionOf(path: string, environment: Environment): Promise<string | undefined> {
  const question =
    'import platform, sys\n' +
    'if sys.version_info >= (3, 12) and sys.implementation.name == "cpython":\n' +
    '    print(platform.python_version())'
  try {
    const { stdout } = await promisify(execFile)(path, ['-c', question], {
      env: plain(environment),
    })
    return stdout.trim() || undefined
  } catch {
    return undefined // such as a version manager's stand-in for a version that is not chosen
  }
}

/**
 * Nothing of the caller's settings: a machine in UTC that speaks UTF-8, with errors as strict as they
 * are under every locale but C.
 */
function plain({ PATH, SYSTEMROOT }: Environment) {
  return {
    HOME: homedir(),
    LC_ALL: 'C.UTF-8',
    PATH,
    PYTHONIOENCODING: 'utf-8',
    TZ: 'UTC',
    ...(SYSTEMROOT && { SYSTEMROOT }),
  }
}

/** How long a program that hangs is watched doing so, and how long another one may take. */
const patience = { hang: 3000, end: 30_000 }

/** Runs a program as `python main.py` in a folder of its own, and kills it where it does not end. */
export async function runNatively(
  { path }: Native,
  code: string,
  { hangs, environment }: { hangs: boolean; environment: Environment },
): Promise<EndedProcess> {
  const cwd = await mkdtemp(join(tmpdir(), 'whatprints-native-'))
  try {
    await writeFile(join(cwd, 'main.py'), code)
    // Unbuffered where the process is to be killed: what it printed would otherwise be lost with it.
    const child = spawn(path, [...(hangs ? ['-u'] : []), 'main.py'], {
      cwd,
      env: plain(environment),
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
    const [stdout, stderr, [status, signal]] = await Promise.all([
      buffer(child.stdout),
      buffer(child.stderr),
      closed,
    ]).finally(() => clearTimeout(timer))
    return {
      stdout: stdout.toString(),
      stderr: stderr.toString(),
      code: status,
      signal,
      alive,
    }
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
}
