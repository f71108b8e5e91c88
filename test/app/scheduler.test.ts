import { describe, expect, test } from 'vitest'
import { settings } from '../core/fixtures.ts'
import { lessons, posts, tickAt, worldAt } from './days.ts'
import { ada, general, newWorld, placeCalled } from './world.ts'

describe('posting', () => {
  test('before the time nothing is posted; at it the challenge of the day is, once', async () => {
    const world = await worldAt('08:59:59')
    expect(await posts(world)).toEqual([])
    await tickAt(world, '09:00', '09:00:01', '12:00')
    expect(await posts(world)).toEqual(['2026-11-16 posted'])
    expect(world.channel.sent).toHaveLength(1)
  })

  test('each weekday has its own, with another lesson', async () => {
    const world = await worldAt('16T09:00', '16T16:00', '17T09:00')
    expect(await posts(world)).toEqual(['2026-11-16 revealed', '2026-11-17 posted'])
    const [today] = await world.store.posts(general.id, ['posted'], 1)
    const [yesterday] = await world.store.posts(general.id, ['revealed'], 1)
    expect(today?.challenge.concept.slug).not.toBe(yesterday?.challenge.concept.slug)
  })

  test('one that was missed by less than the grace is made late, says so, and is revealed in time', async () => {
    const world = await worldAt('11:00')
    expect(await posts(world)).toEqual(['2026-11-16 posted'])
    expect(world.channel.texts()[0]).toContain('Late: it was due Mon 09:00.')
    await tickAt(world, '16:00')
    expect(await posts(world)).toEqual(['2026-11-16 revealed'])
  })

  test('one that comes in time says nothing of that', async () => {
    const world = await worldAt('09:01')
    expect(world.channel.texts()[0]).not.toContain('Late')
    await world.predict(ada, (await world.store.posts(general.id, ['posted'], 1))[0]?.id ?? '', 'A')
    await world.app.counts.settled()
    expect(world.channel.texts()[0]).toContain('1 prediction so far')
    expect(world.channel.texts()[0]).not.toContain('Late')
  })

  test('days that were missed are named by status, and never made up for', async () => {
    const world = await worldAt('19T12:00')
    expect(await posts(world)).toEqual([])
    expect(await world.type(ada, '/challenge status')).toContain(
      'Left out while the bot was away: 2026-11-16, 2026-11-17, 2026-11-18, 2026-11-19.',
    )
  })

  test('one that was missed for longer is left out, and the next day goes on', async () => {
    const world = await worldAt('11:01', '23:00')
    expect(await posts(world)).toEqual([])
    expect(world.logged).toEqual([])
    expect(String(await world.store.nextPostAt(general.id))).toBe('2026-11-17T09:00:00Z')
    await tickAt(world, '17T09:00')
    expect(await posts(world)).toEqual(['2026-11-17 posted'])
  })

  test('of several missed days only the present one is made up for', async () => {
    expect(await posts(await worldAt('19T10:00'))).toEqual(['2026-11-19 posted'])
  })

  test('a weekend has none', async () => {
    const world = await worldAt('20T09:00', '20T16:00', '21T09:00', '22T09:00', '22T12:00')
    expect(await posts(world)).toEqual(['2026-11-20 revealed'])
    await tickAt(world, '23T09:00')
    expect(await posts(world)).toEqual(['2026-11-20 revealed', '2026-11-23 posted'])
  })

  test('goes by each place’s own zone', async () => {
    const kolkata = placeCalled('kolkata', { settings: settings({ zone: 'Asia/Kolkata' }) })
    const world = await newWorld({
      at: '2026-11-16T02:00Z',
      concepts: lessons,
      places: [general, kolkata],
    })
    await tickAt(world, '03:30')
    expect(await posts(world, kolkata.id)).toEqual(['2026-11-16 posted'])
    expect(await posts(world)).toEqual([])
  })

  test('a paused place has none, and its open challenge is still revealed', async () => {
    const world = await worldAt('09:00')
    await world.type(ada, '/challenge pause')
    await tickAt(world, '16:00', '17T09:00', '18T09:00')
    expect(await posts(world)).toEqual(['2026-11-16 revealed'])
  })

  test('without a lesson that fits, the day is left out and the log says so', async () => {
    const world = await newWorld({ at: '2026-11-16T08:00Z', concepts: [] })
    await tickAt(world, '09:00', '09:00:01')
    expect(await posts(world)).toEqual([])
    const sentences = world.logged.map(({ sentence }) => sentence)
    expect(sentences).toEqual(['No lesson fits the settings of this place'])
  })

  test('the challenge that was left out by hand is not posted', async () => {
    const world = await worldAt('08:30')
    await world.type(ada, '/challenge skip')
    await tickAt(world, '09:00', '12:00')
    expect(await posts(world)).toEqual([])
    await tickAt(world, '17T09:00')
    expect(await posts(world)).toEqual(['2026-11-17 posted'])
  })
})

describe('a post that was claimed and not sent', () => {
  test('is sent as soon as the channel can be reached again, under its own key, once', async () => {
    const world = await worldAt()
    world.channel.broken.add(general.id)
    await tickAt(world, '09:00', '09:00:01')
    expect(await posts(world)).toEqual(['2026-11-16 claimed'])
    world.channel.broken.clear()
    await tickAt(world, '09:01', '09:02', '09:03')
    expect(await posts(world)).toEqual(['2026-11-16 posted'])
    expect(world.channel.sent).toHaveLength(1)
  })

  test('is sent by the next process', async () => {
    const world = await worldAt()
    world.channel.broken.add(general.id)
    await tickAt(world, '09:00')
    const next = await newWorld({ file: world.file, at: '2026-11-16T10:00Z', concepts: lessons })
    await next.scheduler.tick()
    expect(await posts(next)).toEqual(['2026-11-16 posted'])
    const [post] = await next.store.posts(general.id, ['posted'], 1)
    expect(next.channel.sent.map(({ key }) => key)).toEqual([post?.id])
  })

  test('is left out when its reveal has passed', async () => {
    const world = await worldAt()
    world.channel.broken.add(general.id)
    await tickAt(world, '09:00')
    world.channel.broken.clear()
    await tickAt(world, '16:00')
    expect(await posts(world)).toEqual(['2026-11-16 skipped'])
    expect(world.channel.sent).toEqual([])
  })
})

describe('a place that fails', () => {
  test('holds up no other, neither at posting nor at revealing', async () => {
    const lounge = placeCalled('lounge')
    const world = await newWorld({
      at: '2026-11-16T08:00Z',
      concepts: lessons,
      places: [general, lounge],
    })
    await tickAt(world, '09:00')
    world.channel.broken.add(general.id)
    await tickAt(world, '16:00', '17T09:00')
    expect(await posts(world)).toEqual(['2026-11-16 revealing', '2026-11-17 claimed'])
    expect(await posts(world, lounge.id)).toEqual(['2026-11-16 revealed', '2026-11-17 posted'])
  })

  test('is tried again ever more seldom', async () => {
    const world = await worldAt()
    world.channel.broken.add(general.id)
    await tickAt(world, '09:00', '09:00:01')
    const { attempts } = world.channel
    await tickAt(world, '09:00:02', '09:00:03', '09:00:04')
    expect(world.channel.attempts).toBe(attempts)
    await tickAt(world, '09:00:06')
    expect(world.channel.attempts).toBe(attempts + 1)
  })
})

test('what has worked again waits no longer than at first when it fails again', async () => {
  const world = await worldAt()
  const failures = () => world.logged.filter(({ sentence }) => sentence.includes('Failed to post'))
  const { history } = world.store
  for (const day of [16, 17]) {
    world.store.history = () => Promise.reject(new Error('the disk is away'))
    await tickAt(world, `${day}T09:00`)
    world.store.history = history
    await tickAt(world, `${day}T09:01`, `${day}T16:00`)
  }
  expect(failures().map(({ facts }) => facts)).toMatchObject([{ failures: 1 }, { failures: 1 }])
})

test('the clock drives it until it is stopped; what is under way is waited for', async () => {
  const world = await worldAt()
  const begun = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  const { post } = world.channel
  world.channel.post = async (...sending) => {
    begun.resolve()
    await answer.promise
    return post.apply(world.channel, sending)
  }
  world.scheduler.start()
  world.clock.set('2026-11-16T09:00Z')
  world.clock.fire()
  await begun.promise
  const stopped = world.scheduler.stop()
  answer.resolve()
  await stopped
  expect(await posts(world)).toEqual(['2026-11-16 posted'])
  world.clock.set('2026-11-16T16:00Z')
  world.clock.fire()
  await world.scheduler.stop()
  expect(await posts(world)).toEqual(['2026-11-16 posted'])
})

test('a round that cannot read the store is logged, and the next one goes on', async () => {
  const world = await worldAt()
  const { placesDue } = world.store
  world.store.placesDue = () => Promise.reject(new Error('the disk is away'))
  await tickAt(world, '09:00')
  expect(world.logged.map(({ sentence }) => sentence)).toEqual([
    'The schedule could not be read; trying again',
  ])
  world.store.placesDue = placesDue
  await tickAt(world, '09:00:01')
  expect(await posts(world)).toEqual(['2026-11-16 posted'])
})
