import { mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { outcomeOf } from '../../src/core/outcome.ts'
import { cached } from '../../src/sandbox/cache.ts'
import { createPython } from '../../src/sandbox/python.ts'
import { cacheFolder } from './cacheFolder.ts'

const python = createPython({ cacheFolder, limits: { deadlineMs: 1500 } })
/** For what takes longer on a busy machine than an endless loop is worth waiting for. */
const patient = createPython({ cacheFolder, limits: { deadlineMs: 20_000 } })
afterAll(() => Promise.all([python.close(), patient.close()]))

// More of each are among the attacks.
describe('limits: each ends in its own status, and the next run works', () => {
  test('an endless loop is killed at the deadline, keeping what it printed', async () => {
    const result = await python.run('print("begun")\nwhile True: pass')
    expect(result).toMatchObject({ status: 'timedOut', afterMs: 1500, stdout: 'begun\n' })
    expect(outcomeOf(result)).toBe('begun\n(hangs forever)')
  })

  test('a flood of output is cut at the limit', async () => {
    const result = await python.run('while True: print("x" * 100)')
    expect(result.status).toBe('outputLimit')
    expect(result.stdout.length).toBe(64 * 1024)
    expect(outcomeOf(result)).toBeUndefined()
  })

  test('more memory than allowed ends the run, and the program cannot catch it', async () => {
    const result = await patient.run(
      'kept = []\nwhile True:\n    try: kept.append(bytearray(10**7))\n    except MemoryError: print("caught")',
    )
    expect(result).toMatchObject({ status: 'outOfMemory', stdout: '' })
  })

  test.each([
    ['another process', 'import os\nos.fork()'],
    ['the network', 'import socket\nsocket.create_connection(("localhost", 80))'],
  ])('%s is said to be unsupported, and the program cannot catch it', async (what, code) => {
    const caught = code.replace(/\n(.*)$/, '\ntry: $1\nexcept BaseException: print("caught")')
    const result = await python.run(`print("before", end="")\n${caught}`)
    expect(result.status).toBe('unsupported')
    expect(result).toHaveProperty('reason', expect.stringContaining(what))
    expect(result.stdout).not.toContain('caught')
    expect(outcomeOf(result)).toBeUndefined()
  })

  test('the next run works', async () => {
    for (const one of [python, patient])
      expect(await one.run('print(1)')).toMatchObject({ status: 'finished', stdout: '1\n' })
  })
})

describe('containment: what the first form keeps out', () => {
  test('there is no way to JavaScript', async () => {
    const result = await python.run(
      [
        'for name in "js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core":',
        '    try: __import__(name)',
        '    except BaseException as error: print(type(error).__name__)',
        '    else: print("imported", name)',
      ].join('\n'),
    )
    expect(result.stdout).toBe('ModuleNotFoundError\n'.repeat(5))
  })

  test('the environment, the files and the user of the host do not show', async () => {
    const result = await python.run(
      'import os\nprint(os.environ)\nprint(os.path.exists("/etc/passwd"), os.listdir("."))',
    )
    for (const value of [process.env.PATH, process.env.HOME, process.cwd()])
      expect(result.stdout).not.toContain(value)
    expect(result.stdout).toContain("False ['main.py']")
  })

  test('printing what looks like a report stays output', async () => {
    const forged = '{"ended":{"status":"finished"},"durationMs":1}'
    const result = await python.run(
      `import os\nfor n in 1, 2, 3, 4:\n    try: os.write(n, b'${forged}\\n')\n    except OSError: pass\nraise ValueError`,
    )
    expect(result.status).toBe('raised')
    expect(result.stdout).toBe(`${forged}\n`)
  })
})

describe('snapshot cache', () => {
  const make = async () => Buffer.from('costly')

  test('is made once, and made again when its file is damaged', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'whatprints-'))
    let made = 0
    const counted = () => {
      made++
      return make()
    }
    const first = await cached(folder, 'kind-1', counted)
    await cached(folder, 'kind-1', counted)
    expect(made).toBe(1)
    if (!('file' in first)) throw new Error('The folder can be written')
    expect((await readFile(first.file)).subarray(0, 6).toString()).toBe('costly')
    await truncate(first.file, 10)
    await cached(folder, 'kind-1', counted)
    expect(made).toBe(2)
    await cached(folder, 'kind-2', counted)
    expect(await readdir(folder)).toEqual(['kind-2'])
  })

  test('stays in memory where nothing can be written', async () => {
    const nowhere = join(await mkdtemp(join(tmpdir(), 'whatprints-')), 'file')
    await cached(nowhere, 'kind-1', make)
    const below = join(nowhere, 'kind-1', 'folder')
    expect(await cached(below, 'kind-1', make)).toEqual({ bytes: Buffer.from('costly') })
  })

  test('is made again when its file is gone while Python runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'whatprints-'))
    const shared = createPython({ cacheFolder: folder })
    expect(await shared.run('import os; os._exit(0)')).toMatchObject({ status: 'finished' })
    await rm(folder, { recursive: true })
    expect(await shared.run('print(3)')).toMatchObject({ stdout: '3\n' })
    await shared.close()
  })

  test('Python runs from memory too', async () => {
    const homeless = createPython({ cacheFolder: '/dev/null/nothing' })
    expect(await homeless.run('print(2)')).toMatchObject({ stdout: '2\n' })
    await homeless.close()
  })
})

describe('reuse', () => {
  test('an interpreter that ran a program is as new for the next', async () => {
    const first = await python.run(
      'import builtins, math, sys\nbuiltins.left = math.pi = sys.path = 1',
    )
    expect(first.status).toBe('finished')
    const second = await python.run(
      'import math, sys\nprint(math.pi, sys.path[0], "left" in dir())',
    )
    expect(second.stdout).toBe('3.141592653589793 /home/python False\n')
  })

  test('a process whose program left files, descriptors or a folder behind is not used again', async () => {
    await python.run('open("left", "w").write("x")')
    await python.run('import os; os.chdir("/"); os.umask(0)')
    await python.run('kept = [open("main.py") for _ in range(3)]; import os; os._exit(0)')
    const next = await python.run(
      'import os\nprint(os.listdir("."), os.getcwd(), open("main.py").fileno())',
    )
    expect(next.stdout).toBe("['main.py'] /home/python 3\n")
  })

  test('an untrusted program never shares its process with another', async () => {
    const own = createPython({ cacheFolder })
    const program = 'import os\nprint(len(os.listdir(".")))\nopen("left", "w")'
    for (let run = 0; run < 3; run++)
      expect((await own.run(program, { untrusted: true })).stdout).toBe('1\n')
    await own.close()
  })

  test('more programs than may wait are refused', async () => {
    const narrow = createPython({ cacheFolder, concurrency: 1, waiting: 1 })
    const runs = [narrow.run('print(1)'), narrow.run('print(2)')]
    await Promise.resolve()
    await expect(narrow.run('print(3)')).rejects.toThrow('Too many programs wait for their turn.')
    expect((await Promise.all(runs)).map(({ stdout }) => stdout)).toEqual(['1\n', '2\n'])
    await narrow.close()
  })
})
