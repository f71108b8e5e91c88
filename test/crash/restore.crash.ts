import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { backUp } from '../../src/store/backup.ts'
import { openStore } from '../../src/store/index.ts'
import { restore } from '../../src/store/restore.ts'
import { choices, usedStore } from '../store/copies.ts'
import { at, click, person } from '../store/fixture.ts'

/** Restores, and kills itself before the so manieth change of a file or its name. */
const program = `
  import fs from 'node:fs'
  import { syncBuiltinESMExports } from 'node:module'
  const [module, file, copy, deathAt] = process.argv.slice(1)
  const { restore } = await import(module)
  let step = 0
  for (const name of ['openSync', 'linkSync', 'renameSync', 'rmSync']) {
    const real = fs[name]
    fs[name] = (...args) => {
      if (step++ === Number(deathAt)) process.kill(process.pid, 'SIGKILL')
      return real(...args)
    }
  }
  syncBuiltinESMExports()
  await restore(file, copy, Temporal.Now.instant())`

test('whenever restoring is killed, there is the whole database before it or the whole backup', async () => {
  const module = import.meta.resolve('../../src/store/restore.ts')
  const before = [{ choice: 'A' }, { choice: 'B' }]
  const found: unknown[] = []
  for (let death = 0, ended = false; !ended; death++) {
    const { store, file, copy } = await usedStore()
    await backUp(file, copy)
    await store.predict(click('p', person('Bob'), 'B'))
    await store.close()
    const args = ['--input-type=module', '--eval', program, module, file, copy, String(death)]
    const { status, signal } = spawnSync(process.execPath, args, { stdio: 'inherit' })
    ended = status === 0
    expect(ended || signal === 'SIGKILL').toBe(true)
    // The bot begins with it, and it can be restored again.
    await (await openStore({ file })).store.close()
    found.push(choices(file))
    const kept = await restore(file, copy, at())
    expect(choices(file)).toEqual([{ choice: 'A' }])
    expect(choices(kept ?? '')).toEqual(found.at(-1))
  }
  expect(found.length).toBeGreaterThan(8)
  expect(found[0]).toEqual(before)
  expect(found.at(-1)).toEqual([{ choice: 'A' }])
  for (const rows of found) expect([before, [{ choice: 'A' }]]).toContainEqual(rows)
})
