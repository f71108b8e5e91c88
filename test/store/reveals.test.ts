import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  at,
  click,
  lease,
  newStore,
  openPost,
  person,
  place,
  reveal,
  rowsOf,
  run,
} from './fixture.ts'

const ada = person('Ada')
const bob = person('Bob')

const scores = [
  { personId: ada.id, right: true, points: 10, streak: { length: 1, best: 1, lastDaily: 1 } },
  { personId: bob.id, right: false, points: 0, streak: { length: 0, best: 3, lastDaily: 1 } },
]

async function predicted(file?: string) {
  const opened = await newStore(file)
  await openPost(opened.store, 'p')
  await opened.store.predict(click('p', ada, 'A'))
  await opened.store.predict(click('p', bob, 'B'))
  return opened
}

const tables = ['posts', 'places', 'people', 'predictions', 'scores', 'streaks', 'standings']
const everything = (file: string) => tables.map(table => rowsOf(file, `SELECT * FROM ${table}`))

describe('a reveal that ends', () => {
  test('stores state, run, scores, streaks and standings', async () => {
    const { store } = await predicted()
    const periods = ['all', '2026-W47']
    expect(await reveal(store, 'p', { scores, periods })).toBe(true)
    expect(await store.post('p')).toMatchObject({ state: 'revealed', run, revealedAt: at(400) })
    const { dailies, streaks } = await store.streaks(place().id, [ada.id, bob.id, 'nobody'])
    expect(dailies).toBe(1)
    expect(streaks).toEqual(
      new Map([
        [ada.id, { length: 1, best: 1, lastDaily: 1 }],
        [bob.id, { length: 0, best: 3, lastDaily: 1 }],
      ]),
    )
    for (const period of periods)
      expect(await store.standing(place().id, period, ada.id)).toEqual({
        personId: ada.id,
        name: 'Ada',
        points: 10,
        right: 1,
        answered: 1,
      })
    expect(await store.standing(place().id, '2026-11', ada.id)).toBeUndefined()
  })

  test('takes as many people as there are, in whatever order', async () => {
    const { store } = await newStore(':memory:')
    await openPost(store, 'p')
    const people = Array.from({ length: 1201 }, (_, number) => person(`p${number}`))
    await Promise.all(people.map(who => store.predict(click('p', who, 'A'))))
    const all = people.map(({ id: personId }, number) => ({
      ...{ personId, right: number % 3 > 0, points: number % 3 > 0 ? 10 : 0 },
      streak: { length: number % 3, best: 2, lastDaily: 1 },
    }))
    expect(await reveal(store, 'p', { scores: all, periods: ['all'] })).toBe(true)
    const last = people[1200]?.id ?? ''
    const { top, people: seen } = await store.standings(place().id, 'all', 2000, last)
    expect([top.length, seen]).toEqual([1201, 1201])
    const ids = people.map(({ id }) => id)
    const { streaks } = await store.streaks(place().id, ids)
    expect(ids.map(id => streaks.get(id)?.length)).toEqual(all.map(({ streak }) => streak.length))
  })

  test('ends once: a second time it says so and changes nothing', async () => {
    const { store, file } = await predicted()
    await reveal(store, 'p', { scores })
    const before = everything(file)
    expect(await reveal(store, 'p', { scores, state: 'void', at: at(500) })).toBe(false)
    expect(everything(file)).toEqual(before)
  })

  test('two at the same moment: one of them ends it', async () => {
    const { store } = await predicted()
    const ends = await Promise.all([reveal(store, 'p', { scores }), reveal(store, 'p', { scores })])
    expect(ends.toSorted()).toEqual([false, true])
    expect((await store.standing(place().id, 'all', ada.id))?.points).toBe(10)
  })

  test('needs to have been begun', async () => {
    const { store } = await predicted()
    const revealed = { post: 'p', run, at: at(), scores, periods: ['all'] }
    expect(await store.finishReveal({ ...revealed, state: 'revealed' })).toBe(false)
    expect(await store.finishReveal({ ...revealed, state: 'void', post: 'unknown' })).toBe(false)
    expect((await store.post('p'))?.state).toBe('posted')
  })

  test('all or nothing: a score that cannot be stored takes back the rest', async () => {
    const { store, file } = await predicted()
    await store.claimReveal('p', lease())
    const before = everything(file)
    const broken = [...scores, { personId: ada.id, right: true, points: 10 }]
    await expect(reveal(store, 'p', { scores: broken })).rejects.toThrow('UNIQUE')
    expect(everything(file)).toEqual(before)
    expect(await reveal(store, 'p', { scores })).toBe(true)
  })

  test('void: no daily post is counted; nobody is scored', async () => {
    const { store } = await predicted()
    expect(await reveal(store, 'p', { state: 'void' })).toBe(true)
    expect((await store.post('p'))?.state).toBe('void')
    expect((await store.streaks(place().id, [ada.id])).dailies).toBe(0)
    expect((await store.standings(place().id, 'all', 9, ada.id)).people).toBe(0)
  })

  test('an extra post scores and leaves dailies and streaks alone', async () => {
    const { store } = await predicted()
    await reveal(store, 'p', { scores })
    await openPost(store, 'extra', { kind: 'extra' })
    const extra = [{ personId: ada.id, right: true, points: 12 }]
    await reveal(store, 'extra', { scores: extra })
    const { dailies, streaks } = await store.streaks(place().id, [ada.id])
    expect(dailies).toBe(1)
    expect(streaks.get(ada.id)).toEqual({ length: 1, best: 1, lastDaily: 1 })
    expect((await store.standing(place().id, 'all', ada.id))?.points).toBe(22)
  })

  test('somebody whose data was deleted meanwhile does not stop it', async () => {
    const { store } = await predicted()
    await store.claimReveal('p', lease())
    await store.deletePerson(bob.id)
    expect(await reveal(store, 'p', { scores })).toBe(true)
    expect(await store.history(place().id)).toMatchObject([{ answered: 1, missed: 0 }])
  })
})

test('standings are the sums of the scores, whatever was revealed', async () => {
  const { store, file } = await newStore()
  const users = ['Ada', 'Bob', 'Cleo', 'Dan']
  for (const user of users) await store.savePerson(person(user))
  const score = fc.record({
    personId: fc.constantFrom(...users).map(user => person(user).id),
    right: fc.boolean(),
    points: fc.nat(30),
  })
  const scored = fc.uniqueArray(score, { selector: ({ personId }) => personId })
  const periods = fc.subarray(['all', '2026-W47', '2026-11'])
  let number = 0
  const expected = new Map<string, { points: number; right: number; answered: number }>()
  await fc.assert(
    fc.asyncProperty(scored, periods, async (scores, periods) => {
      const id = `post ${++number}`
      await openPost(store, id, { kind: 'extra' })
      await reveal(store, id, { scores, periods })
      await reveal(store, id, { scores, periods })
      for (const period of periods)
        for (const { personId, points, right } of scores) {
          const key = `${period} ${personId}`
          const sum = expected.get(key) ?? { points: 0, right: 0, answered: 0 }
          sum.points += points
          sum.right += right ? 1 : 0
          sum.answered++
          expected.set(key, sum)
        }
    }),
    { numRuns: 40 },
  )
  const rows = rowsOf<{ period: string; person_id: string; [column: string]: unknown }>(
    file,
    'SELECT period, person_id, points, right_count AS right, answered FROM standings',
  )
  expect(rows.length).toBeGreaterThan(9)
  expect(
    new Map(rows.map(({ period, person_id, ...sums }) => [`${period} ${person_id}`, sums])),
  ).toEqual(expected)
})
