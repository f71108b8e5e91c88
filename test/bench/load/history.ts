import type Sqlite from 'better-sqlite3'
import { challengeOf } from '../../../src/core/challenge.ts'
import { periodsOf } from '../../../src/core/leaderboard.ts'
import type { Place } from '../../../src/core/place.ts'
import { concept, run } from '../../core/fixtures.ts'

/** A Friday, so that its week and its month have days in them. */
export const today = '2026-11-27'

/**
 * Writes revealed posts on which everybody predicted, the last one today, with the sums that reveals
 * leave: quicker than by the use cases, and the same rows.
 */
export function fillHistory(
  database: Sqlite.Database,
  place: Place,
  { people, posts }: { people: number; posts: number },
): void {
  database.pragma('synchronous = OFF')
  database.function('points', { deterministic: true }, (person, post) => pointsOf(person, post))
  // Indexes that are made at the end cost a fraction of those that grow with each row.
  const indexes = database
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type = 'index'
       AND tbl_name IN ('predictions', 'scores', 'standings')`,
    )
    .all()
  database.transaction(() => {
    for (const { name } of indexes) database.exec(`DROP INDEX ${name}`)
    database
      .prepare(`
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < @people)
        INSERT INTO people (id, platform, tenant, user_id, name, name_key)
        SELECT @platform || ':' || @tenant || ':U' || i, @platform, @tenant, 'U' || i,
          'Person ' || i, 'person ' || i FROM n`)
      .run({ people, platform: place.platform, tenant: place.tenant })
    const postsOf = new Map<string, string[]>()
    let date = Temporal.PlainDate.from(today)
    for (let number = posts; number > 0; number -= 1) {
      const post = addPost(database, place, { number, date: date.toString(), people })
      for (const period of periodsOf(date.toString()))
        postsOf.set(period, [...(postsOf.get(period) ?? []), post])
      date = date.subtract({ days: date.dayOfWeek === 1 ? 3 : 1 })
    }
    for (const [period, of] of postsOf)
      database
        .prepare(`
          INSERT INTO standings (place_id, period, person_id, points, right_count, answered)
          SELECT @place, @period, person_id, SUM(points), SUM(was_right), COUNT(*) FROM scores
          WHERE post_id IN (SELECT value FROM json_each(@of)) GROUP BY person_id`)
        .run({ place: place.id, period, of: JSON.stringify(of) })
    for (const { sql } of indexes) database.exec(sql)
    database.exec(`
      INSERT INTO ranks (place_id, period, points, people)
      SELECT place_id, period, points, COUNT(*) FROM standings GROUP BY 1, 2, 3`)
  })()
  // A log as long as the whole history would make every read slow; none gets so long in use.
  database.pragma('wal_checkpoint(TRUNCATE)')
}

/** Somebody's points for a post: none, or what level and streak give. */
function pointsOf(person: unknown, post: unknown): number {
  const mixed = Math.imul(Number(person) * 31 + Number(post), 2654435761) >>> 7
  return mixed % 10 < 4 ? 0 : 10 + 2 * (mixed % 6)
}

function addPost(
  database: Sqlite.Database,
  { id: place, platform, tenant }: Place,
  { number, date, people }: { number: number; date: string; people: number },
): string {
  const post = `post-${number}`
  const at = Temporal.Instant.from(`${date}T08:00Z`).epochMilliseconds
  database
    .prepare(`
      INSERT INTO posts (id, place_id, number, kind, local_date, slug, state, message_ref, posted_at,
        reveal_at, revealed_at, right_choice, predicted, answered, missed, challenge, run)
      VALUES (@post, @place, @number, 'daily', @date, @slug, 'revealed', @post, @at, @end, @end, 'A',
        @people, @people, 0, @challenge, @run)`)
    .run({
      ...{
        post,
        place,
        number,
        date,
        slug: `lesson-${number}`,
        at,
        end: at + 7 * 3_600_000,
        people,
      },
      challenge: JSON.stringify(challengeOf(concept(), post)),
      run: JSON.stringify(run({ status: 'finished', stdout: '2 2 2\n' })),
    })
  const prefix = `${platform}:${tenant}:U`
  const everybody = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${people})`
  database
    .prepare(`${everybody} INSERT INTO predictions (post_id, person_id, choice, at)
      SELECT @post, @prefix || i, 'A', @at FROM n`)
    .run({ post, prefix, at })
  database
    .prepare(`${everybody} INSERT INTO scores (post_id, person_id, points, was_right)
      SELECT @post, @prefix || i, points(i, @number), points(i, @number) > 0 FROM n`)
    .run({ post, prefix, number })
  return post
}
