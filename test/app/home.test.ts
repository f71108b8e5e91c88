import { expect, test } from 'vitest'
import type { Action, Message } from '../../src/core/message.ts'
import { tickAt, worldAt } from './days.ts'
import { ada, bob, general, newWorld, placeCalled, postToday, rightOf } from './world.ts'

const actionsOf = ({ blocks }: Message): Action[] =>
  blocks.flatMap(block => (block.kind === 'actions' ? [...block.actions] : []))

test('home: without a place it says how to begin', async () => {
  const world = await newWorld({ places: [] })
  expect((await world.home(ada)).text).toContain('/challenge setup')
})

test('home: today’s challenge can be answered from there, and shows the own choice', async () => {
  const world = await newWorld()
  const post = await postToday(world)
  const predict = actionsOf(await world.home(ada)).find(action => action.do === 'predict')
  expect(predict).toMatchObject({ post: post.id, place: general.id })
  await world.predict(ada, post.id, 'B')
  expect((await world.home(ada)).text).toContain('Your prediction: B.')
  expect((await world.home(bob)).text).not.toContain('Your prediction')
})

test('home: says nothing of the output before the reveal', async () => {
  const world = await newWorld()
  const post = await postToday(world)
  const { misconception } = post.challenge.choices.find(choice => choice.misconception) ?? {}
  const shown = JSON.stringify(await world.home(ada))
  expect(misconception).toBeDefined()
  expect(shown).not.toContain(JSON.stringify(misconception))
  expect(shown).not.toContain(`${rightOf(post)} (right)`)
})

test('home: own points, accuracy and streak, and the lessons of late', async () => {
  const world = await worldAt('09:00')
  const [post] = await world.store.posts(general.id, ['posted'], 1)
  if (post === undefined) throw new Error('Nothing was posted')
  await world.predict(ada, post.id, rightOf(post))
  await tickAt(world, '16:00')
  const home = await world.home(ada)
  expect(home.text).toContain('1 of 1 right, 100 %, a streak of 1.')
  expect(home.text).toContain('No challenge is open just now.')
  const { slug } = post.challenge.concept
  expect(actionsOf(home)).toContainEqual({
    do: 'command',
    command: `/explain ${slug}`,
    label: slug,
    place: general.id,
  })
})

test('home: settings are for who may change them', async () => {
  const setUpByBob = placeCalled('general', { setUpBy: bob.id })
  const world = await newWorld({ places: [setUpByBob] })
  const settings = async (...asked: Parameters<typeof world.home>) =>
    actionsOf(await world.home(...asked)).some(({ label }) => label === 'Settings')
  expect(await settings(ada, { admin: true })).toBe(true)
  expect(await settings(ada, { admin: false })).toBe(false)
  expect(await settings(bob, { admin: false })).toBe(true)
})

test('home: places of other tenants are not shown', async () => {
  const other = placeCalled('secret', { id: 'web:other:secret', tenant: 'other' })
  const world = await newWorld({ places: [other] })
  await postToday(world, other)
  expect((await world.home(ada)).text).toContain('No channel is set up yet')
})
