import { expect, test } from 'vitest'
import { setUpPlace } from '../../src/app/welcome.ts'
import { concept } from '../core/fixtures.ts'
import { ada, general, newWorld, type World } from './world.ts'

const lessons = [concept({ slug: 'first' }), concept({ slug: 'second' })]
const firstStart = (at: string) => newWorld({ at, places: [], concepts: lessons })

async function start({ app, scheduler }: World) {
  await setUpPlace(app, general)
  await scheduler.tick()
}

const kindsOf = async ({ store }: World) =>
  (await store.posts(general.id, ['posted'], 10)).map(({ kind }) => kind)

test('the first start within the working day welcomes, and posts the challenge of the day', async () => {
  const world = await firstStart('2026-11-16T10:00Z')
  await start(world)
  expect(world.channel.texts()).toHaveLength(2)
  expect(world.channel.texts()[0]).toMatch(/^Welcome to whatprints/)
  expect(await kindsOf(world)).toEqual(['daily'])
  expect(String(await world.store.nextPostAt(general.id))).toBe('2026-11-17T09:00:00Z')
})

test('a first start late in the working day still posts the challenge of the day, as punctual', async () => {
  const world = await firstStart('2026-11-16T14:30Z')
  await start(world)
  expect(await kindsOf(world)).toEqual(['daily'])
  expect(world.channel.texts()[1]).not.toContain('Late')
})

test.each([
  ['in the evening', '2026-11-16T20:00Z', '2026-11-17T09:00:00Z'],
  ['before the time', '2026-11-16T06:00Z', '2026-11-16T09:00:00Z'],
  ['at the weekend', '2026-11-21T10:00Z', '2026-11-23T09:00:00Z'],
])(
  'the first start %s posts an extra challenge, so that the page is not empty',
  async (_, at, next) => {
    const world = await firstStart(at)
    await start(world)
    expect(await kindsOf(world)).toEqual(['extra'])
    expect(String(await world.store.nextPostAt(general.id))).toBe(next)
  },
)

test.each([
  ['within the working day', '2026-11-16T10:00Z'],
  ['in the evening', '2026-11-16T20:00Z'],
])('a later start %s leaves settings, schedule and messages as they are', async (_, at) => {
  const world = await firstStart(at)
  await start(world)
  await world.type(ada, '/challenge setup post=10:30')
  const next = await world.store.nextPostAt(general.id)
  await start(world)
  expect(world.channel.sent).toHaveLength(2)
  expect((await world.store.place(general.id))?.settings.postTime).toBe('10:30')
  expect(await world.store.nextPostAt(general.id)).toEqual(next)
})

test('without a lesson the first start still welcomes', async () => {
  const world = await newWorld({ at: '2026-11-21T10:00Z', places: [], concepts: [] })
  await start(world)
  expect(world.channel.texts()).toHaveLength(1)
})
