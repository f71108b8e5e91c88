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
          // Written out: of an unknown value SQLite may expect that it is rare, and read all people.
          .where(({ eb, lit }) => eb('hidden', '=', lit(0)))
          // Not by name, for which everybody with as many points would have to be read.
          .orderBy('points', 'desc')
          .orderBy('person_id')
          .limit(limit)
          .execute()
        const own = await rankedStanding(trx, placeId, period, reader)
        const people = await visibleAbove(trx, placeId, period)
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
  return own && { ...own, rank: 1 + (await visibleAbove(db, placeId, period, own.points)) }
}

/** How many people that are seen have more points than these, or any. */
async function visibleAbove(db: Db, placeId: string, period: string, points?: number) {
  const { people } = await db
    .selectFrom('ranks')
    .where('place_id', '=', placeId)
    .where('period', '=', period)
    .$if(points !== undefined, rows => rows.where('points', '>', points ?? 0))
    .select(({ fn, lit }) => fn.coalesce(fn.sum<number>('people'), lit(0)).as('people'))
    .executeTakeFirstOrThrow()
  return people
}
