import { describe, expect, test } from 'vitest'
import { tickAt, worldAt } from './days.ts'
import { ada, bob, cyd, general } from './world.ts'

describe('the reminder before a reveal', () => {
  test('comes an hour before, once, to who asked for it and has not predicted', async () => {
    const world = await worldAt('09:00')
    await world.type(ada, '/nudge on')
    await world.type(bob, '/nudge on')
    const [post] = await world.store.posts(general.id, ['posted'], 1)
    await world.predict(bob, post?.id ?? '', 'A')
    await world.predict(cyd, post?.id ?? '', 'A')
    await tickAt(world, '14:59')
    expect(world.channel.told).toEqual([])
    await tickAt(world, '15:00', '15:01', '15:59')
    expect(world.channel.told).toEqual([[ada.id, expect.stringContaining('Mon 16:00')]])
  })

  test('is off until it is switched on, and off again', async () => {
    const world = await worldAt('09:00')
    expect(await world.type(ada, '/nudge')).toContain('The reminder is off for you here')
    await world.type(ada, '/nudge on')
    expect(await world.type(ada, '/nudge')).toContain('The reminder is on for you here')
    await world.type(ada, '/nudge off')
    await tickAt(world, '15:30')
    expect(world.channel.told).toEqual([])
  })

  test('that cannot reach one person reaches the others', async () => {
    const world = await worldAt('09:00')
    for (const who of [ada, bob]) await world.type(who, '/nudge on')
    const { tell } = world.channel
    world.channel.tell = async (personId, message) => {
      if (personId === ada.id) throw new Error('Ada takes no direct messages')
      await tell.call(world.channel, personId, message)
    }
    await tickAt(world, '15:00')
    expect(world.channel.told.map(([to]) => to)).toEqual([bob.id])
  })

  test('is not offered where nobody can be written to alone', async () => {
    const world = await worldAt('09:00')
    Object.assign(world.channel, { tell: undefined })
    expect(await world.type(ada, '/nudge on')).toContain('There are no reminders here')
  })

  test('is part of what is stored about a person, and goes with it', async () => {
    const world = await worldAt('09:00')
    await world.type(ada, '/nudge on')
    expect(await world.store.exportPerson(ada.id)).toMatchObject({
      nudges: [{ place: general.id }],
    })
    await world.type(ada, '/privacy delete')
    await tickAt(world, '15:00')
    expect(world.channel.told).toEqual([])
  })
})
