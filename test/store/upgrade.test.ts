import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { openDatabase, ownMigrations } from '../../src/store/open.ts'
import { at, click, person, place, post, rowsOf, temporaryFile } from './fixture.ts'

const migrations = readdirSync(ownMigrations)
  .filter(name => name.endsWith('.sql'))
  .sort()

/** A database as it was after the first so many migrations, with an open post in it. */
async function databaseOf(count: number): Promise<string> {
  const file = temporaryFile()
  const migrationsDir = join(dirname(file), 'migrations')
  mkdirSync(migrationsDir)
  for (const name of migrations.slice(0, count))
    copyFileSync(join(ownMigrations, name), join(migrationsDir, name))
  const database = await openDatabase({ file, migrationsDir })
  fill(database)
  database.close()
  return file
}

/** By the words of the first schema, which every later one keeps. */
function fill(database: Sqlite.Database): void {
  const { id, settings } = place()
  const ada = person('ada', { name: 'Ada' })
  const { challenge, localDate } = post('p')
  const insert = (table: string, row: Record<string, unknown>) =>
    database
      .prepare(
        `INSERT INTO ${table} (${Object.keys(row)}) VALUES (${Object.keys(row).map(() => '?')})`,
      )
      .run(Object.values(row))
  const where = { platform: 'web', tenant: 'local' }
  const next = at(60).epochMilliseconds
  insert('places', {
    ...{ id, ...where, channel: 'lounge', settings: JSON.stringify(settings) },
    ...{ paused: 0, next_post_at: next, dailies: 4 },
  })
  insert('people', {
    ...{ id: ada.id, ...where, user_id: 'ada', name: 'Ada', name_key: 'ada', hidden: 0 },
  })
  insert('posts', {
    ...{
      id: 'p',
      place_id: id,
      number: 1,
      kind: 'daily',
      local_date: localDate,
      slug: 'shared-list',
    },
    ...{ state: 'posted', message_ref: '1', posted_at: at().epochMilliseconds },
    ...{ reveal_at: at(30).epochMilliseconds, challenge: JSON.stringify(challenge) },
  })
  insert('predictions', {
    post_id: 'p',
    person_id: ada.id,
    choice: 'A',
    at: at(1).epochMilliseconds,
  })
  insert('streaks', { place_id: id, person_id: ada.id, length: 3, best: 7, last_daily: 4 })
  insert('standings', {
    ...{ place_id: id, period: 'all', person_id: ada.id, points: 48, right_count: 4, answered: 5 },
  })
}

describe.each(migrations.map((name, index) => ({ name, count: index + 1 })))(
  'a database of the time of $name',
  ({ count }) => {
    test('is brought to the present with all that is in it, and goes on', async () => {
      const file = await databaseOf(count)
      const { store } = await openStore({ file })
      const ada = person('ada', { name: 'Ada' })
      expect(await store.place(place().id)).toEqual(place())
      expect(String(await store.nextPostAt(place().id))).toBe(String(at(60)))
      expect(await store.post('p')).toMatchObject({ state: 'posted', messageRef: '1' })
      expect(await store.prediction('p', ada.id)).toBe('A')
      expect(await store.standing(place().id, 'all', ada.id)).toMatchObject({
        points: 48,
        right: 4,
      })
      const { dailies, streaks } = await store.streaks(place().id, [ada.id])
      expect([dailies, streaks.get(ada.id)]).toEqual([4, { length: 3, best: 7, lastDaily: 4 }])
      expect(await store.predict(click('p', person('Bob'), 'B'))).toMatchObject({
        kind: 'stored',
      })
      expect(await store.bestStreaks(place().id, 3)).toEqual([{ name: 'Ada', length: 3 }])
      await store.close()
      expect(rowsOf(file, 'SELECT count(*) AS applied FROM migrations')).toEqual([
        { applied: migrations.length },
      ])
      expect(rowsOf(file, 'PRAGMA foreign_key_check')).toEqual([])
    })
  },
)

test('every schema of the past has the shape that a new database has', async () => {
  const shape = (file: string) => rowsOf(file, 'SELECT name, sql FROM sqlite_master ORDER BY name')
  const fresh = temporaryFile()
  await (await openStore({ file: fresh })).store.close()
  const old = await databaseOf(1)
  await (await openStore({ file: old })).store.close()
  expect(shape(old)).toEqual(shape(fresh))
})
