import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { backUp, restore } from '../../src/store/backup.ts'
import { openStore } from '../../src/store/index.ts'
import { at, click, newStore, openPost, person, rowsOf, temporaryFile } from './fixture.ts'

async function usedStore() {
  const { store, file } = await newStore()
  await openPost(store, 'p')
  await store.predict(click('p', person('Ada'), 'A'))
  return { store, file, copy: join(dirname(file), 'copies', 'monday.db') }
}

const choices = (file: string) => rowsOf(file, 'SELECT choice FROM predictions ORDER BY choice')

describe('a backup', () => {
  test('is whole while the bot goes on, and holds what was stored before it', async () => {
    const { store, file, copy } = await usedStore()
    await backUp(file, copy)
    await store.predict(click('p', person('Bob'), 'B'))
    expect(choices(copy)).toEqual([{ choice: 'A' }])
    expect(choices(file)).toEqual([{ choice: 'A' }, { choice: 'B' }])
    expect(readdirSync(dirname(copy)).filter(name => name.includes('unfinished'))).toEqual([])
  })

  test('is made among clicks without losing or tearing one', async () => {
    const { store, file, copy } = await usedStore()
    const people = Array.from({ length: 200 }, (_, number) => person(`p${number}`))
    const clicks = Promise.all(people.map(who => store.predict(click('p', who, 'B'))))
    await backUp(file, copy)
    await clicks
    const { store: reopened } = await openStore({ file: copy })
    const count = await reopened.countPredictions('p')
    await reopened.close()
    expect(count).toBeGreaterThan(0)
    expect(await store.countPredictions('p')).toBe(201)
  })

  test('does not replace a file', async () => {
    const { file, copy } = await usedStore()
    await backUp(file, copy)
    const before = readFileSync(copy)
    await expect(backUp(file, copy)).rejects.toThrow('exists already; name a file that does not')
    expect(readFileSync(copy).equals(before)).toBe(true)
  })

  test('of no database is none', async () => {
    const file = temporaryFile()
    await expect(backUp(file, `${file}.copy`)).rejects.toThrow('There is no database')
    expect(existsSync(file)).toBe(false)
  })
})

describe('restoring', () => {
  test('brings the copy back, and keeps what was there', async () => {
    const { store, file, copy } = await usedStore()
    await backUp(file, copy)
    await store.predict(click('p', person('Bob'), 'B'))
    await store.close()
    const kept = await restore(file, copy, at())
    expect(choices(file)).toEqual([{ choice: 'A' }])
    expect(kept).toBe(`${file}.before-2026-11-16T093000Z`)
    expect(choices(kept ?? '')).toEqual([{ choice: 'A' }, { choice: 'B' }])
    expect(choices(copy)).toEqual([{ choice: 'A' }])
  })

  test('works where there is no database yet', async () => {
    const { file, copy } = await usedStore()
    await backUp(file, copy)
    const fresh = temporaryFile()
    expect(await restore(fresh, copy, at())).toBeUndefined()
    expect(choices(fresh)).toEqual([{ choice: 'A' }])
  })

  test('replaces a damaged database, which is kept', async () => {
    const { store, file, copy } = await usedStore()
    await backUp(file, copy)
    await store.close()
    writeFileSync(file, 'x'.repeat(9000))
    const kept = await restore(file, copy, at())
    expect(choices(file)).toEqual([{ choice: 'A' }])
    expect(readFileSync(kept ?? '', 'utf8')).toContain('xxx')
  })

  test('is refused while the bot runs, and changes nothing', async () => {
    const { store, file, copy } = await usedStore()
    await backUp(file, copy)
    await store.predict(click('p', person('Bob'), 'B'))
    await expect(restore(file, copy, at())).rejects.toThrow('is in use; stop the bot first')
    expect(choices(file)).toEqual([{ choice: 'A' }, { choice: 'B' }])
    expect(await store.countPredictions('p')).toBe(2)
  })

  test.each([
    ['a damaged copy', (copy: string) => tear(copy), /damaged|malformed/],
    [
      'what is no database',
      (copy: string) => writeFileSync(copy, 'x'.repeat(9000)),
      /not a database/,
    ],
    ['another program’s', (copy: string) => anothers(copy), 'tables of another program'],
    ['a newer version’s', (copy: string) => newer(copy), 'a newer version wrote it'],
  ] as const)('%s is refused, and changes nothing', async (_, spoil, reason) => {
    const { store, file, copy } = await usedStore()
    await backUp(file, copy)
    await store.close()
    spoil(copy)
    await expect(restore(file, copy, at())).rejects.toThrow(reason)
    expect(choices(file)).toEqual([{ choice: 'A' }])
    expect(readdirSync(dirname(file)).filter(name => name.includes('incoming'))).toEqual([])
  })
})

/** Overwrites the middle, where tables are. */
function tear(copy: string): void {
  const bytes = readFileSync(copy)
  bytes.fill(0xff, 4096, 4096 * 6)
  writeFileSync(copy, bytes)
}

function anothers(copy: string): void {
  copyFileSync(copy, `${copy}.unused`)
  writeFileSync(copy, '')
  const database = new Sqlite(copy)
  database.exec('CREATE TABLE songs (name TEXT)')
  database.close()
}

function newer(copy: string): void {
  const database = new Sqlite(copy)
  database.exec(
    "INSERT INTO migrations SELECT 99, '0099_next.sql', 'x', applied_at FROM migrations LIMIT 1",
  )
  database.exec(
    'UPDATE migrations SET number = (SELECT count(*) FROM migrations) WHERE number = 99',
  )
  database.close()
}
