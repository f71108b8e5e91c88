import { describe, expect, test } from 'vitest'
import { concept } from '../core/fixtures.ts'
import { crashed } from './python.ts'
import { ada, bob, general, newWorld, placeCalled, postToday } from './world.ts'

const lessons = [concept({ slug: 'first' }), concept({ slug: 'second' })]
const quiet = () => newWorld({ concepts: lessons })

describe('/challenge status', () => {
  test('shows what is open with its count, and what comes next', async () => {
    const world = await quiet()
    const post = await postToday(world)
    await world.predict(ada, post.id, 'A')
    const status = await world.type(ada, '/challenge status')
    expect(status).toContain('Open challenges:\n\n• `first`: 1 prediction, closes Mon 16:00')
    expect(status).toContain('Next daily challenge: Tue 17 Nov 09:00.')
    expect(status).toContain('• days: 1,2,3,4,5')
  })

  test('says that nothing is open, and that the place is paused', async () => {
    const world = await quiet()
    await world.type(ada, '/challenge pause')
    const status = await world.type(ada, '/challenge status')
    expect(status).toContain('No challenge is open.')
    expect(status).toContain('Paused. `/challenge resume` starts the daily challenges again.')
  })
})

describe('/challenge now', () => {
  test('posts the lesson that is named, or else the next one', async () => {
    const world = await quiet()
    expect(await world.type(ada, '/challenge now second')).toBe(
      'Posted. `/challenge reveal` reveals it before its time.',
    )
    await world.type(ada, '/challenge now')
    const posts = await world.store.posts(general.id, ['posted'], 5)
    expect(posts.map(({ kind, challenge }) => [kind, challenge.concept.slug])).toEqual([
      ['extra', 'first'],
      ['extra', 'second'],
    ])
    expect(await world.type(ada, '/challenge now')).toBe(
      'No lesson is left to post: all that fit the settings are open now.',
    )
  })

  test('posts nothing that is open already, or unknown', async () => {
    const world = await quiet()
    await world.type(ada, '/challenge now first')
    expect(await world.type(ada, '/challenge now first')).toBe('That lesson is already open here.')
    expect(await world.type(ada, '/challenge now frist')).toContain('Did you mean `first`')
    expect(world.channel.sent).toHaveLength(1)
  })

  test('posts once for one delivery, also after the reveal', async () => {
    const world = await quiet()
    const again = () => world.type(ada, '/challenge now first', { deliveryId: 'click-1' })
    await again()
    await again()
    await world.type(ada, '/challenge reveal')
    expect(await again()).toBe('That challenge is posted already.')
    expect(world.channel.sent).toHaveLength(2)
  })

  test('a post that could not be sent is sent later by itself', async () => {
    const world = await quiet()
    world.channel.broken.add(general.id)
    expect(await world.type(ada, '/challenge now first')).toContain('That did not work')
    world.channel.broken.clear()
    await world.scheduler.tick()
    expect(world.channel.sent).toHaveLength(1)
  })
})

describe('/challenge reveal', () => {
  test('reveals the newest open challenge, one after the other', async () => {
    const world = await quiet()
    await world.type(ada, '/challenge now first')
    await world.type(ada, '/challenge now second')
    expect(await world.type(ada, '/challenge reveal')).toBe('Revealed.')
    const open = await world.store.posts(general.id, ['posted'], 5)
    expect(open.map(({ challenge }) => challenge.concept.slug)).toEqual(['first'])
    await world.type(ada, '/challenge reveal')
    expect(await world.type(ada, '/challenge reveal')).toBe(
      'No challenge is open. `/challenge now` posts one.',
    )
  })

  test('that the sandbox delays says so; the scheduler ends it', async () => {
    const world = await quiet()
    await postToday(world)
    for (const { snippet } of lessons) world.python.script(snippet, crashed)
    expect(await world.type(ada, '/challenge reveal')).toBe(
      'Python could not run the program just now. The reveal is tried again by itself.',
    )
    for (const { snippet } of lessons) world.python.prints(snippet, '2 2 2')
    await world.scheduler.tick()
    expect(await world.store.posts(general.id, ['revealed'], 5)).toHaveLength(1)
  })
})

describe('/challenge skip', () => {
  test('leaves out the next daily challenge, a second time the one after it', async () => {
    const world = await quiet()
    expect(await world.type(ada, '/challenge skip')).toBe(
      'Left out: Tue 17 Nov 09:00. The next daily challenge comes Wed 18 Nov 09:00.',
    )
    expect(await world.type(ada, '/challenge skip')).toBe(
      'Left out: Wed 18 Nov 09:00. The next daily challenge comes Thu 19 Nov 09:00.',
    )
  })

  test('in a paused place there is nothing to leave out', async () => {
    const world = await quiet()
    await world.type(ada, '/challenge pause')
    expect(await world.type(ada, '/challenge skip')).toBe(
      'Paused already: there is no daily challenge to leave out. `/challenge resume` starts the daily challenges again.',
    )
    expect(await world.store.nextPostAt(general.id)).toBeUndefined()
  })
})

test('pause and resume: nothing is planned, then the next day again', async () => {
  const world = await quiet()
  expect(await world.type(ada, '/challenge pause')).toBe(
    'Paused. Open challenges are still revealed.',
  )
  expect(await world.store.nextPostAt(general.id)).toBeUndefined()
  expect(await world.type(ada, '/challenge resume')).toBe(
    'Going on. The next daily challenge comes Tue 17 Nov 09:00; `/challenge now` posts one at once.',
  )
})

test('in a channel that is not set up every command of /challenge says so', async () => {
  const world = await newWorld({ places: [placeCalled('lounge')] })
  expect(await world.type(bob, '/challenge status')).toBe(
    'This channel is not set up yet: whoever administers it types `/challenge setup`.',
  )
})
