import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { PostState } from '../../src/core/post.ts'
import {
  at,
  click,
  dueFor,
  lease,
  newStore,
  openPost,
  person,
  place,
  post,
  reveal,
  run,
} from './fixture.ts'

const ids = (posts: readonly { id: string }[]) => posts.map(({ id }) => id)

describe('posts: claimed', () => {
  test('come back as they went in, frozen challenge included', async () => {
    const { store } = await newStore()
    expect(await store.claimPost(post('p'), lease())).toBe(true)
    expect(await store.post('p')).toEqual(post('p'))
    expect(await store.post('unknown')).toBeUndefined()
  })

  test('one daily post for a place and date; extra ones as many as are wanted', async () => {
    const { store } = await newStore()
    await store.savePlace(place('lab'), undefined)
    expect(await store.claimPost(post('daily'), lease())).toBe(true)
    expect(await store.claimPost(post('again'), lease())).toBe(false)
    expect(await store.post('again')).toBeUndefined()
    expect(await store.claimPost(post('extra', { kind: 'extra' }), lease())).toBe(true)
    expect(await store.claimPost(post('more', { kind: 'extra' }), lease())).toBe(true)
    expect(await store.claimPost(post('lab', { placeId: place('lab').id }), lease())).toBe(true)
    expect(await store.claimPost(post('next', { localDate: '2026-11-17' }), lease())).toBe(true)
  })

  test('two claims at the same moment: one of them wins', async () => {
    const { store } = await newStore()
    const claims = await Promise.all([
      store.claimPost(post('a'), lease()),
      store.claimPost(post('b'), lease()),
    ])
    expect(claims.toSorted()).toEqual([false, true])
  })

  test('are unsent until they are marked as posted', async () => {
    const { store } = await newStore()
    await store.claimPost(post('p'), lease())
    expect(await store.unsentPosts(dueFor(lease()))).toEqual(['p'])
    await store.markPosted('p', 'ref', at(1))
    expect(await store.unsentPosts(dueFor(lease()))).toEqual([])
    expect(await store.post('p')).toEqual(
      post('p', { state: 'posted', messageRef: 'ref', postedAt: at(1) }),
    )
  })
})

describe('posts: one way only', () => {
  test('a reveal is claimed once, and only of an open post', async () => {
    const { store } = await newStore()
    await store.claimPost(post('p'), lease())
    expect(await store.claimReveal('p', lease())).toBe(false)
    await store.markPosted('p', 'ref', at())
    expect(await store.claimReveal('p', lease())).toBe(true)
    expect(await store.claimReveal('p', lease(5, 'two'))).toBe(false)
    await store.markPosted('p', 'other', at(9))
    expect(await store.post('p')).toMatchObject({ state: 'revealing', messageRef: 'ref' })
  })

  test('claimed and posted ones are skipped, others are not', async () => {
    const { store } = await newStore()
    await store.claimPost(post('claimed'), lease())
    await openPost(store, 'open', { kind: 'extra' })
    await openPost(store, 'revealing', { kind: 'extra' })
    await store.claimReveal('revealing', lease())
    expect(await store.skipPost('claimed')).toBe(true)
    expect(await store.skipPost('open')).toBe(true)
    expect(await store.skipPost('open')).toBe(false)
    expect(await store.skipPost('revealing')).toBe(false)
    expect(await store.claimReveal('open', lease())).toBe(false)
    await store.markPosted('claimed', 'late', at())
    expect((await store.post('claimed'))?.state).toBe('skipped')
  })

  test('reveals are due for open posts past their time and for those begun', async () => {
    const { store } = await newStore()
    await openPost(store, 'begun', { kind: 'extra', revealAt: at(90) })
    await openPost(store, 'due', { kind: 'extra', revealAt: at(10) })
    await openPost(store, 'later', { kind: 'extra', revealAt: at(11) })
    await openPost(store, 'done', { kind: 'extra', revealAt: at(1) })
    await store.claimReveal('begun', lease())
    await reveal(store, 'done')
    expect(await store.revealsDue(dueFor(lease(10)))).toEqual(['begun', 'due'])
    expect(await store.revealsDue(dueFor(lease(10), 1))).toEqual(['begun'])
    expect(await store.revealsDue({ ...dueFor(lease(10)), platform: 'slack' })).toEqual([])
  })

  test('one that was never known to have arrived is unsent until its reveal is due', async () => {
    const { store } = await newStore()
    await store.claimPost(post('p', { revealAt: at(10) }), lease())
    expect(await store.unsentPosts(dueFor(lease(9)))).toEqual(['p'])
    expect(await store.revealsDue(dueFor(lease(9)))).toEqual([])
    expect(await store.unsentPosts(dueFor(lease(10)))).toEqual([])
    expect(await store.revealsDue(dueFor(lease(10)))).toEqual(['p'])
  })

  test('nothing is unsent in a place that something is the matter with', async () => {
    const { store } = await newStore()
    await store.claimPost(post('p'), lease())
    await store.savePlace({ ...place(), paused: true, trouble: 'invite the bot' }, undefined)
    expect(await store.unsentPosts(dueFor(lease()))).toEqual([])
    await store.savePlace(place(), undefined)
    expect(await store.unsentPosts(dueFor(lease()))).toEqual(['p'])
  })
})

describe('posts: several processes', () => {
  test('what one has claimed is its own until its lease ends, also after its restart', async () => {
    const { store } = await newStore()
    await store.claimPost(post('p'), lease(0, 'one'))
    expect(await store.unsentPosts(dueFor(lease(9, 'two')))).toEqual([])
    expect(await store.leasePost('p', lease(9, 'two'))).toBe(false)
    expect(await store.unsentPosts(dueFor(lease(9, 'one')))).toEqual(['p'])
    expect(await store.unsentPosts(dueFor(lease(10, 'two')))).toEqual(['p'])
    expect(await store.leasePost('p', lease(10, 'two'))).toBe(true)
    expect(await store.leasePost('p', lease(11, 'one'))).toBe(false)
  })

  test('a reveal that one has begun passes on when its lease has ended, to one other', async () => {
    const { store } = await newStore()
    await openPost(store, 'p')
    expect(await store.claimReveal('p', lease(20, 'one'))).toBe(true)
    expect(await store.revealsDue(dueFor(lease(29, 'two')))).toEqual([])
    expect(await store.claimReveal('p', lease(29, 'one'))).toBe(true)
    expect(await store.revealsDue(dueFor(lease(39, 'two')))).toEqual(['p'])
    expect(await store.claimReveal('p', lease(39, 'two'))).toBe(true)
    expect(await store.claimReveal('p', lease(40, 'one'))).toBe(false)
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
    await store.claimPost(post('p'), lease())
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
    await store.claimPost(post('claimed', { slug: 'claimed', kind: 'extra' }), lease())
    await openPost(store, 'revealing', { slug: 'revealing', kind: 'extra' })
    await store.claimReveal('revealing', lease())
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
      await store.claimPost(post(id, { slug, kind: 'extra' }), lease())
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
    await store.claimPost(post('claimed', { slug: 'claimed' }), lease())
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
