import { expect, test } from 'vitest'
import { scheduleTrouble } from '../../src/ops/rounds.ts'
import { newWorld } from '../app/world.ts'

test('the schedule is in trouble until a round has ended well, and when none has for five minutes', async () => {
  const { app, clock, scheduler } = await newWorld()
  const trouble = () => scheduleTrouble(scheduler, clock)
  expect(trouble()).toContain('No round')
  await scheduler.tick()
  expect(trouble()).toBeUndefined()
  const { placesDue } = app.store
  app.store.placesDue = () => Promise.reject(new Error('the disk failed'))
  clock.set(clock.now().add({ minutes: 5 }).toString())
  await scheduler.tick()
  expect(trouble()).toBeUndefined()
  clock.set(clock.now().add({ seconds: 1 }).toString())
  await scheduler.tick()
  expect(trouble()).toMatch(/^No round of the schedule has ended well since \d{4}-.*Z; /)
  app.store.placesDue = placesDue
  await scheduler.tick()
  expect(trouble()).toBeUndefined()
})
