import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { examineDatabase } from '../../src/store/doctor.ts'
import { openStore } from '../../src/store/index.ts'
import { temporaryFile } from './fixture.ts'

/** A database as the bot leaves it. */
async function database(change: (database: Sqlite.Database) => void = () => {}) {
  const file = temporaryFile()
  const { store } = await openStore({ file })
  await store.close()
  const opened = new Sqlite(file)
  opened.pragma('journal_mode = DELETE')
  change(opened)
  opened.close()
  return file
}

const look = async (file: string) => {
  const { findings, usable } = await examineDatabase(file)
  return { usable, ...findings[0], disk: findings[1] }
}

test('a whole database of this version can be used, and its disk has room', async () => {
  const file = await database()
  const found = await look(file)
  expect(found).toMatchObject({ usable: true, name: 'Database', disk: { name: 'Disk' } })
  expect(found.problem).toBeUndefined()
  expect(found.disk?.detail).toMatch(/^\d+ MB free at /)
})

test('one that is not there yet is said to come, and is not made', async () => {
  const file = `${temporaryFile()}/of/the/future.db`
  expect(await look(file)).toMatchObject({
    usable: false,
    detail: `${file}: made at the first start`,
  })
  expect(() => statSync(file)).toThrow('ENOENT')
})

test('one of an older version is said to be brought up to date, and is left as it is', async () => {
  const file = await database(opened => {
    opened.exec('DELETE FROM migrations WHERE number > 1')
  })
  const before = readFileSync(file)
  const { usable, detail, problem } = await look(file)
  expect([usable, detail, problem]).toEqual([
    false,
    expect.stringContaining('the next start brings it up'),
    undefined,
  ])
  expect(readFileSync(file)).toEqual(before)
})

test('one of a newer version is refused with the cure', async () => {
  const file = await database(opened => {
    opened.exec("INSERT INTO migrations VALUES (9999, '9999_new.sql', '', 0)")
    opened.exec(
      'UPDATE migrations SET number = (SELECT count(*) FROM migrations) WHERE number = 9999',
    )
  })
  const { usable, problem } = await look(file)
  expect([usable, problem]).toEqual([false, expect.stringContaining('a newer version wrote it')])
})

test('one that is damaged, or none at all, is said to be so', async () => {
  const file = await database()
  const bytes = readFileSync(file)
  bytes.fill(0xff, 2 * 4096, 6 * 4096)
  writeFileSync(file, bytes)
  expect((await look(file)).problem).toMatch(/damaged.*restore/)
  writeFileSync(file, 'x'.repeat(5000))
  expect((await look(file)).problem).toContain('not a SQLite database')
})

test.skipIf(process.platform === 'win32')('one that others can read is a fault', async () => {
  const file = await database()
  chmodSync(file, 0o644)
  expect((await look(file)).problem).toBe(
    `others on this machine can read ${file}: chmod 600 ${file}`,
  )
})
