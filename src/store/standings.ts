import { ranked } from '../core/leaderboard.ts'
import type { Store } from '../ports.ts'
import type { Db } from './schema.ts'

type Standings = Pick<Store, 'standings' | 'standing'>

export const standingsIn = (db: Db): Standings => ({
  standings: (placeId, period, limit, reader) =>
    db
      .transaction()
      .setAccessMode('read only')
      .execute(async trx => {
        const best = await standingsOf(trx, placeId, period)
          .where('hidden', '=', 0)
          .orderBy('points', 'desc')
          .orderBy('name_key')
          .orderBy('person_id')
          .limit(limit)
          .execute()
        const own = await rankedStanding(trx, placeId, period, reader)
        const people = await countVisible(trx, placeId, period)
        return { top: ranked(best), ...(own && { own }), people }
      }),

  standing: (placeId, period, personId) =>
    standingsOf(db, placeId, period).where('person_id', '=', personId).executeTakeFirst(),
})

const rowsOf = (db: Db, placeId: string, period: string) =>
  db
    .selectFrom('standings')
    .innerJoin('people', 'people.id', 'person_id')
    .where('place_id', '=', placeId)
    .where('period', '=', period)

const standingsOf = (db: Db, placeId: string, period: string) =>
  rowsOf(db, placeId, period).select([
    'person_id as personId',
    'name',
    'points',
    'right_count as right',
    'answered',
  ])

/** The own row with the rank among those who are seen; somebody hidden gets the one they would have. */
async function rankedStanding(db: Db, placeId: string, period: string, personId: string) {
  const own = await standingsOf(db, placeId, period)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return own && { ...own, rank: 1 + (await countVisible(db, placeId, period, own.points)) }
}

async function countVisible(db: Db, placeId: string, period: string, pointsAbove?: number) {
  const { count } = await rowsOf(db, placeId, period)
    .where('hidden', '=', 0)
    .$if(pointsAbove !== undefined, rows => rows.where('points', '>', pointsAbove ?? 0))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
