import { expect, test } from 'vitest'
import { claimDaily, postExtra } from '../../src/app/post.ts'
import { challengeOf } from '../../src/core/challenge.ts'
import { slotOn } from '../../src/core/schedule.ts'
import { concept, settings } from '../core/fixtures.ts'
import { general, newWorld, placeCalled, postToday } from './world.ts'

const monday = slotOn(general.settings, '2026-11-16')

test('a daily challenge: stored with what it shows, then sent, and open until its reveal', async () => {
  const world = await newWorld()
  const { id } = await postToday(world)
  const post = await world.store.post(id)
  expect(post).toMatchObject({ kind: 'daily', state: 'posted', localDate: '2026-11-16' })
  expect(String(post?.revealAt)).toBe('2026-11-16T16:00:00Z')
  const [text] = world.channel.texts()
  expect(text).toContain('What does this print?\n\nfunctions · easy\n\nThree functions are made')
  expect(text).toContain('0 predictions so far. Closes Mon 16:00.')
  for (const choice of post?.challenge.choices ?? [])
    expect(text).toContain(`${choice.key}:\n    ${choice.text}`)
})

test('a place gets one daily challenge a day, whoever asks for it', async () => {
  const world = await newWorld({ concepts: [concept(), concept({ slug: 'other' })] })
  const claim = () => claimDaily(world.app, general, monday)
  const claimed = await Promise.all([claim(), claim()])
  expect(claimed.filter(Boolean)).toHaveLength(1)
})

test('an extra challenge is open for the usual length, and says that it is one', async () => {
  const world = await newWorld({ at: '2026-11-16T20:00Z' })
  const post = await postExtra(world.app, general, { id: 'extra', concept: concept() })
  expect(String(post?.revealAt)).toBe('2026-11-17T03:00:00Z')
  expect(world.channel.texts()[0]).toContain('functions · easy · extra round')
})

test('the same extra challenge is not posted again', async () => {
  const world = await newWorld()
  await postExtra(world.app, general, { id: 'extra', concept: concept() })
  expect(await postExtra(world.app, general, { id: 'extra', concept: concept() })).toBeUndefined()
  expect(world.channel.sent).toHaveLength(1)
})

test('the name of a post, which everybody can see, does not tell the order of its choices', async () => {
  const lessons = Array.from({ length: 12 }, (_, index) => concept({ slug: `lesson-${index}` }))
  const world = await newWorld({ concepts: lessons })
  for (const lesson of lessons)
    await postExtra(world.app, general, { id: lesson.slug, concept: lesson })
  const posts = await world.store.posts(general.id, ['posted'], 12)
  const guessed = posts.filter(({ id, challenge }) => {
    const keys = (order: typeof challenge) => order.choices.map(({ text }) => text).join()
    return keys(challengeOf(challenge.concept, id)) === keys(challenge)
  })
  expect(posts).toHaveLength(12)
  expect(guessed.length).toBeLessThan(6)
})

test('a lesson that is open anywhere in the tenant is not chosen again', async () => {
  const lounge = placeCalled('lounge')
  const lessons = [concept({ slug: 'first' }), concept({ slug: 'second' })]
  const world = await newWorld({ places: [general, lounge], concepts: lessons })
  const here = await postToday(world)
  const there = await postToday(world, lounge)
  expect([here, there].map(({ challenge }) => challenge.concept.slug).sort()).toEqual([
    'first',
    'second',
  ])
})

test('a place that wants hard lessons gets none when there is none', async () => {
  const picky = placeCalled('picky', { settings: settings({ level: 'hard' }) })
  const world = await newWorld({ places: [picky] })
  expect(await claimDaily(world.app, picky, monday)).toBeUndefined()
  expect(world.channel.sent).toEqual([])
})
