import { expect, test } from 'vitest'
import { createTenancy } from '../../src/app/tenancy.ts'
import { posts, tickAt, worldAt } from './days.ts'
import { ada, general, newWorld, postToday, rightOf } from './world.ts'

async function leftWorld() {
  const world = await worldAt('09:00')
  const [post] = await world.store.posts(general.id, ['posted'], 1)
  await world.predict(ada, post?.id ?? '', 'A')
  const tenancy = createTenancy(world.app, 'web')
  await tenancy.left('local')
  return { world, tenancy }
}

test('a tenant that took the bot out gets no more posts', async () => {
  const { world } = await leftWorld()
  await tickAt(world, '17T09:00', '18T09:00')
  expect(await posts(world)).toEqual(['2026-11-16 revealed'])
})

test('its data are deleted after a week, and not before', async () => {
  const { world } = await leftWorld()
  await tickAt(world, '23T08:59')
  expect(await world.store.place(general.id)).toBeDefined()
  await tickAt(world, '23T10:00:01')
  expect(await world.store.place(general.id)).toBeUndefined()
  expect(await posts(world)).toEqual([])
  expect(await world.store.exportPerson(ada.id)).toEqual({})
})

test('one that comes back in time finds everything, and goes on', async () => {
  const { world, tenancy } = await leftWorld()
  await tickAt(world, '18T12:00')
  await tenancy.joined('local')
  await tickAt(world, '19T09:00', '26T09:00')
  expect((await posts(world)).at(-1)).toBe('2026-11-26 posted')
  expect(await world.store.exportPerson(ada.id)).toMatchObject({ person: { name: 'Ada' } })
})

test('who chose what is deleted after the retention; points and counts stay', async () => {
  const world = await newWorld({
    at: '2026-11-16T08:00Z',
    retention: Temporal.Duration.from({ hours: 48 }),
  })
  const post = await postToday(world)
  await world.predict(ada, post.id, rightOf(post))
  await tickAt(world, '16:00', '18T15:00')
  expect(await world.store.prediction(post.id, ada.id)).toBe(rightOf(post))
  await tickAt(world, '18T16:30')
  expect(await world.store.prediction(post.id, ada.id)).toBeUndefined()
  expect(await world.store.countPredictions(post.id)).toBe(1)
  expect(await world.type(ada, '/stats')).toContain('1 of 1')
})
