import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { checkAll } from './checks.ts'
import { playDay } from './day.ts'
import { World } from './world.ts'

const newest = "(SELECT id FROM posts WHERE kind = 'daily' ORDER BY number DESC LIMIT 1)"
const lesson = '(SELECT max(id) FROM web_messages)'

/** What a crash could leave, each of which the checks must see. */
const harms = {
  'a prediction is lost': `DELETE FROM predictions WHERE post_id = ${newest} AND choice = (SELECT right_choice FROM posts WHERE id = ${newest})`,
  'a change of mind is lost': `UPDATE predictions SET choice = 'E' WHERE post_id = ${newest}`,
  'a score is missing': `DELETE FROM scores WHERE post_id = ${newest}`,
  'a score is wrong': `UPDATE scores SET points = points + 2 WHERE post_id = ${newest}`,
  'a score counts twice': "UPDATE standings SET points = 2 * points WHERE period = 'all'",
  'a streak is broken': 'UPDATE streaks SET length = length - 1 WHERE length > 0',
  'a reveal is left in its middle': `UPDATE posts SET state = 'revealing' WHERE id = ${newest}`,
  'a lesson is missing': `DELETE FROM web_messages WHERE id = ${lesson}`,
  'a lesson came twice': `INSERT INTO web_messages SELECT id + 1, place_id, 'again', reply_to, message, at FROM web_messages WHERE id = ${lesson}`,
  'a post came twice': `INSERT INTO web_messages SELECT id + 10, place_id, 'again', reply_to, message, at FROM web_messages WHERE CAST(id AS TEXT) = (SELECT message_ref FROM posts WHERE id = ${newest})`,
  'a post is gone': `DELETE FROM web_messages WHERE CAST(id AS TEXT) = (SELECT message_ref FROM posts WHERE id = ${newest})`,
  'a post is still open': `UPDATE web_messages SET message = replace(message, 'The answer is', 'Soon') WHERE CAST(id AS TEXT) = (SELECT message_ref FROM posts WHERE id = ${newest})`,
}

test('the checks pass what is well, and see every harm', async () => {
  const world = await World.open({ platforms: [], at: '2026-11-16T08:00Z' })
  onTestFinished(() => world.close())
  await world.start()
  await playDay(world, '2026-11-16')
  await playDay(world, '2026-11-17')
  await world.leave()
  checkAll(world)
  const before = change(world.file)
  for (const [harm, sql] of Object.entries(harms)) {
    change(world.file, sql)
    expect(() => checkAll(world), harm).toThrow()
    world.putBack(before)
  }
  checkAll(world)
})

/** Changes the database, and returns it as it was before. */
function change(file: string, sql?: string): Buffer {
  const database = new Sqlite(file)
  try {
    // As a whole: without the log of what is to be written.
    const before = database.serialize()
    database.pragma('foreign_keys = OFF')
    if (sql) expect(database.prepare(sql).run().changes, sql).toBeGreaterThan(0)
    return before
  } finally {
    database.close()
  }
}
