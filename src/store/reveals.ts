import type { Score, Streak } from '../core/score.ts'
import type { Revealed, Store } from '../ports.ts'
import { predictionsOn } from './predictions.ts'
import { count, scoredGroups } from './ranks.ts'
import type { Db } from './schema.ts'
import { chunksOf, flagOf } from './values.ts'
import type { Write } from './writes.ts'

type Reveals = Pick<Store, 'finishReveal' | 'streaks'>

export const revealsIn = (db: Db, write: Write): Reveals => ({
  finishReveal: revealed => write(trx => finish(trx, revealed)),

  streaks: (placeId, personIds) =>
    db
      .transaction()
      .setAccessMode('read only')
      .execute(async trx => {
        const place = await trx
          .selectFrom('places')
          .select('dailies')
          .where('id', '=', placeId)
          .executeTakeFirst()
        const streaks = new Map<string, Streak>()
        for (const chunk of chunksOf(personIds)) {
          const rows = await trx
            .selectFrom('streaks')
            .selectAll()
            .where('place_id', '=', placeId)
            .where('person_id', 'in', chunk)
            .execute()
          for (const { person_id, length, best, last_daily } of rows)
            streaks.set(person_id, { length, best, lastDaily: last_daily })
        }
        return { dailies: place?.dailies ?? 0, streaks }
      }),
})

async function finish(db: Db, revealed: Revealed): Promise<boolean> {
  const scores = await ofPeopleStillHere(db, revealed.scores)
  const post = await db
    .updateTable('posts')
    .set({
      state: revealed.state,
      run: JSON.stringify(revealed.run),
      right_choice: revealed.right ?? null,
      revealed_at: revealed.at.epochMilliseconds,
      predicted: predictionsOn(db, revealed.post),
      answered: scores.length,
      missed: scores.filter(({ right }) => !right).length,
    })
    .where('id', '=', revealed.post)
    .where('state', '=', 'revealing')
    .returning(['place_id', 'kind'])
    .executeTakeFirst()
  if (!post) return false

  await saveScores(db, revealed.post, scores)
  await saveStreaks(db, post.place_id, scores)
  for (const period of revealed.periods) {
    const where = { postId: revealed.post, placeId: post.place_id, period }
    await count(db, await scoredGroups(db, where), -1)
    await addToStandings(db, revealed.post, post.place_id, period)
    await count(db, await scoredGroups(db, where), 1)
  }
  if (post.kind === 'daily' && revealed.state === 'revealed')
    await db
      .updateTable('places')
      .set(({ eb }) => ({ dailies: eb('dailies', '+', 1) }))
      .where('id', '=', post.place_id)
      .execute()
  return true
}

/** Somebody may have had their data deleted while the program ran. */
async function ofPeopleStillHere(db: Db, scores: readonly Score[]): Promise<Score[]> {
  const here = new Set<string>()
  for (const chunk of chunksOf(scores.map(({ personId }) => personId))) {
    const rows = await db.selectFrom('people').select('id').where('id', 'in', chunk).execute()
    for (const { id } of rows) here.add(id)
  }
  return scores.filter(({ personId }) => here.has(personId))
}

async function saveScores(db: Db, postId: string, scores: readonly Score[]) {
  for (const chunk of chunksOf(scores))
    await db
      .insertInto('scores')
      .values(
        chunk.map(({ personId, points, right }) => ({
          ...{ post_id: postId, person_id: personId, points, was_right: flagOf(right) },
        })),
      )
      .execute()
}

async function saveStreaks(db: Db, placeId: string, scores: readonly Score[]) {
  const rows = scores.flatMap(({ personId, streak }) =>
    streak
      ? [
          {
            ...{ place_id: placeId, person_id: personId },
            ...{ length: streak.length, best: streak.best, last_daily: streak.lastDaily },
          },
        ]
      : [],
  )
  for (const chunk of chunksOf(rows))
    await db
      .insertInto('streaks')
      .values(chunk)
      .onConflict(conflict =>
        conflict.columns(['place_id', 'person_id']).doUpdateSet(({ ref }) => ({
          length: ref('excluded.length'),
          best: ref('excluded.best'),
          last_daily: ref('excluded.last_daily'),
        })),
      )
      .execute()
}

/** From the scores just stored, so that standings are their sums and nothing else. */
async function addToStandings(db: Db, postId: string, placeId: string, period: string) {
  await db
    .insertInto('standings')
    .columns(['place_id', 'period', 'person_id', 'points', 'right_count', 'answered'])
    .expression(
      db
        .selectFrom('scores')
        .where('post_id', '=', postId)
        .select(({ val, lit }) => [
          val(placeId).as('place_id'),
          val(period).as('period'),
          'person_id',
          'points',
          'was_right',
          lit(1).as('answered'),
        ]),
    )
    .onConflict(conflict =>
      conflict.columns(['place_id', 'period', 'person_id']).doUpdateSet(({ eb, ref }) => ({
        points: eb('standings.points', '+', ref('excluded.points')),
        right_count: eb('standings.right_count', '+', ref('excluded.right_count')),
        answered: eb('standings.answered', '+', ref('excluded.answered')),
      })),
    )
    .execute()
}
