import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findNatives, type Native } from '../fidelity/natives.ts'

/** CPython's own tests, as an installed native CPython brings them. */
export interface Suite {
  native: Native
  /** The texts of the `test` package's files that the modules need, by path. */
  files: Record<string, string>
  /** The ids of all tests that the native finds in each module. */
  collected: Record<string, string[]>
}

export const modules = [
  ...[
    'tasks',
    'locks',
    'queues',
    'taskgroups',
    'timeouts',
    'runners',
    'futures',
    'futures2',
    'eager_task_factory',
    'base_events',
    'waitfor',
    'staggered',
    'context',
    'pep492',
    'threads',
  ].map(name => `test.test_asyncio.test_${name}`),
  'test.test_threading',
  'test.test_threading_local',
  'test.test_thread',
  'test.test_queue',
  'test.test_sched',
  ...['as_completed', 'future', 'init', 'shutdown', 'thread_pool', 'wait'].map(
    name => `test.test_concurrent_futures.test_${name}`,
  ),
  'test.test_contextlib_async',
  'test.test_generators',
  'test.test_coroutines',
  'test.test_asyncgen',
  'test.test_context',
]

/** What the modules import of the package, beside themselves. */
const needed = [
  'test/__init__.py',
  'test/lock_tests.py',
  'test/test_contextlib.py',
  'test/support/**/*.py',
  'test/test_asyncio/*.py',
  'test/test_concurrent_futures/*.py',
  'test/certdata/*.pem',
]

/** The suite of the newest native CPython from 3.13 on that has one; undefined without any. */
export async function findSuite(): Promise<Suite | undefined> {
  for (const native of (await findNatives()).reverse()) {
    const folder = await testPackageOf(native)
    if (folder === undefined) continue
    const files = [...needed, ...modules.map(module => `${module.replaceAll('.', '/')}.py`)]
    const texts: Record<string, string> = {}
    for (const path of globSync(files, { cwd: dirname(folder) }).sort())
      texts[path] = readFileSync(join(dirname(folder), path), 'utf8')
    return { native, files: texts, collected: await collect(native) }
  }
  return undefined
}

async function testPackageOf({ path, version }: Native): Promise<string | undefined> {
  const [, minor = 0] = version.split('.').map(Number)
  if (minor < 13) return undefined
  const question = 'import test.support, test.lock_tests; print(*test.__path__)'
  try {
    const { stdout } = await promisify(execFile)(path, ['-I', '-c', question])
    return stdout.trim()
  } catch {
    return undefined // distributions leave the package out
  }
}

async function collect({ path }: Native): Promise<Suite['collected']> {
  const script = fileURLToPath(new URL('./collect.py', import.meta.url))
  const { stdout } = await promisify(execFile)(path, ['-I', script, ...modules], {
    maxBuffer: 64 * 1024 ** 2,
  })
  return JSON.parse(stdout)
}
