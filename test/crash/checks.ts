import { expect } from 'vitest'
import type { PostRow } from './day.ts'
import { forgetful, type Room } from './room.ts'
import { reckon } from './scores.ts'
import type { World } from './world.ts'

export interface Allowed {
  /** Posts in Slack whose lesson may be missing in part: nobody knew whether it had arrived. */
  uncertainLessons?: ReadonlySet<string>
  /** Whether a post in Slack may have been left out, since nobody knew whether it had arrived. */
  skipped?: boolean
}

/**
 * After the reveals of a day: all that is stored and all that is seen, against what members were told
 * and against each other.
 */
export function checkAll(world: World, allowed: Allowed = {}): void {
  expect(world.tables.damage()).toEqual([])
  expect(contradictions(world)).toEqual([])
  const { expected, stored } = reckon(world.tables)
  expect(stored).toEqual(expected)
  for (const room of world.rooms) {
    expect(room.faults()).toEqual([])
    checkRoom(world, room, allowed)
  }
}

/** Predictions that are not what their members were told. */
export function contradictions({ tables, ledger }: World): string[] {
  const rows = tables.all<{ post_id: string; name: string; choice: string }>(
    'SELECT post_id, name, choice FROM predictions JOIN people ON people.id = person_id',
  )
  const byPost = Map.groupBy(rows, ({ post_id }) => post_id)
  const posts = tables.all<{ id: string }>('SELECT id FROM posts').map(({ id }) => id)
  return posts.flatMap(id =>
    ledger.contradictions(
      id,
      new Map((byPost.get(id) ?? []).map(({ name, choice }) => [name, choice])),
    ),
  )
}

function checkRoom({ tables }: World, room: Room, allowed: Allowed): void {
  const { platform } = room
  const posts = tables.all<PostRow>('SELECT * FROM posts WHERE place_id = ?', room.place)
  const shown = Map.groupBy(room.challenges(), ({ post }) => post)
  for (const { id, state } of posts) {
    const where = `${platform} ${id} ${state}`
    const copies = shown.get(id) ?? []
    if (state === 'skipped') {
      expect([platform, allowed.skipped], where).toEqual(['slack', true])
      expect(copies.length, where).toBeLessThanOrEqual(1)
      continue
    }
    expect(copies, where).toHaveLength(1)
    const [{ texts, lesson } = { texts: [], lesson: [] }] = copies
    const closed = texts.map(text => text.includes('The answer is'))
    // Once closed it stays so.
    expect(closed, where).toEqual(closed.toSorted())
    expect(state, where).toBe('revealed')
    expect(closed.at(-1), where).toBe(true)
    checkLesson(lesson, where, allowed.uncertainLessons?.has(id) ?? false)
  }
  expect([...shown.keys()].toSorted()).toEqual(
    posts.flatMap(({ id }) => (shown.has(id) ? [id] : [])).toSorted(),
  )
  const digests = room.digests()
  expect(new Set(digests).size, `digests of ${platform}`).toBe(digests.length)
  const reminders = room.reminders(forgetful)
  const nudged = tables.all('SELECT id FROM posts WHERE place_id = ? AND nudged = 1', room.place)
  expect(reminders.length).toBeLessThanOrEqual(nudged.length)
}

function checkLesson(parts: readonly string[], where: string, uncertain: boolean): void {
  expect(new Set(parts).size, `${where}: a part came twice`).toBe(parts.length)
  const whole = parts.join('\n')
  if (uncertain) return
  for (const words of ['What it really printed', 'Common mistake'])
    expect(whole.split(words), `${where}: "${words}"`).toHaveLength(2)
}
