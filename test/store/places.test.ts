import { describe, expect, test } from 'vitest'
import { at, newStore, openPost, place, reveal } from './fixture.ts'

describe('places', () => {
  test('come back as they were saved', async () => {
    const { store } = await newStore()
    const saved = place('lab', {
      settings: { ...place().settings, topics: ['async'], level: 'hard' },
      paused: true,
    })
    await store.savePlace(saved, at(5))
    expect(await store.place(saved.id)).toEqual(saved)
    expect(await store.nextPostAt(saved.id)).toEqual(at(5))
    expect(await store.place('nowhere')).toBeUndefined()
    expect(await store.nextPostAt('nowhere')).toBeUndefined()
  })

  test('saved again: replaced, with the schedule given or none, and the dailies kept', async () => {
    const { store } = await newStore()
    await openPost(store, 'p')
    await reveal(store, 'p')
    await store.savePlace(place('lounge', { paused: true }), at(5))
    await store.savePlace(place('lounge', { channel: 'renamed' }), undefined)
    expect(await store.place(place().id)).toEqual(place('lounge', { channel: 'renamed' }))
    expect(await store.nextPostAt(place().id)).toBeUndefined()
    expect((await store.streaks(place().id, [])).dailies).toBe(1)
  })

  test('due: those whose time has come and that are not paused, the earliest first', async () => {
    const { store } = await newStore()
    await store.savePlace(place('second'), at(2))
    await store.savePlace(place('first'), at(1))
    await store.savePlace(place('later'), at(4))
    await store.savePlace(place('paused', { paused: true }), at(1))
    const due = (limit: number, platform: 'web' | 'slack' = 'web') =>
      store.placesDue({ platform, limit, now: at(2) })
    expect(await due(9)).toEqual([place('first').id, place('second').id])
    expect(await due(1)).toEqual([place('first').id])
    expect(await due(9, 'slack')).toEqual([])
    await store.setNextPost(place('first').id, at(9))
    expect(await due(9)).toEqual([place('second').id])
  })

  test('an unknown one is not scheduled in silence', async () => {
    const { store } = await newStore()
    await expect(store.setNextPost('nowhere', at())).rejects.toThrow('Place "nowhere" is unknown')
  })
})
