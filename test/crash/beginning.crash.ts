import { expect, onTestFinished, test } from 'vitest'
import { checkAll } from './checks.ts'
import { playDay } from './day.ts'
import { World } from './world.ts'

const steps = ['savePlace', 'welcome', 'claimPost', 'post', 'markPosted']
const moments = steps.flatMap(step => (['before', 'after'] as const).map(when => ({ step, when })))

test.each(moments)('killed $when $step of the very first start', async ({ step, when }) => {
  const world = await World.open({ platforms: [], at: '2026-11-16T08:00Z' })
  onTestFinished(() => world.close())
  expect(await world.start({ platform: 'web', step, when })).toBe(false)
  await world.restart()
  // What was claimed is sent once it runs.
  await world.becomes(world.now.toString())
  const rows = world.tables.all('SELECT key FROM web_messages ORDER BY id')
  expect(rows[0]).toEqual({ key: 'welcome' })
  expect(world.room('web').challenges()).toHaveLength(1)
  await playDay(world, '2026-11-16')
  expect(world.postedAnew).toBe(0)
  checkAll(world)
})

test.each(['before', 'after'] as const)(
  'with the real Python: killed %s the run, and around the end of its reveal',
  async when => {
    const platforms = ['discord'] as const
    const world = await World.open({ platforms, at: '2026-11-16T08:00Z', realPython: true })
    onTestFinished(() => world.close())
    await world.start()
    const steps = [{ step: 'run' }, { step: 'finishReveal', platform: 'discord' }] as const
    for (const [index, point] of steps.entries())
      await playDay(world, `2026-11-${17 + index}`, async phase => {
        if (phase === 'reveal') await world.bot.arm({ ...point, when })
      })
    expect(world.starts).toBe(3)
    checkAll(world)
    const lesson = world.room('discord').challenges().at(-1)?.lesson.join('\n')
    expect(lesson).toMatch(/CPython 3\.14\.2 in Pyodide/)
  },
)
