import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { RevealDelayed, revealPost } from '../../src/app/reveal.ts'
import { concept, run } from '../core/fixtures.ts'
import { lessonOf, predicted } from './predicted.ts'
import { crashed, timedOut } from './python.ts'
import { ada, cyd, general, newWorld, placeCalled, postToday, rightOf } from './world.ts'

describe('a run that says nothing of the program', () => {
  test.each([
    ['crashed', crashed],
    ['timed out, and the lesson does not hang', timedOut],
  ])('%s: the reveal waits, closed and unscored, until a run tells', async (_, failure) => {
    const { world, post } = await predicted()
    const { snippet } = post.challenge.concept
    const before = world.channel.texts()
    world.python.script(snippet, failure, run({ status: 'finished', stdout: '2 2 2\n' }))
    await expect(revealPost(world.app, post.id)).rejects.toThrow(RevealDelayed)
    expect((await world.store.post(post.id))?.state).toBe('revealing')
    expect(await world.predict(cyd, post.id, 'A')).toContain('closed')
    await world.app.counts.settled()
    expect(world.channel.texts().map(withoutCount)).toEqual(before.map(withoutCount))
    expect(await revealPost(world.app, post.id)).toBe('revealed')
    expect(await world.store.standing(general.id, 'all', ada.id)).toMatchObject({ points: 10 })
  })

  test('none at all, because the sandbox is busy: the reveal waits', async () => {
    const { world, post } = await predicted()
    world.python.busy = true
    await expect(revealPost(world.app, post.id)).rejects.toThrow(RevealDelayed)
    world.python.busy = false
    expect(await revealPost(world.app, post.id)).toBe('revealed')
  })

  test('a deadline that passed is believed where the lesson says that the program hangs', async () => {
    const hanging = concept({ output: 'start\n(hangs forever)' })
    const world = await newWorld({ concepts: [hanging] })
    const post = await postToday(world)
    await world.predict(ada, post.id, rightOf(post))
    world.python.script(hanging.snippet, { ...timedOut, stdout: 'start\n' })
    await revealPost(world.app, post.id)
    expect((await world.store.post(post.id))?.state).toBe('revealed')
    expect(await world.store.standing(general.id, 'all', ada.id)).toMatchObject({ right: 1 })
  })

  test.each([
    ['crashed', crashed],
    ['timed out', timedOut],
  ])('a fix that %s is left out of the lesson, not shown as if it did so', async (_, failure) => {
    const { world, post } = await predicted()
    world.python.script(post.challenge.concept.fix.code, failure)
    await revealPost(world.app, post.id)
    expect(lessonOf(world)).toContain('We could not run the fix just now.')
    expect(lessonOf(world)).not.toContain('(hangs forever)')
  })
})

test('a channel that fails at the reveal: it can be done again, and shows and scores once', async () => {
  const { world, post } = await predicted()
  await world.app.counts.settled()
  world.channel.broken.add(general.id)
  await expect(revealPost(world.app, post.id)).rejects.toThrow('cannot be reached')
  expect((await world.store.post(post.id))?.state).toBe('revealing')
  expect(await world.store.standing(general.id, 'all', ada.id)).toBeUndefined()
  world.channel.broken.clear()
  await revealPost(world.app, post.id)
  expect(world.channel.sent).toHaveLength(2)
  expect(await world.store.standing(general.id, 'all', ada.id)).toMatchObject({ points: 10 })
})

test('a count that is on its way is shown before the reveal, never over it', async () => {
  const world = await newWorld()
  const post = await postToday(world)
  const { promise, resolve } = Promise.withResolvers<void>()
  world.channel.hold = promise
  await world.predict(ada, post.id, rightOf(post))
  const revealed = revealPost(world.app, post.id)
  // Long enough for a reveal that would not wait.
  for (let turn = 0; turn < 50; turn++) await setImmediate()
  resolve()
  await revealed
  expect(world.channel.texts()[0]).toContain(`The answer is ${rightOf(post)}`)
})

test('a count that hangs in another place holds up no reveal', async () => {
  const lounge = placeCalled('lounge')
  const other = concept({ slug: 'other' })
  const world = await newWorld({ places: [general, lounge], concepts: [concept(), other] })
  const post = await postToday(world)
  const slow = await postToday(world, lounge)
  const { promise, resolve } = Promise.withResolvers<void>()
  world.channel.hold = promise
  await world.predict(ada, slow.id, 'A', { placeId: lounge.id })
  await revealPost(world.app, post.id)
  expect((await world.store.post(post.id))?.state).toBe('revealed')
  resolve()
  await world.app.counts.settled()
})

const withoutCount = (text: string) => text.replace(/\d+ predictions? so far/, '')
