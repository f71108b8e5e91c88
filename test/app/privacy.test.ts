import { expect, test } from 'vitest'
import { revealPost } from '../../src/app/reveal.ts'
import { concept } from '../core/fixtures.ts'
import { ada, bob, general, newWorld, postToday, rightOf } from './world.ts'

/** A world in which Ada and Bob were right on Monday, and have predicted on Tuesday. */
async function played() {
  const lessons = [concept({ slug: 'first' }), concept({ slug: 'second' })]
  const world = await newWorld({ concepts: lessons })
  const monday = await postToday(world)
  for (const who of [ada, bob]) await world.predict(who, monday.id, rightOf(monday))
  await revealPost(world.app, monday.id)
  world.clock.set('2026-11-17T10:00Z')
  const tuesday = await postToday(world)
  for (const who of [ada, bob]) await world.predict(who, tuesday.id, 'A')
  await world.app.counts.settled()
  return { world, monday, tuesday }
}

test('show says what is stored, and whether the name is shown', async () => {
  const { world } = await played()
  const shown = 'Your name is shown in leaderboards'
  expect(await world.type(ada, '/privacy show')).toContain(shown)
  await world.type(ada, '/privacy hide-me')
  expect(await world.type(ada, '/privacy show')).toContain('Your name is kept out of leaderboards')
})

test('export gives everything about the reader, as JSON, and nothing about others', async () => {
  const { world, monday, tuesday } = await played()
  const text = await world.type(ada, '/privacy export')
  const everything = JSON.parse(text.slice(text.indexOf('{')))
  expect(everything.person).toMatchObject({ id: ada.id, name: 'Ada', hidden: false })
  expect(everything.predictions).toMatchObject([
    { post: monday.id, lesson: 'first', choice: rightOf(monday), at: '2026-11-16T10:00:00Z' },
    { post: tuesday.id, lesson: 'second', choice: 'A' },
  ])
  expect(everything.scores).toMatchObject([{ post: monday.id, points: 10, right: true }])
  expect(everything.streaks).toMatchObject([{ place: general.id, length: 1 }])
  expect(everything.standings).toHaveLength(3)
  expect(text).not.toContain('Bob')
})

test('export of somebody unknown is empty', async () => {
  const world = await newWorld()
  expect(await world.type(ada, '/privacy export')).toBe('Everything stored about you:\n    {}')
})

test('delete leaves nothing of the person, and everything of the others', async () => {
  const { world, monday } = await played()
  expect(await world.type(ada, '/privacy delete')).toBe(
    'Everything stored about you is deleted. Your next prediction begins anew.',
  )
  expect(await world.type(ada, '/privacy export')).toContain('{}')
  const board = await world.type(bob, '/leaderboard')
  expect(board).toContain('1 · Bob · 10')
  expect(board).not.toContain('Ada')
  expect(await world.store.countPredictions(monday.id)).toBe(2)
})

test('delete takes the prediction out of the open challenge, and out of its count', async () => {
  const { world, tuesday } = await played()
  await world.type(ada, '/privacy delete')
  await world.app.counts.settled()
  expect(await world.store.prediction(tuesday.id, ada.id)).toBeUndefined()
  expect(world.channel.texts().at(-1)).toContain('1 prediction so far')
})

test('after delete one begins anew', async () => {
  const { world, tuesday } = await played()
  await world.type(ada, '/privacy delete')
  await world.predict(ada, tuesday.id, rightOf(tuesday))
  await revealPost(world.app, tuesday.id)
  expect(await world.store.standing(general.id, 'all', ada.id)).toMatchObject({
    points: 10,
    answered: 1,
  })
})
