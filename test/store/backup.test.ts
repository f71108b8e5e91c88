import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { backUp } from '../../src/store/backup.ts'
import { openStore } from '../../src/store/index.ts'
import { smallDisk } from '../crash/tmpfs.ts'
import { choices, tear, usedStore } from './copies.ts'
import { writtenBy } from './elsewhere.ts'
import { click, person, rowsOf, temporaryFile } from './fixture.ts'

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

  test('ends while another process writes all the time, and is as it was at one instant', async () => {
    const { store, file, copy, memoryOf } = await usedStore()
    await memoryOf('web').set('large', 'x'.repeat(3_000_000))
    await store.close()
    const end = await writtenBy(file)
    await backUp(file, copy)
    await end()
    const sum = "SELECT sum(value) AS sum FROM channel_values WHERE name IN ('left', 'right')"
    expect(rowsOf(copy, sum)).toEqual([{ sum: 0 }])
    expect(rowsOf(copy, "SELECT value FROM channel_values WHERE name = 'left'")).not.toEqual(
      rowsOf(file, "SELECT value FROM channel_values WHERE name = 'left'"),
    )
  })

  test('is one file, for this user alone, that can be read where nothing can be written', async () => {
    const { file, copy } = await usedStore()
    await backUp(file, copy)
    expect(readdirSync(dirname(copy))).toEqual(['monday.db'])
    // SQLite's format: 1 for a journal, 2 for a log that must be written to be read.
    expect([...readFileSync(copy).subarray(18, 20)]).toEqual([1, 1])
    if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600)
  })

  test('is made over what was left of one that was killed', async () => {
    const { file, copy } = await usedStore()
    mkdirSync(dirname(copy))
    for (const suffix of ['', '-journal', '-wal']) writeFileSync(`${copy}.unfinished${suffix}`, 'x')
    await backUp(file, copy)
    expect(readdirSync(dirname(copy))).toEqual(['monday.db'])
    expect(choices(copy)).toEqual([{ choice: 'A' }])
  })

  test('on a full disk leaves nothing, and says so', async context => {
    const { file } = await usedStore()
    const disk = smallDisk(64 * 1024)
    if (disk === undefined) return context.skip()
    try {
      const copy = join(disk.folder, 'copy.db')
      await expect(backUp(file, copy)).rejects.toThrow(
        `Cannot copy ${file} to ${copy}.unfinished: the disk is full; make room`,
      )
      expect(readdirSync(disk.folder)).toEqual([])
    } finally {
      disk.end()
    }
  })

  test.each([
    ['is damaged', tear, /: it is damaged/],
    ['is no database', (file: string) => writeFileSync(file, 'x'.repeat(9000)), 'not a SQLite'],
  ] as const)('of a database that %s is none', async (_, spoil, reason) => {
    const { store, file, copy } = await usedStore()
    await store.close()
    spoil(file)
    await expect(backUp(file, copy)).rejects.toThrow(reason)
    expect(readdirSync(dirname(copy))).toEqual([])
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
