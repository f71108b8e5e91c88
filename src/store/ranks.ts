import type { ExpressionBuilder } from 'kysely'
import type { Db, Schema } from './schema.ts'

interface Group {
  place_id: string
  period: string
  points: number
  people: number
}

/** How many people have how many points in one place and period, of those that a post has scored. */
export const scoredGroups = (
  db: Db,
  { postId, placeId, period }: { postId: string; placeId: string; period: string },
): Promise<Group[]> =>
  db
    .selectFrom('scores')
    // A cross join keeps SQLite from reading all who ever had points there before the few who now do.
    .crossJoin('standings')
    .crossJoin('people')
    .where('scores.post_id', '=', postId)
    .where('standings.place_id', '=', placeId)
    .where('standings.period', '=', period)
    .whereRef('standings.person_id', '=', 'scores.person_id')
    .whereRef('people.id', '=', 'scores.person_id')
    .where('people.hidden', '=', 0)
    .groupBy(['standings.place_id', 'standings.period', 'standings.points'])
    .select(groupColumns)
    .execute()

/** The same for one person, wherever they have points; nothing while they are hidden. */
export const groupsOf = (db: Db, personId: string): Promise<Group[]> =>
  visible(db).where('standings.person_id', '=', personId).execute()

const visible = (db: Db) =>
  db
    .selectFrom('standings')
    .innerJoin('people', 'people.id', 'standings.person_id')
    .where('people.hidden', '=', 0)
    .groupBy(['standings.place_id', 'standings.period', 'standings.points'])
    .select(groupColumns)

const groupColumns = ({ fn }: Pick<ExpressionBuilder<Schema, 'standings'>, 'fn'>) =>
  [
    'standings.place_id',
    'standings.period',
    'standings.points',
    fn.countAll<number>().as('people'),
  ] as const

/** Adds these people to the ranks, or takes them out. */
export async function count(db: Db, groups: readonly Group[], sign: 1 | -1): Promise<void> {
  for (const group of groups)
    await db
      .insertInto('ranks')
      .values({ ...group, people: sign * group.people })
      .onConflict(conflict =>
        conflict.columns(['place_id', 'period', 'points']).doUpdateSet(({ eb, ref }) => ({
          people: eb('ranks.people', '+', ref('excluded.people')),
        })),
      )
      .execute()
  if (groups.length > 0 && sign === -1)
    await db
      .deleteFrom('ranks')
      .where('people', '=', 0)
      .where('place_id', 'in', placesOf(groups))
      .execute()
}

const placesOf = (groups: readonly Group[]) => [...new Set(groups.map(group => group.place_id))]
