import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { PostState } from '../../src/core/post.ts'
import { at, click, newStore, openPost, person, place, post, reveal, run } from './fixture.ts'

const ids = (posts: readonly { id: string }[]) => posts.map(({ id }) => id)

describe('posts: claimed', () => {
  test('come back as they went in, frozen challenge included', async () => {
    const { store } = await newStore()
    expect(await store.claimPost(post('p'))).toBe(true)
    expect(await store.post('p')).toEqual(post('p'))
    expect(await store.post('unknown')).toBeUndefined()
  })

  test('one daily post for a place and date; extra ones as many as are wanted', async () => {
    const { store } = await newStore()
    await store.savePlace(place('lab'), undefined)
    expect(await store.claimPost(post('daily'))).toBe(true)
    expect(await store.claimPost(post('again'))).toBe(false)
    expect(await store.post('again')).toBeUndefined()
    expect(await store.claimPost(post('extra', { kind: 'extra' }))).toBe(true)
    expect(await store.claimPost(post('more', { kind: 'extra' }))).toBe(true)
    expect(await store.claimPost(post('lab', { placeId: place('lab').id }))).toBe(true)
    expect(await store.claimPost(post('next', { localDate: '2026-11-17' }))).toBe(true)
  })

  test('two claims at the same moment: one of them wins', async () => {
    const { store } = await newStore()
    const claims = await Promise.all([store.claimPost(post('a')), store.claimPost(post('b'))])
    expect(claims.toSorted()).toEqual([false, true])
  })

  test('are unsent until they are marked as posted', async () => {
    const { store } = await newStore()
    await store.claimPost(post('p'))
    expect(ids(await store.unsentPosts())).toEqual(['p'])
    await store.markPosted('p', 'ref', at(1))
    expect(await store.unsentPosts()).toEqual([])
    expect(await store.post('p')).toEqual(
      post('p', { state: 'posted', messageRef: 'ref', postedAt: at(1) }),
    )
  })
})

describe('posts: one way only', () => {
  test('a reveal is claimed once, and only of an open post', async () => {
    const { store } = await newStore()
    await store.claimPost(post('p'))
    expect(await store.claimReveal('p')).toBe(false)
    await store.markPosted('p', 'ref', at())
    expect(await store.claimReveal('p')).toBe(true)
    expect(await store.claimReveal('p')).toBe(false)
    await store.markPosted('p', 'other', at(9))
    expect(await store.post('p')).toMatchObject({ state: 'revealing', messageRef: 'ref' })
  })

  test('claimed and posted ones are skipped, others are not', async () => {
    const { store } = await newStore()
    await store.claimPost(post('claimed'))
    await openPost(store, 'open', { kind: 'extra' })
    await openPost(store, 'revealing', { kind: 'extra' })
    await store.claimReveal('revealing')
    expect(await store.skipPost('claimed')).toBe(true)
    expect(await store.skipPost('open')).toBe(true)
    expect(await store.skipPost('open')).toBe(false)
    expect(await store.skipPost('revealing')).toBe(false)
    expect(await store.claimReveal('open')).toBe(false)
    await store.markPosted('claimed', 'late', at())
    expect((await store.post('claimed'))?.state).toBe('skipped')
  })

  test('reveals are due for open posts past their time and for those begun', async () => {
    const { store } = await newStore()
    await openPost(store, 'begun', { kind: 'extra', revealAt: at(90) })
    await openPost(store, 'due', { kind: 'extra', revealAt: at(10) })
    await openPost(store, 'later', { kind: 'extra', revealAt: at(11) })
    await openPost(store, 'done', { kind: 'extra', revealAt: at(1) })
    await store.claimReveal('begun')
    await reveal(store, 'done')
    expect(ids(await store.revealsDue(at(10)))).toEqual(['due', 'begun'])
  })
})

describe('posts: found', () => {
  test('those of a place in some states, the newest first, so many at most', async () => {
    const { store } = await newStore()
    for (const id of ['a', 'b', 'c', 'd']) await openPost(store, id, { kind: 'extra' })
    await reveal(store, 'b')
    const found = (states: PostState[], limit: number) =>
      store.posts(place().id, states, limit).then(ids)
    expect(await found(['posted'], 9)).toEqual(['d', 'c', 'a'])
    expect(await found(['posted', 'revealed'], 3)).toEqual(['d', 'c', 'b'])
    expect(await found([], 9)).toEqual([])
    expect(await store.posts('nowhere', ['posted'], 9)).toEqual([])
  })

  test('a revealed one has the run that decided', async () => {
    const { store } = await newStore()
    await openPost(store, 'p')
    await reveal(store, 'p')
    expect(await store.post('p')).toMatchObject({ state: 'revealed', run, revealedAt: at(400) })
  })

  test('one that was damaged from outside is named', async () => {
    const { store, file } = await newStore()
    await store.claimPost(post('p'))
    const database = new Sqlite(file)
    database.exec(`UPDATE posts SET challenge = '{"concept":'`)
    database.close()
    await expect(store.post('p')).rejects.toThrow(
      'no readable JSON as the challenge of post "p"; restore the database from a backup',
    )
  })
})

describe('lessons', () => {
  test('open ones of a tenant: every place of it, with the last reveal time', async () => {
    const { store } = await newStore()
    await store.savePlace(place('lab'), undefined)
    await store.savePlace(place('far', { tenant: 'other' }), undefined)
    await store.savePlace(place('slack', { platform: 'slack', id: 'slack:local:x' }), undefined)
    await openPost(store, 'soon', { slug: 'shared', revealAt: at(10) })
    await openPost(store, 'late', { slug: 'shared', revealAt: at(20), placeId: place('lab').id })
    await store.claimPost(post('claimed', { slug: 'claimed', kind: 'extra' }))
    await openPost(store, 'revealing', { slug: 'revealing', kind: 'extra' })
    await store.claimReveal('revealing')
    await openPost(store, 'over', { slug: 'over', kind: 'extra' })
    await reveal(store, 'over')
    await openPost(store, 'skipped', { slug: 'skipped', kind: 'extra' })
    await store.skipPost('skipped')
    await openPost(store, 'far', { slug: 'far', placeId: 'web:local:far' })
    await openPost(store, 'slack', { slug: 'slack', placeId: 'slack:local:x' })
    const open = await store.openLessons('web', 'local')
    expect([...open].map(([slug, last]) => [slug, `${last}`]).toSorted()).toEqual([
      ['claimed', `${at(390)}`],
      ['revealing', `${at(390)}`],
      ['shared', `${at(20)}`],
    ])
  })

  test('history counts what was shown, with the predictions scored and missed', async () => {
    const { store } = await newStore()
    const [ada, bob] = [person('Ada'), person('Bob')]
    const show = async (id: string, slug: string, minutes: number) => {
      await store.claimPost(post(id, { slug, kind: 'extra' }))
      await store.markPosted(id, id, at(minutes))
    }
    await show('first', 'lists', 1)
    await store.predict(click('first', ada, 'A'))
    await store.predict(click('first', bob, 'B'))
    const scores = [
      { personId: ada.id, right: true, points: 10 },
      { personId: bob.id, right: false, points: 0 },
    ]
    await reveal(store, 'first', { scores })
    await show('second', 'lists', 2)
    await store.predict(click('second', bob, 'B'))
    await show('void', 'void', 3)
    await store.predict(click('void', bob, 'B'))
    await reveal(store, 'void', { state: 'void' })
    await show('skipped', 'skipped', 4)
    await store.skipPost('skipped')
    await store.claimPost(post('claimed', { slug: 'claimed' }))
    const history = [
      { slug: 'lists', timesPosted: 2, lastPosted: at(2), answered: 2, missed: 1 },
      { slug: 'void', timesPosted: 1, lastPosted: at(3), answered: 0, missed: 0 },
    ]
    expect(await store.history(place().id)).toEqual(history)
    await store.deletePerson(bob.id)
    expect(await store.history(place().id)).toEqual(history)
    expect(await store.history('nowhere')).toEqual([])
  })
})
