import { describe, expect, test } from 'vitest'
import { at, click, newStore, openPost, person, place, reveal, rowsOf, stored } from './fixture.ts'

const ada = person('Ada')
const bob = person('Bob')

/** Both predicted on a post that was revealed and on one that is open. */
async function played() {
  const opened = await newStore()
  const { store } = opened
  await openPost(store, 'past')
  await store.predict({ ...click('past', ada, 'A', 'first'), at: at(1) })
  await store.predict({ ...click('past', bob, 'B', 'second'), at: at(2) })
  const streak = { length: 1, best: 1, lastDaily: 1 }
  await reveal(store, 'past', {
    scores: [
      { personId: ada.id, right: true, points: 10, streak },
      { personId: bob.id, right: false, points: 0 },
    ],
  })
  await openPost(store, 'open', { kind: 'extra', slug: 'open-lesson' })
  await store.predict({ ...click('open', ada, 'B', 'third'), at: at(500) })
  await store.predict({ ...click('open', bob, 'B', 'fourth'), at: at(501) })
  return opened
}

describe('people', () => {
  test('hiding lasts when a name changes, until it is undone', async () => {
    const { store, web } = await newStore()
    await store.savePerson(ada)
    expect(await store.isHidden(ada.id)).toBe(false)
    await store.setHidden(ada.id, true)
    await store.savePerson({ ...ada, name: 'Ada L.' })
    expect(await store.isHidden(ada.id)).toBe(true)
    expect((await web.person(ada.id))?.name).toBe('Ada L.')
    await store.setHidden(ada.id, false)
    expect(await store.isHidden(ada.id)).toBe(false)
  })

  test('hiding somebody unknown is no silent success', async () => {
    const { store } = await newStore()
    await expect(store.setHidden('nobody', true)).rejects.toThrow('Person "nobody" is unknown')
    expect(await store.isHidden('nobody')).toBe(false)
  })
})

describe('export', () => {
  test('has everything about the person and nothing about others', async () => {
    const { store } = await played()
    const exported = await store.exportPerson(ada.id)
    const past = { place: place().id, post: 'past', date: '2026-11-16', lesson: 'shared-list' }
    const open = { place: place().id, post: 'open', date: '2026-11-16', lesson: 'open-lesson' }
    expect(exported).toEqual({
      person: { ...ada, hidden: false },
      predictions: [
        { ...past, choice: 'A', at: '2026-11-16T09:31:00Z' },
        { ...open, choice: 'B', at: '2026-11-16T17:50:00Z' },
      ],
      clicks: [
        {
          delivery: 'first',
          post: 'past',
          choice: 'A',
          choiceBefore: null,
          at: '2026-11-16T09:31:00Z',
        },
        {
          delivery: 'third',
          post: 'open',
          choice: 'B',
          choiceBefore: null,
          at: '2026-11-16T17:50:00Z',
        },
      ],
      scores: [{ ...past, points: 10, right: true }],
      streaks: [{ place: place().id, length: 1, best: 1, lastDaily: 1 }],
      standings: [{ place: place().id, period: 'all', points: 10, right: 1, answered: 1 }],
      nudges: [],
    })
    expect(JSON.parse(JSON.stringify(exported))).toEqual(exported)
  })

  test('of somebody unknown is empty', async () => {
    const { store } = await newStore()
    expect(await store.exportPerson('nobody')).toEqual({})
  })
})

describe('deletion', () => {
  test('leaves no row of the person in any table', async () => {
    const { store, file } = await played()
    await store.deletePerson(ada.id)
    const tables = rowsOf<{ name: string }>(
      file,
      "SELECT name FROM sqlite_master WHERE type = 'table'",
    )
    for (const { name } of tables)
      expect(JSON.stringify(rowsOf(file, `SELECT * FROM ${name}`)), name).not.toContain(ada.id)
    expect(await store.exportPerson(ada.id)).toEqual({})
    expect(await store.standing(place().id, 'all', bob.id)).toMatchObject({ answered: 1 })
  })

  test('keeps the counts of past posts, and takes the prediction from an open one', async () => {
    const { store } = await played()
    await store.deletePerson(ada.id)
    expect(await store.countPredictions('past')).toBe(2)
    expect(await store.countPredictions('open')).toBe(1)
    expect(await store.predictions('past')).toHaveLength(1)
    expect(await store.history(place().id)).toMatchObject([
      { slug: 'open-lesson', answered: 0 },
      { slug: 'shared-list', answered: 2, missed: 1 },
    ])
  })

  test('of a skipped post too the count stays', async () => {
    const { store } = await played()
    await store.skipPost('open')
    await store.deletePerson(ada.id)
    expect(await store.countPredictions('open')).toBe(2)
  })

  test('of somebody unknown is no error, and one may come back', async () => {
    const { store } = await played()
    await store.deletePerson('nobody')
    await store.deletePerson(ada.id)
    expect(await store.predict(click('open', ada, 'A'))).toEqual(stored())
  })
})

describe('names', () => {
  test('that are only guessed replace none, and are replaced', async () => {
    const { store, file } = await newStore()
    const names = () => rowsOf(file, 'SELECT name, name_key FROM people')
    await store.savePerson({ ...ada, name: 'ada_l', provisional: true })
    expect(names()).toMatchObject([{ name: 'ada_l' }])
    await store.savePerson({ ...ada, name: 'Ada Lovelace' })
    await store.savePerson({ ...ada, name: 'ada_l', provisional: true })
    expect(names()).toMatchObject([{ name: 'Ada Lovelace' }])
  })

  test('that the platform says later are taken over, and make nobody', async () => {
    const { store, file } = await newStore()
    await store.renamePerson(ada.id, 'Ada Lovelace')
    expect(rowsOf(file, 'SELECT * FROM people')).toEqual([])
    await store.savePerson({ ...ada, name: 'ada_l', provisional: true })
    await store.renamePerson(ada.id, 'Ada Lovelace')
    expect(rowsOf(file, 'SELECT name, name_key FROM people')).toEqual([
      { name: 'Ada Lovelace', name_key: 'ada lovelace' },
    ])
  })
})
