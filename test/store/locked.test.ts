import { setTimeout } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Revealed } from '../../src/ports.ts'
import { openDatabase } from '../../src/store/open.ts'
import type { Db } from '../../src/store/schema.ts'
import { kyselyOver } from '../../src/store/sqlite.ts'
import { lockedBy } from './elsewhere.ts'
import {
  at,
  click,
  lease,
  newStore,
  openPost,
  person,
  place,
  rowsOf,
  run,
  stored,
  temporaryFile,
} from './fixture.ts'

const change = "UPDATE posts SET slug = 'other'"
const locked =
  /^Cannot use the database .*whatprints\.db: another process keeps it locked; end that process and try again$/

/** Whether work goes on when a timer fires that was set for longer than several tries take. */
async function isPending(work: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending')
  return (await Promise.race([work, setTimeout(50, pending)])) === pending
}

/** The database as one that waits so long for others, in the older mode of a journal. */
async function withJournal() {
  const { store, file } = await newStore()
  await store.close()
  const database = await openDatabase({ file })
  database.pragma('journal_mode = DELETE')
  return { file, db: kyselyOver(database, 60_000) }
}

describe('while another process keeps the database locked', () => {
  test('timers go on and reads are answered; what waits is done once the lock is gone', async () => {
    const { store, file } = await newStore()
    await openPost(store, 'p')
    const unlock = await lockedBy(file, change)
    const clicked = store.predict(click('p', person('Ada'), 'A'))
    const saved = store.savePlace(place('kitchen'), undefined)
    expect(await isPending(Promise.race([clicked, saved]))).toBe(true)
    expect((await store.post('p'))?.challenge.concept.slug).toBe('shared-list')
    expect(await store.streaks(place().id, [])).toMatchObject({ dailies: 0 })
    await unlock()
    expect(await clicked).toEqual(stored())
    await saved
    expect(await store.place(place('kitchen').id)).toEqual(place('kitchen'))
    expect(rowsOf(file, 'SELECT slug FROM posts')).toEqual([{ slug: 'other' }])
  })

  test('writes keep their order, of one statement or of many', async () => {
    const { file } = await newStore()
    const db = kyselyOver(await openDatabase({ file }), 60_000)
    const unlock = await lockedBy(file, change)
    const ended: number[] = []
    const work = [0, 1, 2, 3, 4, 5].map(async number => {
      const write = (db: Db) => db.updateTable('places').set({ dailies: number }).execute()
      await (number % 2 === 0 ? write(db) : db.transaction().execute(write))
      ended.push(number)
    })
    expect(await isPending(Promise.race(work))).toBe(true)
    await unlock()
    await Promise.all(work)
    expect(ended).toEqual([0, 1, 2, 3, 4, 5])
    expect(rowsOf(file, 'SELECT dailies FROM places')).toEqual([{ dailies: 5 }])
    await db.destroy()
  })

  test('for longer than one waits: refused with the cure, nothing half there, and all goes on', async () => {
    const { store, file } = await newStore(temporaryFile(), { patience: 20 })
    await openPost(store, 'p')
    await store.predict(click('p', person('Ada'), 'A'))
    await store.claimReveal('p', lease())
    const unlock = await lockedBy(file, change)
    const ada = person('Ada').id
    const ended: Revealed = {
      ...{ post: 'p', state: 'revealed', run, right: 'A', at: at(400), periods: ['all'] },
      scores: [{ personId: ada, right: true, points: 10 }],
    }
    const works: Promise<unknown>[] = [
      store.predict(click('p', person('Bob'), 'B')),
      store.savePlace(place('kitchen'), undefined),
      store.finishReveal(ended),
    ]
    for (const result of await Promise.allSettled(works))
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringMatching(locked) },
      })
    await unlock()
    for (const table of ['scores', 'standings', 'ranks'])
      expect(rowsOf(file, `SELECT * FROM ${table}`), table).toEqual([])
    expect(await store.place(place('kitchen').id)).toBeUndefined()
    expect(await store.finishReveal(ended)).toBe(true)
    expect(await store.standing(place().id, 'all', ada)).toMatchObject({ points: 10 })
  })

  test('closing lets what waits be stored', async () => {
    const { store, file } = await newStore()
    const unlock = await lockedBy(file, 'UPDATE places SET dailies = 1')
    const saved = store.savePlace(place('kitchen'), undefined)
    const closed = store.close()
    expect(await isPending(closed)).toBe(true)
    await unlock()
    await Promise.all([saved, closed])
    expect(rowsOf(file, 'SELECT channel FROM places ORDER BY channel')).toEqual([
      { channel: 'kitchen' },
      { channel: 'lounge' },
    ])
  })
})

test('a lock that even keeps readers out is waited for in transactions of readers too', async () => {
  const { file, db } = await withJournal()
  const unlock = await lockedBy(file, 'UPDATE places SET dailies = 7', 'BEGIN EXCLUSIVE')
  const read = db.selectFrom('places').select('dailies').execute()
  const inTransaction = db
    .transaction()
    .setAccessMode('read only')
    .execute(trx => trx.selectFrom('places').select('dailies').execute())
  expect(await isPending(Promise.race([read, inTransaction]))).toBe(true)
  await unlock()
  expect(await read).toEqual([{ dailies: 7 }])
  expect(await inTransaction).toEqual([{ dailies: 7 }])
  await db.destroy()
})

test('a commit that is refused because somebody reads is tried again, before all else', async () => {
  const { file, db } = await withJournal()
  const unlock = await lockedBy(file, 'SELECT * FROM places', 'BEGIN')
  const work = db
    .transaction()
    .execute(trx => trx.updateTable('places').set({ dailies: 5 }).execute())
  const read = db.selectFrom('places').select('dailies').execute()
  expect(await isPending(Promise.race([work, read]))).toBe(true)
  await unlock()
  await work
  expect(await read).toEqual([{ dailies: 5 }])
  await db.destroy()
})

test('what can never be written, because others wrote since it was read, is not waited for', async () => {
  const { file } = await newStore()
  const db = kyselyOver(await openDatabase({ file }), 60_000)
  const work = db
    .transaction()
    .setAccessMode('read only')
    .execute(async trx => {
      await trx.selectFrom('places').select('dailies').execute()
      const other = new Sqlite(file)
      other.exec('UPDATE places SET dailies = 6')
      other.close()
      await trx.updateTable('places').set({ dailies: 5 }).execute()
    })
  await expect(work).rejects.toThrow(locked)
  await db.destroy()
  expect(rowsOf(file, 'SELECT dailies FROM places')).toEqual([{ dailies: 6 }])
})
