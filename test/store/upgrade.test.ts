import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { openDatabase, ownMigrations } from '../../src/store/open.ts'
import { at, click, person, place, rowsOf, stored, temporaryFile } from './fixture.ts'
import { history, type Row, rowsAfter } from './history.ts'

const migrations = readdirSync(ownMigrations)
  .filter(name => name.endsWith('.sql'))
  .sort()

/** A database as it was after the first so many migrations, with rows in every table. */
async function databaseOf(count: number): Promise<string> {
  const file = temporaryFile()
  const migrationsDir = join(dirname(file), 'migrations')
  mkdirSync(migrationsDir)
  for (const name of migrations.slice(0, count))
    copyFileSync(join(ownMigrations, name), join(migrationsDir, name))
  const database = await openDatabase({ file, migrationsDir })
  for (const [table, rows] of rowsAfter(count, false))
    for (const row of rows)
      database
        .prepare(
          `INSERT INTO ${table} (${Object.keys(row)}) VALUES (${Object.keys(row).map(() => '?')})`,
        )
        .run(Object.values(row))
  database.close()
  return file
}

const tablesOf = (file: string) =>
  rowsOf<{ name: string }>(
    file,
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migrations' ORDER BY name",
  ).map(({ name }) => name)

const sorted = (rows: Row[]) => rows.map(row => JSON.stringify(Object.entries(row).sort())).sort()

const contentOf = (file: string) =>
  Object.fromEntries(
    tablesOf(file).map(table => [table, sorted(rowsOf<Row>(file, `SELECT * FROM ${table}`))]),
  )

test('every migration has its chapter in the history that is tested here', () => {
  expect(Object.keys(history)).toEqual(migrations)
})

describe.each(migrations.map((name, index) => ({ name, count: index + 1 })))(
  'a database of the time of $name',
  ({ count }) => {
    test('has rows in every table, and somewhere a value in every column', async () => {
      const file = await databaseOf(count)
      for (const table of tablesOf(file)) {
        const rows = rowsOf<Row>(file, `SELECT * FROM ${table}`)
        for (const { name } of rowsOf<{ name: string }>(file, `PRAGMA table_info(${table})`))
          expect(
            rows.some(row => row[name] !== null),
            `${table}.${name}`,
          ).toBe(true)
      }
    })

    test('is brought to the present with every row in it', async () => {
      const file = await databaseOf(count)
      await (await openStore({ file })).store.close()
      const wanted = [...rowsAfter(count, true)].map(([table, rows]) => [table, sorted(rows)])
      expect(contentOf(file)).toEqual(Object.fromEntries(wanted))
      expect(rowsOf(file, 'PRAGMA foreign_key_check')).toEqual([])
    })

    test('goes on with what is in it', async () => {
      const file = await databaseOf(count)
      const { store } = await openStore({ file })
      const ada = person('ada', { name: 'Ada' })
      expect(await store.place(place().id)).toMatchObject(place())
      expect(String(await store.nextPostAt(place().id))).toBe(String(at(60)))
      expect(await store.post('p')).toMatchObject({ state: 'posted', messageRef: '3' })
      expect(await store.prediction('p', ada.id)).toBe('A')
      expect(await store.standing(place().id, 'all', ada.id)).toMatchObject({ points: 48 })
      const { dailies, streaks } = await store.streaks(place().id, [ada.id])
      expect([dailies, streaks.get(ada.id)]).toEqual([4, { length: 3, best: 7, lastDaily: 4 }])
      expect(await store.predict(click('p', ada, 'B', 'second'))).toEqual(stored('B'))
      expect(await store.predict(click('p', person('Dan'), 'B'))).toEqual(stored())
      expect(await store.countPredictions('p')).toBe(2)
      expect(await store.bestStreaks(place().id, 3)).toEqual([{ name: 'Ada', length: 3 }])
      await store.close()
    })
  },
)

test('every schema of the past is brought to the shape that a new database has', async () => {
  const shape = (file: string) => rowsOf(file, 'SELECT name, sql FROM sqlite_master ORDER BY name')
  const fresh = temporaryFile()
  await (await openStore({ file: fresh })).store.close()
  for (const count of migrations.keys()) {
    const old = await databaseOf(count + 1)
    await (await openStore({ file: old })).store.close()
    expect(shape(old)).toEqual(shape(fresh))
  }
})
