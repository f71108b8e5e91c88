import type { Db } from './schema.ts'
import { instantOf } from './values.ts'

/** Every row about a person, in plain words and with readable times; empty for nobody we know. */
export async function exportOf(db: Db, personId: string): Promise<Record<string, unknown>> {
  const person = await db
    .selectFrom('people')
    .selectAll()
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) return {}
  return {
    person: {
      id: person.id,
      platform: person.platform,
      tenant: person.tenant,
      user: person.user_id,
      name: person.name,
      hidden: person.hidden === 1,
    },
    predictions: await predictions(db, personId),
    clicks: await clicks(db, personId),
    scores: await scores(db, personId),
    streaks: await streaks(db, personId),
    standings: await standings(db, personId),
    nudges: await nudges(db, personId),
  }
}

const nudges = (db: Db, personId: string) =>
  db
    .selectFrom('nudges')
    .where('person_id', '=', personId)
    .select('place_id as place')
    .orderBy('place_id')
    .execute()

async function predictions(db: Db, personId: string) {
  const rows = await db
    .selectFrom('predictions')
    .innerJoin('posts', 'posts.id', 'post_id')
    .where('person_id', '=', personId)
    .select(['place_id as place', 'post_id as post', 'local_date as date', 'slug as lesson'])
    .select(['choice', 'at'])
    .orderBy('at')
    .execute()
  return rows.map(withTime)
}

async function clicks(db: Db, personId: string) {
  const rows = await db
    .selectFrom('deliveries')
    .where('person_id', '=', personId)
    .select(['delivery_id as delivery', 'post_id as post', 'choice', 'at'])
    .select(['choice_before as choiceBefore'])
    .orderBy('at')
    .execute()
  return rows.map(withTime)
}

async function scores(db: Db, personId: string) {
  const rows = await db
    .selectFrom('scores')
    .innerJoin('posts', 'posts.id', 'post_id')
    .where('person_id', '=', personId)
    .select(['place_id as place', 'post_id as post', 'local_date as date', 'slug as lesson'])
    .select(['points', 'was_right'])
    .orderBy('local_date')
    .execute()
  return rows.map(({ was_right, ...row }) => ({ ...row, right: was_right === 1 }))
}

const streaks = (db: Db, personId: string) =>
  db
    .selectFrom('streaks')
    .where('person_id', '=', personId)
    .select(['place_id as place', 'length', 'best', 'last_daily as lastDaily'])
    .orderBy('place_id')
    .execute()

const standings = (db: Db, personId: string) =>
  db
    .selectFrom('standings')
    .where('person_id', '=', personId)
    .select(['place_id as place', 'period', 'points', 'right_count as right', 'answered'])
    .orderBy('place_id')
    .orderBy('period')
    .execute()

const withTime = <Row extends { at: number }>(row: Row) => ({
  ...row,
  at: instantOf(row.at).toString(),
})
