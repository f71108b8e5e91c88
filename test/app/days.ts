import { concept } from '../core/fixtures.ts'
import { general, newWorld, type World } from './world.ts'

export const lessons = ['first', 'second', 'third'].map(slug => concept({ slug }))

/** A world before its first post, on Monday 16 November 2026, and a tick at each of the times. */
export async function worldAt(...times: string[]): Promise<World> {
  const world = await newWorld({ at: '2026-11-16T08:00Z', concepts: lessons })
  await tickAt(world, ...times)
  return world
}

export async function tickAt({ clock, scheduler }: World, ...times: string[]): Promise<void> {
  for (const time of times) {
    clock.set(time.includes('T') ? `2026-11-${time}Z` : `2026-11-16T${time}Z`)
    await scheduler.tick()
  }
}

/** The daily posts as `date state`, oldest first. */
export async function posts({ store }: World, placeId = general.id): Promise<string[]> {
  const states = ['claimed', 'posted', 'revealing', 'revealed', 'skipped', 'void'] as const
  const found = await store.posts(placeId, states, 10)
  return found.map(({ localDate, state }) => `${localDate} ${state}`).reverse()
}
