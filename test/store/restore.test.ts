import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { backUp } from '../../src/store/backup.ts'
import { restore } from '../../src/store/restore.ts'
import { choices, tear, usedStore } from './copies.ts'
import { openedBy } from './elsewhere.ts'
import { at, click, person, temporaryFile } from './fixture.ts'

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

  test('is refused while another process has the database open, and changes nothing', async () => {
    const { store, file, copy } = await usedStore()
    await backUp(file, copy)
    await store.close()
    const end = await openedBy(file)
    await expect(restore(file, copy, at())).rejects.toThrow('is in use; stop the bot first')
    await end()
    expect(readdirSync(dirname(file))).toEqual(['copies', 'whatprints.db'])
    expect(await restore(file, copy, at())).toBeDefined()
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
    ['a damaged copy', tear, /: it is damaged/],
    ['half a copy', (copy: string) => truncateSync(copy, 4096 * 3), /: it is damaged/],
    ['an empty file', (copy: string) => truncateSync(copy, 0), ': it is empty'],
    [
      'what is no database',
      (copy: string) => writeFileSync(copy, 'x'.repeat(9000)),
      'it is not a SQLite database',
    ],
    ['another program’s', anothers, 'tables of another program'],
    ['a newer version’s', newer, 'a newer version wrote it'],
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

function anothers(copy: string): void {
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
