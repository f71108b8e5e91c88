import { describe, expect, test } from 'vitest'
import { plainProse } from '../../src/core/prose.ts'
import { posts, tickAt, worldAt } from './days.ts'
import { ada, bob, cyd, general, rightOf, wrongOf } from './world.ts'

/** A week with a challenge on Monday and on Tuesday: Ada is right both times, Bob never. */
async function weekWithDigest(settings = 'digest=on') {
  const world = await worldAt()
  await world.type(ada, `/challenge setup ${settings}`)
  for (const day of ['16', '17']) {
    await tickAt(world, `${day}T09:00`)
    const [post] = await world.store.posts(general.id, ['posted'], 1)
    if (post === undefined) throw new Error('Nothing was posted')
    await world.predict(ada, post.id, rightOf(post))
    await world.predict(bob, post.id, wrongOf(post))
    if (day === '16') await world.predict(cyd, post.id, rightOf(post))
    await tickAt(world, `${day}T16:00`)
  }
  return world
}

const digests = ({ channel }: Awaited<ReturnType<typeof worldAt>>) =>
  channel.texts().filter(text => text.startsWith('Last week here'))

describe('the weekly digest', () => {
  test('comes with the first challenge of the next week, before it, once', async () => {
    const world = await weekWithDigest()
    await tickAt(world, '20T16:00', '22T12:00', '23T08:59')
    expect(digests(world)).toEqual([])
    await tickAt(world, '23T09:00', '23T09:01', '24T09:00', '27T09:00')
    expect(digests(world)).toHaveLength(1)
    const at = world.channel.texts().findIndex(text => text.startsWith('Last week here'))
    expect(world.channel.texts()[at + 1]).toContain('What does this print?')
  })

  test('tells the streaks, and the lesson missed most with the belief that led there', async () => {
    const world = await weekWithDigest()
    const [tuesday] = await world.store.posts(general.id, ['revealed'], 1)
    // What nobody answered has ended no streak that the digest would still show.
    await world.store.savePlace(
      { ...general, settings: { ...general.settings, digest: true, notBefore: '2026-11-23' } },
      Temporal.Instant.from('2026-11-23T09:00Z'),
    )
    await tickAt(world, '23T09:00')
    const [digest = ''] = digests(world)
    expect(digest).toContain('2 challenges, 5 predictions, 3 of them right.')
    expect(digest).toContain('Ada · 2')
    expect(digest).not.toContain('Bob')
    expect(digest).toContain(`Missed most: \`${tuesday?.challenge.concept.slug}\`, by 1 of 2.`)
    const belief = tuesday?.challenge.choices.find(({ key }) => key === wrongOf(tuesday))
    expect(digest).toContain(`What led there: ${plainProse(belief?.misconception ?? [])}`)
  })

  test('is not there unless it was asked for, nor after a week without predictions', async () => {
    const without = await weekWithDigest('digest=off')
    await tickAt(without, '23T09:00')
    expect(digests(without)).toEqual([])
    const silent = await weekWithDigest()
    await tickAt(silent, '23T09:00', '30T09:00')
    expect(digests(silent)).toHaveLength(1)
    expect((await posts(silent)).at(-1)).toBe('2026-11-30 posted')
  })

  test('leaves hidden people out', async () => {
    const world = await weekWithDigest()
    await world.type(ada, '/privacy hide-me')
    await tickAt(world, '23T09:00')
    expect(digests(world)[0]).not.toContain('Ada')
  })
})
