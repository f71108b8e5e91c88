import { describe, expect, test } from 'vitest'
import { lessons, posts, tickAt, worldAt } from './days.ts'
import { ada, general, newWorld, rightOf } from './world.ts'

/** Another process on the same database, at the same instant. */
const another = (file: string, at: string, instance = 'two') =>
  newWorld({ file, at, instance, concepts: lessons })

describe('two processes on one database', () => {
  test('post a place once', async () => {
    const one = await worldAt('08:59')
    const two = await another(one.file, '2026-11-16T08:59Z')
    one.clock.set('2026-11-16T09:00Z')
    two.clock.set('2026-11-16T09:00Z')
    await Promise.all([one.scheduler.tick(), two.scheduler.tick()])
    await Promise.all([one.scheduler.tick(), two.scheduler.tick()])
    expect(one.channel.sent.length + two.channel.sent.length).toBe(1)
    expect(await posts(one)).toEqual(['2026-11-16 posted'])
  })

  test('reveal and score it once', async () => {
    const one = await worldAt('09:00')
    const [post] = await one.store.posts(general.id, ['posted'], 1)
    if (post === undefined) throw new Error('Nothing was posted')
    await one.predict(ada, post.id, rightOf(post))
    // Both can show the message: a channel is the platform's, not the process's.
    const two = await another(one.file, '2026-11-16T16:00Z')
    two.channel.sent.push(...one.channel.sent)
    one.clock.set('2026-11-16T16:00Z')
    await Promise.all([one.scheduler.tick(), two.scheduler.tick()])
    const replies = [...one.channel.sent, ...two.channel.sent].filter(({ replyTo }) => replyTo)
    expect(replies).toHaveLength(1)
    expect(await one.type(ada, '/stats')).toContain('1 of 1')
  })

  test('one goes on with what the other died over, once its lease has ended', async () => {
    const one = await worldAt('08:59')
    one.channel.post = () => new Promise(() => {}) // killed in the middle of sending
    one.clock.set('2026-11-16T09:00Z')
    void one.scheduler.tick()
    const two = await another(one.file, '2026-11-16T09:00Z')
    while ((await posts(two)).length === 0) await new Promise(setImmediate)
    await tickAt(two, '09:01')
    expect(await posts(two)).toEqual(['2026-11-16 claimed'])
    await tickAt(two, '09:02:01')
    expect(await posts(two)).toEqual(['2026-11-16 posted'])
  })

  test('a process that starts again goes on with its own at once', async () => {
    const one = await worldAt('08:59')
    one.channel.post = () => new Promise(() => {})
    one.clock.set('2026-11-16T09:00Z')
    void one.scheduler.tick()
    const again = await another(one.file, '2026-11-16T09:00Z', 'one')
    while ((await posts(again)).length === 0) await new Promise(setImmediate)
    await tickAt(again, '09:00:01')
    expect(await posts(again)).toEqual(['2026-11-16 posted'])
  })
})
