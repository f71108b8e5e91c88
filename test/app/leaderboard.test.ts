import { describe, expect, test } from 'vitest'
import { revealPost } from '../../src/app/reveal.ts'
import type { Person } from '../../src/core/place.ts'
import { concept } from '../core/fixtures.ts'
import { person } from '../store/fixture.ts'
import {
  ada,
  bob,
  cyd,
  general,
  newWorld,
  placeCalled,
  postToday,
  rightOf,
  type World,
  wrongOf,
} from './world.ts'

const lessons = Array.from({ length: 6 }, (_, index) => concept({ slug: `lesson-${index}` }))

/** A whole round on a day: who is right and who is wrong. */
async function round(
  world: World,
  day: string,
  right: readonly Person[],
  wrong: readonly Person[] = [],
) {
  world.clock.set(`${day}T10:00Z`)
  const post = await postToday(world)
  for (const who of right) await world.predict(who, post.id, rightOf(post))
  for (const who of wrong) await world.predict(who, post.id, wrongOf(post))
  await revealPost(world.app, post.id)
}

/** The rows of the table as `rank name points`. */
async function rows(world: World, line = '/leaderboard', reader = ada): Promise<string[]> {
  const { blocks } = await world.answerTo(reader, line)
  const [table] = blocks.flatMap(block => (block.kind === 'table' ? [block] : []))
  return (table?.rows ?? []).map(row => row.slice(0, 3).join(' '))
}

describe('the leaderboard', () => {
  test('before the first reveal says when points come', async () => {
    const world = await newWorld({ concepts: lessons })
    expect(await world.type(ada, '/leaderboard')).toBe(
      'Leaderboard · This week\n\nNo points to show yet. They come with the next reveal.',
    )
  })

  test('shows points, right of all, and the reader’s own rank', async () => {
    const world = await newWorld({ concepts: lessons })
    await round(world, '2026-11-16', [ada], [bob])
    await round(world, '2026-11-17', [ada, bob])
    const text = await world.type(bob, '/leaderboard')
    expect(text).toBe(
      [
        'Leaderboard · This week\n',
        'The best of 2 people:',
        'Rank · Name · Points · Right',
        '1 · Ada · 22 · 2 of 2',
        '2 · Bob · 10 · 1 of 2\n',
        'You: rank 2 with 10 points.',
      ].join('\n'),
    )
    expect(await world.type(cyd, '/leaderboard')).toContain(
      'You have no points here yet: predict the next one.',
    )
  })

  test('equal points share a rank, and the next rank is left out: 1, 2, 2, 4', async () => {
    const world = await newWorld({ concepts: lessons })
    const dan = person('dan', { name: 'Dan' })
    await round(world, '2026-11-16', [cyd], [dan])
    await round(world, '2026-11-17', [cyd, bob, ada])
    expect(await rows(world)).toEqual(['1 Cyd 22', '2 Ada 10', '2 Bob 10', '4 Dan 0'])
    expect(await world.type(bob, '/leaderboard')).toContain('You: rank 2 with 10 points.')
  })

  test('week, month and all time hold what belongs to them', async () => {
    const world = await newWorld({ concepts: lessons })
    await round(world, '2026-10-30', [cyd])
    await round(world, '2026-11-02', [bob])
    await round(world, '2026-11-16', [ada])
    expect(await rows(world, '/leaderboard')).toEqual(['1 Ada 10'])
    expect(await rows(world, '/leaderboard week')).toEqual(['1 Ada 10'])
    expect(await rows(world, '/leaderboard Month')).toEqual(['1 Ada 10', '1 Bob 10'])
    expect(await rows(world, '/leaderboard all')).toEqual(['1 Ada 10', '1 Bob 10', '1 Cyd 10'])
    world.clock.set('2026-11-23T00:00Z')
    expect(await rows(world, '/leaderboard week')).toEqual([])
  })

  test('names no other window', async () => {
    const world = await newWorld({ concepts: lessons })
    expect(await world.type(ada, '/leaderboard year')).toBe(
      'There is no leaderboard `year`. Type `week`, `month` or `all` after `/leaderboard`.',
    )
  })

  test('shows the best ten of more', async () => {
    const world = await newWorld({ concepts: lessons })
    const people = Array.from({ length: 12 }, (_, index) => person(`p${index}`))
    await round(world, '2026-11-16', people)
    expect(await rows(world)).toHaveLength(10)
    expect(await world.type(ada, '/leaderboard')).toContain('The best of 12 people')
  })

  test('belongs to one place', async () => {
    const lounge = placeCalled('lounge')
    const world = await newWorld({ concepts: lessons, places: [general, lounge] })
    await round(world, '2026-11-16', [ada])
    expect(await world.type(ada, '/leaderboard', { placeId: lounge.id })).toContain('No points')
  })
})

describe('hide-me', () => {
  test('keeps a name out: the others move up, and only the reader sees the own row', async () => {
    const world = await newWorld({ concepts: lessons })
    await round(world, '2026-11-16', [ada], [bob])
    expect(await world.type(ada, '/privacy hide-me')).toBe(
      'Your name is kept out of leaderboards and reveals from now on.',
    )
    expect(await rows(world, '/leaderboard', bob)).toEqual(['1 Bob 0'])
    expect(await world.type(bob, '/leaderboard')).not.toContain('Ada')
    expect(await world.type(ada, '/leaderboard')).toContain('You: rank 1 with 10 points.')
  })

  test('a second time puts it back', async () => {
    const world = await newWorld({ concepts: lessons })
    await round(world, '2026-11-16', [ada])
    await world.type(ada, '/privacy hide-me')
    expect(await world.type(ada, '/privacy hide-me')).toBe(
      'Your name is shown in leaderboards and reveals again.',
    )
    expect(await rows(world)).toEqual(['1 Ada 10'])
  })

  test('of everybody leaves no table, only the own row', async () => {
    const world = await newWorld({ concepts: lessons })
    await round(world, '2026-11-16', [ada])
    await world.type(ada, '/privacy hide-me')
    expect(await world.type(ada, '/leaderboard')).toBe(
      'Leaderboard · This week\n\nNo points to show yet. They come with the next reveal.\n\nYou: rank 1 with 10 points.',
    )
  })
})

describe('stats', () => {
  test('of somebody new are noughts', async () => {
    const text = await (await newWorld()).type(ada, '/stats')
    expect(text).toContain('All time · 0 · 0 of 0 · –')
    expect(text).toContain('Streak: 0 right in a row; your best: 0.')
  })

  test('count points, accuracy and streak by window', async () => {
    const world = await newWorld({ concepts: lessons })
    await round(world, '2026-10-30', [ada])
    await round(world, '2026-11-12', [ada])
    await round(world, '2026-11-16', [], [ada])
    await round(world, '2026-11-17', [ada])
    const text = await world.type(ada, '/stats')
    expect(text).toContain('This week · 10 · 1 of 2 · 50 %')
    expect(text).toContain('This month · 22 · 2 of 3 · 67 %')
    expect(text).toContain('All time · 32 · 3 of 4 · 75 %')
    expect(text).toContain('Streak: 1 right in a row; your best: 2.')
  })

  test('not answering ends the streak', async () => {
    const world = await newWorld({ concepts: lessons })
    await round(world, '2026-11-16', [ada])
    await round(world, '2026-11-17', [bob])
    expect(await world.type(ada, '/stats')).toContain('Streak: 0 right in a row; your best: 1.')
  })
})
