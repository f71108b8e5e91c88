import { expect, test } from 'vitest'
import { leaseOf } from '../../src/app/app.ts'
import { lessons, posts, tickAt, worldAt } from './days.ts'
import { crashed } from './python.ts'
import { ada, general, newWorld, rightOf } from './world.ts'

test('a reveal: it happens at its time, and not before', async () => {
  const world = await worldAt('09:00', '15:59:59')
  expect(world.python.programs).toEqual([])
  await tickAt(world, '16:00')
  expect(await posts(world)).toEqual(['2026-11-16 revealed'])
})

test('a reveal: an overdue one happens after a restart, once', async () => {
  const world = await worldAt('09:00')
  const [post] = await world.store.posts(general.id, ['posted'], 1)
  if (post === undefined) throw new Error('not posted')
  await world.predict(ada, post.id, rightOf(post))
  await world.app.counts.settled()

  const next = await newWorld({ file: world.file, at: '2026-11-18T08:00Z', concepts: lessons })
  next.channel.sent.push(...world.channel.sent)
  await next.scheduler.tick()
  await next.scheduler.tick()
  expect(await posts(next)).toEqual(['2026-11-16 revealed'])
  expect(next.channel.sent).toHaveLength(2)
  expect(await next.store.standing(general.id, 'all', ada.id)).toMatchObject({ answered: 1 })
})

test('a reveal: one that was begun and not ended is ended by the next process', async () => {
  const world = await worldAt('09:00')
  const [post] = await world.store.posts(general.id, ['posted'], 1)
  await world.store.claimReveal(post?.id ?? '', leaseOf(world.app))
  const next = await newWorld({ file: world.file, at: '2026-11-16T09:30Z', concepts: lessons })
  next.channel.sent.push(...world.channel.sent)
  await next.scheduler.tick()
  expect(await posts(next)).toEqual(['2026-11-16 revealed'])
})

test('a reveal: a sandbox that fails makes it wait, longer each time, and the log warns', async () => {
  const world = await worldAt('09:00')
  for (const { snippet } of lessons) world.python.script(snippet, crashed)
  await tickAt(world, '16:00:00', '16:00:01', '16:00:04')
  expect(world.python.programs).toHaveLength(1)
  await tickAt(world, '16:00:05', '16:00:06', '16:00:14')
  expect(world.python.programs).toHaveLength(2)
  await tickAt(world, '16:00:15')
  expect(world.python.programs).toHaveLength(3)
  expect(await posts(world)).toEqual(['2026-11-16 revealing'])
  const warnings = world.logged.filter(({ level }) => level === 'warn')
  expect(warnings.map(({ sentence }) => sentence.replace(/id-\d+/, 'ID'))).toEqual([
    'Failed to reveal ID; trying again in 5 s',
    'Failed to reveal ID; trying again in 10 s',
    'Failed to reveal ID; trying again in 20 s',
  ])
  for (const { snippet } of lessons) world.python.prints(snippet, '2 2 2')
  await tickAt(world, '16:01')
  expect(await posts(world)).toEqual(['2026-11-16 revealed'])
})

test('a reveal: it never waits longer than five minutes for the next try', async () => {
  const world = await worldAt('09:00')
  for (const { snippet } of lessons) world.python.script(snippet, crashed)
  for (let hour = 16; hour < 24; hour++) await tickAt(world, `${hour}:00`, `${hour}:30`)
  const before = world.python.programs.length
  await tickAt(world, '23:34:59')
  expect(world.python.programs).toHaveLength(before)
  await tickAt(world, '23:35')
  expect(world.python.programs).toHaveLength(before + 1)
})
