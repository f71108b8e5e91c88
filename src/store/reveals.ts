import type { Score } from '../core/score.ts'
import type { Revealed, Store } from '../ports.ts'
import { predictionsOn } from './predictions.ts'
import { count, scoredGroups } from './ranks.ts'
import type { Db } from './schema.ts'
import { flagOf } from './values.ts'

type Reveals = Pick<Store, 'finishReveal' | 'streaks'>

export const revealsIn = (db: Db): Reveals => ({
  finishReveal: revealed => db.transaction().execute(trx => finish(trx, revealed)),

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
        const rows = await trx
          .selectFrom('streaks')
          .selectAll()
          .where('place_id', '=', placeId)
          .where('person_id', 'in', personIds)
          .execute()
        const streaks = rows.map(
          ({ person_id, length, best, last_daily }) =>
            [person_id, { length, best, lastDaily: last_daily }] as const,
        )
        return { dailies: place?.dailies ?? 0, streaks: new Map(streaks) }
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

  for (const score of scores) await saveScore(db, revealed.post, post.place_id, score)
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
  const ids = scores.map(({ personId }) => personId)
  const rows = await db.selectFrom('people').select('id').where('id', 'in', ids).execute()
  const here = new Set(rows.map(({ id }) => id))
  return scores.filter(({ personId }) => here.has(personId))
}

async function saveScore(db: Db, postId: string, placeId: string, score: Score) {
  const { personId, points, right, streak } = score
  await db
    .insertInto('scores')
    .values({ post_id: postId, person_id: personId, points, was_right: flagOf(right) })
    .execute()
  if (!streak) return
  const values = { length: streak.length, best: streak.best, last_daily: streak.lastDaily }
  await db
    .insertInto('streaks')
    .values({ place_id: placeId, person_id: personId, ...values })
    .onConflict(conflict => conflict.columns(['place_id', 'person_id']).doUpdateSet(values))
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
