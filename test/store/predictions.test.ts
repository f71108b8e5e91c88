import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChoiceKey } from '../../src/core/challenge.ts'
import type { PredictResult } from '../../src/ports.ts'
import {
  at,
  click,
  lease,
  newStore,
  openPost,
  person,
  post,
  reveal,
  rowsOf,
  stored,
} from './fixture.ts'

const ada = person('Ada')
const bob = person('Bob')

describe('predictions', () => {
  test('are stored with the person, changed, and counted', async () => {
    const { store } = await newStore()
    await openPost(store, 'p')
    expect(await store.predict(click('p', ada, 'A'))).toEqual(stored())
    expect(await store.predict(click('p', bob, 'B'))).toEqual(stored())
    expect(await store.predict(click('p', { ...ada, name: 'Ada L.' }, 'B'))).toEqual(stored('A'))
    await store.setHidden(bob.id, true)
    expect(await store.prediction('p', ada.id)).toBe('B')
    expect(await store.prediction('p', 'nobody')).toBeUndefined()
    expect(await store.countPredictions('p')).toBe(2)
    expect(await store.predictions('p')).toEqual([
      { personId: ada.id, choice: 'B', name: 'Ada L.', hidden: false },
      { personId: bob.id, choice: 'B', name: 'Bob', hidden: true },
    ])
  })

  test('only an open post takes them; a closed one stores nothing at all', async () => {
    const { store, file } = await newStore()
    await store.claimPost(post('claimed'), lease())
    for (const id of ['revealing', 'revealed', 'skipped'])
      await openPost(store, id, { kind: 'extra' })
    await store.claimReveal('revealing', lease())
    await reveal(store, 'revealed')
    await store.skipPost('skipped')
    for (const id of ['revealing', 'revealed', 'skipped', 'unknown'])
      expect(await store.predict(click(id, ada, 'A')), id).toEqual({ kind: 'closed' })
    expect(await store.predict(click('claimed', ada, 'A'))).toEqual({ kind: 'claimed' })
    expect(rowsOf(file, 'SELECT id FROM people')).toEqual([])
    expect(await store.countPredictions('unknown')).toBe(0)
  })

  test('what waited when a reveal was claimed is stored before it, and nothing after it', async () => {
    const { store } = await newStore()
    await openPost(store, 'p')
    const waiting = store.predict(click('p', ada, 'A'))
    expect(await store.claimReveal('p', lease())).toBe(true)
    expect(await store.predictions('p')).toHaveLength(1)
    expect(await store.predict(click('p', bob, 'A'))).toEqual({ kind: 'closed' })
    expect(await waiting).toEqual(stored())
  })

  test('the time of a click is kept', async () => {
    const { store, file } = await newStore()
    await openPost(store, 'p')
    await store.predict({ ...click('p', ada, 'A'), at: at(7) })
    expect(rowsOf(file, 'SELECT at FROM predictions')).toEqual([{ at: at(7).epochMilliseconds }])
  })
})

describe('deliveries', () => {
  test('a repeated one answers as the first did and leaves a later choice alone', async () => {
    const { store } = await newStore()
    await openPost(store, 'p')
    await store.predict(click('p', bob, 'B'))
    await store.predict(click('p', ada, 'A'))
    const change = click('p', ada, 'B', 'change')
    const first = await store.predict(change)
    expect(first).toEqual(stored('A'))
    await store.predict(click('p', ada, 'A'))
    await store.predict(click('p', person('Cleo'), 'B'))
    expect(await store.predict(change)).toEqual(first)
    expect(await store.prediction('p', ada.id)).toBe('A')
    await reveal(store, 'p')
    expect(await store.predict(change)).toEqual(first)
  })

  test('the same one twice in one group', async () => {
    const { store, file } = await newStore()
    await openPost(store, 'p')
    const once = click('p', ada, 'A')
    const answers = await Promise.all([store.predict(once), store.predict(once)])
    expect(answers).toEqual([stored(), stored()])
    expect(rowsOf(file, 'SELECT count(*) AS rows FROM deliveries')).toEqual([{ rows: 1 }])
  })

  test('of another person are not mistaken for it', async () => {
    const { store } = await newStore()
    await openPost(store, 'p')
    await store.predict(click('p', ada, 'A', 'same'))
    expect(await store.predict(click('p', bob, 'B', 'same'))).toEqual(stored())
  })
})

describe('clicks that wait together', () => {
  test('200 of them share one transaction, a bad one harms no other', async () => {
    const { store, file } = await newStore()
    await openPost(store, 'p')
    const commitsBefore = commitsIn(file)
    const clicks = Array.from({ length: 200 }, (_, index) =>
      click('p', person(`person ${index}`), index % 2 ? 'A' : 'B'),
    )
    const nameless = click('p', { ...ada, name: null as unknown as string }, 'A')
    const unknownChoice = click('p', bob, 'Z' as 'A')
    const results = await Promise.allSettled([
      ...clicks.slice(0, 100).map(store.predict),
      store.predict(nameless),
      store.predict(click('unknown', ada, 'A')),
      store.predict(unknownChoice),
      ...clicks.slice(100).map(store.predict),
    ])
    expect(commitsIn(file) - commitsBefore).toBe(1)
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    const values = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
    expect(values.filter(({ kind }) => kind === 'stored')).toHaveLength(200)
    expect(values.filter(({ kind }) => kind === 'closed')).toHaveLength(1)
    expect(values.filter(({ kind }) => kind === 'unknownChoice')).toHaveLength(1)
    expect(await store.countPredictions('p')).toBe(200)
    for (const { personId, choice } of await store.predictions('p'))
      expect(clicks.find(one => one.personId === personId)?.choice).toBe(choice)
    // Nothing of the bad ones is left, not even the person.
    expect(rowsOf(file, 'SELECT id FROM people WHERE id IN (?, ?)', ada.id, bob.id)).toEqual([])
  })

  test('those that come while a group is stored go into the next', async () => {
    const { store, file } = await newStore()
    await openPost(store, 'p')
    const before = commitsIn(file)
    const first = store.predict(click('p', ada, 'A'))
    const second = first.then(() => store.predict(click('p', bob, 'B')))
    expect(await second).toEqual(stored())
    expect(commitsIn(file) - before).toBe(2)
  })
})

test('any sequence of clicks leaves what a simple model says', async () => {
  const { store } = await newStore(':memory:')
  const posts = ['one', 'two', 'three']
  let round = 0
  const step = fc.record({
    post: fc.constantFrom(...posts),
    user: fc.constantFrom('Ada', 'Bob', 'Cleo'),
    choice: fc.constantFrom('A' as const, 'B' as const),
    delivery: fc.nat(12),
    /** Whether to wait for the answer before the next click. */
    wait: fc.boolean(),
    close: fc.integer({ min: 0, max: 9 }).map(number => number === 0),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async steps => {
      round++
      const idOf = (name: string) => `${name}-${round}`
      for (const name of posts) await openPost(store, idOf(name), { kind: 'extra' })
      const closed = new Set<string>()
      const choices = new Map(posts.map(name => [name, new Map<string, ChoiceKey>()]))
      const answers = new Map<string, PredictResult>()
      const checks: Promise<void>[] = []
      for (const { post: name, user, choice, delivery, wait, close } of steps) {
        if (close) {
          await Promise.all(checks)
          await store.claimReveal(idOf(name), lease())
          closed.add(name)
        }
        const deliveryId = `${round}-${delivery}`
        const expected = answers.get(`${user} ${delivery}`) ?? model(name, user, choice)
        if (expected.kind === 'stored') answers.set(`${user} ${delivery}`, expected)
        const answer = store.predict(click(idOf(name), person(user), choice, deliveryId))
        checks.push(answer.then(result => expect(result).toEqual(expected)))
        if (wait) await answer
      }
      await Promise.all(checks)
      for (const [name, chosen] of choices) {
        const stored = await store.predictions(idOf(name))
        expect(new Map(stored.map(({ name: user, choice }) => [user, choice]))).toEqual(chosen)
        expect(await store.countPredictions(idOf(name))).toBe(chosen.size)
      }

      function model(name: string, user: string, choice: ChoiceKey) {
        if (closed.has(name)) return { kind: 'closed' } as PredictResult
        const chosen = choices.get(name)
        const before = chosen?.get(user)
        chosen?.set(user, choice)
        return stored(before)
      }
    }),
    { numRuns: 60 },
  )
})

/** Commits in the write-ahead log: frames that carry the size of the database after them. */
function commitsIn(file: string): number {
  const log = readFileSync(`${file}-wal`)
  const frameSize = 24 + log.readUInt32BE(8)
  let commits = 0
  for (let frame = 32; frame + 24 <= log.length; frame += frameSize)
    if (log.readUInt32BE(frame + 4) > 0) commits++
  return commits
}
