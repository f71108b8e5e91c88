import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nativePythons } from '../../src/concepts/nativePython.ts'
import { findNatives } from '../../src/concepts/natives.ts'
import { folderOf } from './lintFixtures.ts'

/** A folder with executables that answer every question with these words. */
function pathWith(versions: Record<string, string>): string {
  const scripts = Object.entries(versions).map(([name, version]) => [
    name,
    `#!/bin/sh\necho "${version}"\n`,
  ])
  const folder = folderOf(Object.fromEntries(scripts))
  for (const name of Object.keys(versions)) chmodSync(join(folder, name), 0o755)
  return folder
}

const unix = process.platform !== 'win32'

describe.runIf(unix)('native Pythons', () => {
  test('are found on PATH by their names, one for each version, in order', async () => {
    const PATH = pathWith({
      'python3.13': '3.13.0',
      'python3.9': '',
      python3: '3.13.0',
      'python3.12': '3.12.1',
      'python3.12-config': '3.12.7',
    })
    const natives = await findNatives({ PATH, HOME: PATH })
    expect(natives.filter(({ path }) => path.startsWith(PATH))).toEqual([
      { version: '3.12.1', path: join(PATH, 'python3.12') },
      { version: '3.13.0', path: expect.stringMatching(/python3(\.13)?$/) },
    ])
  })

  test('of two of one version, the first on PATH is taken', async () => {
    const [one, two] = [pathWith({ 'python3.13': '3.13.0' }), pathWith({ 'python3.13': '3.13.0' })]
    const natives = await findNatives({ PATH: `${one}:${two}`, HOME: one })
    expect(natives).toContainEqual({ version: '3.13.0', path: join(one, 'python3.13') })
  })

  test('are found in version managers', async () => {
    const HOME = pathWith({ '.pyenv/versions/3.13.0/bin/python3.13': '3.13.0' })
    expect(await findNatives({ PATH: '', HOME })).toContainEqual({
      version: '3.13.0',
      path: join(HOME, '.pyenv/versions/3.13.0/bin/python3.13'),
    })
  })

  test('what does not start is none', async () => {
    const PATH = folderOf({ 'python3.13': 'no program' })
    const natives = await findNatives({ PATH, HOME: PATH })
    expect(natives.filter(({ path }) => path.startsWith(PATH))).toEqual([])
  })
})

const [native] = await nativePythons(process.env)

describe.skipIf(native === undefined)('a native Python', () => {
  const outcome = (code: string, written = '') => native?.outcomeOf(code, written)

  test('says how a program comes out', async () => {
    expect(await outcome('print("a")\nraise KeyError(1)')).toBe('a\nKeyError: 1')
    expect(await outcome('import sys\nsys.exit(3)')).toBe('(exits with 3)')
  })

  test('is stopped after some seconds where the lesson says that it hangs', async () => {
    const code = 'import threading\nprint("once")\nthreading.Event().wait()'
    expect(await outcome(code, 'once\n(hangs forever)')).toBe('once\n(hangs forever)')
  })

  test('sees nothing of the caller’s settings', async () => {
    const code = 'import os, time\nprint(os.environ["TZ"], time.tzname[0], os.listdir())'
    expect(await outcome(code)).toBe("UTC UTC ['main.py']")
  })
})
