import { afterEach, expect, test } from 'vitest'
import { lessonsIn } from '../../src/store/lessons.ts'
import { openDatabase } from '../../src/store/open.ts'
import { placesIn } from '../../src/store/places.ts'
import { postsIn } from '../../src/store/posts.ts'
import { predictionsIn } from '../../src/store/predictions.ts'
import { revealsIn } from '../../src/store/reveals.ts'
import { kyselyOver } from '../../src/store/sqlite.ts'
import { writesIn } from '../../src/store/writes.ts'
import { click, openPost, person, place, reveal, rowsOf, temporaryFile } from './fixture.ts'

const full = /^Cannot use the database .*whatprints\.db: the disk is full; make room$/
const people = Array.from({ length: 400 }, (_, index) => person(`member ${index} of many`))

const closes: (() => void)[] = []
afterEach(() => {
  for (const close of closes.splice(0)) close()
})

/** A store whose disk can be filled up: the file may then grow no more. */
async function storeOnSmallDisk() {
  const file = temporaryFile()
  const database = await openDatabase({ file })
  closes.push(() => database.close())
  const db = kyselyOver(database, 0)
  const { write } = writesIn(db)
  const round = { ...placesIn(db, write), ...postsIn(db, write) }
  const parts = { ...round, ...lessonsIn(db), ...revealsIn(db, write) }
  const store = { ...parts, ...predictionsIn(db) } as Parameters<typeof openPost>[0]
  await store.savePlace(place(), undefined)
  return {
    store,
    file,
    fill: () => database.pragma('max_page_count = 1'),
    makeRoom: () => database.pragma('max_page_count = 1000000'),
  }
}

test('a full disk: clicks are refused with the cure, none is half there, and all goes on', async () => {
  const { store, file, fill, makeRoom } = await storeOnSmallDisk()
  await openPost(store, 'p')
  fill()
  const answers = await Promise.allSettled(people.map(who => store.predict(click('p', who, 'A'))))
  const refused = answers.filter(({ status }) => status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const { reason } of refused as PromiseRejectedResult[]) expect(reason.message).toMatch(full)
  const kept = answers.length - refused.length
  for (const table of ['predictions', 'deliveries', 'people'])
    expect(rowsOf(file, `SELECT count(*) AS rows FROM ${table}`), table).toEqual([{ rows: kept }])
  makeRoom()
  for (const who of people) await store.predict(click('p', who, 'B'))
  expect(await store.countPredictions('p')).toBe(people.length)
})

test('a full disk: a reveal ends wholly or not at all', async () => {
  const { store, file, fill, makeRoom } = await storeOnSmallDisk()
  await openPost(store, 'p')
  for (const who of people) await store.predict(click('p', who, 'A'))
  const scores = people.map(({ id: personId }) => ({
    personId,
    right: true,
    points: 10,
    streak: { length: 1, best: 1, lastDaily: 1 },
  }))
  fill()
  await expect(reveal(store, 'p', { scores })).rejects.toThrow(full)
  expect((await store.post('p'))?.state).toBe('revealing')
  for (const table of ['scores', 'streaks', 'standings'])
    expect(rowsOf(file, `SELECT * FROM ${table}`), table).toEqual([])
  makeRoom()
  expect(await reveal(store, 'p', { scores })).toBe(true)
  expect(rowsOf(file, 'SELECT points FROM scores')).toHaveLength(people.length)
  expect(await reveal(store, 'p', { scores })).toBe(false)
})
