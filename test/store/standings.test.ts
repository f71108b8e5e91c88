import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/ports.ts'
import { newStore, openPost, person, place, reveal } from './fixture.ts'

const idOf = (name: string) => person(name).id

async function score(store: Store, points: Record<string, number>, placeId = place().id) {
  const scores = Object.entries(points).map(([name, points]) => ({
    personId: idOf(name),
    right: points > 0,
    points,
  }))
  for (const name of Object.keys(points)) await store.savePerson(person(name))
  const id = `post in ${placeId}`
  await openPost(store, id, { kind: 'extra', placeId })
  await reveal(store, id, { scores })
}

const points = { dan: 5, Cleo: 20, Bob: 20, ada: 20, Eve: 30, Finn: 0 }

describe('standings', () => {
  test('the best first, equal points share a rank in the order of names', async () => {
    const { store } = await newStore()
    await score(store, points)
    const { top, own, people } = await store.standings(place().id, 'all', 5, idOf('Finn'))
    expect(top.map(({ rank, name }) => `${rank} ${name}`)).toEqual([
      '1 Eve',
      '2 ada',
      '2 Bob',
      '2 Cleo',
      '5 dan',
    ])
    expect(own).toEqual({
      personId: idOf('Finn'),
      name: 'Finn',
      points: 0,
      right: 0,
      answered: 1,
      rank: 6,
    })
    expect(people).toBe(6)
  })

  test('the own rank is the same within the list and outside', async () => {
    const { store } = await newStore()
    await score(store, points)
    for (const name of Object.keys(points)) {
      const { top, own } = await store.standings(place().id, 'all', 9, idOf(name))
      expect(own).toEqual(top.find(({ personId }) => personId === idOf(name)))
    }
  })

  test('hidden people are seen by themselves alone', async () => {
    const { store } = await newStore()
    await score(store, points)
    await store.setHidden(idOf('Eve'), true)
    await store.setHidden(idOf('Bob'), true)
    const seen = await store.standings(place().id, 'all', 9, idOf('Bob'))
    expect(seen.top.map(({ rank, name }) => `${rank} ${name}`)).toEqual([
      '1 ada',
      '1 Cleo',
      '3 dan',
      '4 Finn',
    ])
    expect(seen.people).toBe(4)
    expect(seen.own).toMatchObject({ name: 'Bob', rank: 1, points: 20 })
    await store.setHidden(idOf('Bob'), false)
    expect((await store.standings(place().id, 'all', 9, idOf('Bob'))).people).toBe(5)
  })

  test('are those of one place and period', async () => {
    const { store } = await newStore()
    await store.savePlace(place('lab'), undefined)
    await score(store, { Bob: 20 })
    await score(store, { Bob: 3 }, place('lab').id)
    const { top } = await store.standings(place('lab').id, 'all', 9, idOf('Bob'))
    expect(top).toMatchObject([{ points: 3 }])
    expect(await store.standings(place().id, '2026-W47', 9, idOf('Bob'))).toEqual({
      top: [],
      people: 0,
    })
  })
})
