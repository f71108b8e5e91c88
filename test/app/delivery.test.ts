import { describe, expect, test } from 'vitest'
import { Later, Refused, Uncertain } from '../../src/ports.ts'
import { posts, tickAt, worldAt } from './days.ts'
import { ada, bob, general, postToday, rightOf } from './world.ts'

const cure = 'the bot is not in the channel; invite it with "/invite @whatprints"'

describe('a post whose arrival nobody can tell', () => {
  const uncertain = async () => {
    const world = await worldAt('08:59')
    world.channel.failures.set(general.id, new Uncertain('no answer'))
    await tickAt(world, '09:00', '09:01', '10:00')
    world.channel.failures.clear()
    const [post] = await world.store.posts(general.id, ['claimed'], 1)
    if (post === undefined) throw new Error('There is no claimed post')
    return { world, post }
  }

  test('is never sent again by itself, and is said once in the log', async () => {
    const { world } = await uncertain()
    await tickAt(world, '11:00', '15:59')
    expect(world.channel.attempts).toBe(1)
    expect(world.logged.filter(({ level }) => level === 'warn')).toHaveLength(1)
  })

  test('is adopted when somebody clicks on it, and then revealed like any other', async () => {
    const { world, post } = await uncertain()
    const ref = await world.channel.post(general.id, { text: '', blocks: [] }, 'arrived after all')
    expect(await world.predict(ada, post.id, rightOf(post), { ref })).toContain('Your prediction')
    expect((await world.store.post(post.id))?.messageRef).toBe(ref)
    await tickAt(world, '16:00')
    expect(await posts(world)).toEqual(['2026-11-16 revealed'])
    expect(await world.type(ada, '/leaderboard')).toContain('rank 1')
  })

  test('is not adopted by a click from another channel', async () => {
    const { world, post } = await uncertain()
    const elsewhere = { ref: 'message-9', placeId: 'web:local:elsewhere' }
    expect(await world.predict(ada, post.id, 'A', elsewhere)).toContain('closed')
    expect((await world.store.post(post.id))?.state).toBe('claimed')
  })

  test('is offered anew by status; /challenge now sends the same challenge again', async () => {
    const { world, post } = await uncertain()
    const status = await world.answerTo(ada, '/challenge status')
    expect(status.text).toContain('It is not known whether the challenge')
    expect(status.text).toContain('Post it anew: /challenge now')
    expect(await world.type(ada, '/challenge now')).toBe('Posted anew.')
    expect(await posts(world)).toEqual(['2026-11-16 posted'])
    expect(world.channel.sent).toHaveLength(1)
    expect(await world.predict(ada, post.id, 'A')).toContain('Your prediction')
    expect(await world.type(ada, '/challenge status')).not.toContain('not known')
  })

  test('is left out at its reveal time, and the next day goes on', async () => {
    const { world } = await uncertain()
    await tickAt(world, '16:00', '17T09:00')
    expect(await posts(world)).toEqual(['2026-11-16 skipped', '2026-11-17 posted'])
  })
})

describe('a place that its platform refuses', () => {
  const refused = async () => {
    const world = await worldAt('08:59')
    await world.store.savePlace(
      { ...general, setUpBy: bob.id },
      Temporal.Instant.from('2026-11-16T09:00Z'),
    )
    world.channel.failures.set(general.id, new Refused('place', cure))
    await tickAt(world, '09:00', '09:01', '10:00', '11:00')
    return world
  }

  test('is paused, asked no more, and whoever set it up is told once, with the cure', async () => {
    const world = await refused()
    expect(world.channel.attempts).toBe(1)
    expect(world.channel.told).toEqual([[bob.id, expect.stringContaining(cure)]])
    expect(await world.type(ada, '/challenge status')).toContain(`Paused: ${cure}.`)
  })

  test('goes on when it is mended and resumed, with the challenge of the day', async () => {
    const world = await refused()
    world.channel.obstacleThere = cure
    expect(await world.type(ada, '/challenge resume')).toBe(`Still paused: ${cure}.`)
    world.channel.obstacleThere = undefined
    world.channel.failures.clear()
    expect(await world.type(ada, '/challenge resume')).toContain('Going on.')
    await tickAt(world, '12:00')
    expect(await posts(world)).toEqual(['2026-11-16 posted'])
    expect(await world.type(ada, '/challenge status')).not.toContain('Paused')
  })

  test('still has its open challenge scored, though nothing can be shown', async () => {
    const world = await worldAt('09:00')
    const [post] = await world.store.posts(general.id, ['posted'], 1)
    if (post?.messageRef === undefined) throw new Error('Nothing was posted')
    await world.predict(ada, post.id, rightOf(post))
    world.channel.failures.set(post.messageRef, new Refused('place', cure))
    await tickAt(world, '16:00')
    expect(await posts(world)).toEqual(['2026-11-16 revealed'])
    expect(await world.type(ada, '/leaderboard')).toContain('rank 1')
    expect((await world.store.place(general.id))?.trouble).toBe(cure)
  })

  test('a command that it refuses is answered with the cure', async () => {
    const world = await worldAt('08:00')
    world.channel.failures.set(general.id, new Refused('place', cure))
    expect(await world.type(ada, '/challenge now')).toContain(cure)
  })
})

test('a post that somebody deleted is scored, and its lesson stands alone', async () => {
  const world = await worldAt('08:00')
  const post = await postToday(world)
  await world.predict(ada, post.id, rightOf(post))
  const ref = (await world.store.post(post.id))?.messageRef ?? ''
  world.channel.failures.set(ref, new Refused('message', 'somebody deleted it'))
  await tickAt(world, '16:00')
  expect(await posts(world)).toEqual(['2026-11-16 revealed'])
  expect(world.channel.sent.at(-1)?.replyTo).toBeUndefined()
  expect(world.channel.texts().at(-1)).toContain('The answer is')
  expect((await world.store.place(general.id))?.trouble).toBeUndefined()
})

test('a platform that asks to wait is left alone for so long, and then served', async () => {
  const world = await worldAt('08:59')
  world.channel.failures.set(general.id, new Later(120_000))
  await tickAt(world, '09:00', '09:01', '09:01:59')
  expect(world.channel.attempts).toBe(1)
  world.channel.failures.clear()
  await tickAt(world, '09:02')
  expect(await posts(world)).toEqual(['2026-11-16 posted'])
})
