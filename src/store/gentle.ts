import type { Person } from '../core/place.ts'
import type { Store } from '../ports.ts'
import { upsertPerson } from './people.ts'
import { placeOf } from './places.ts'
import { postOf } from './posts.ts'
import type { Db } from './schema.ts'

type Gentle = Pick<
  Store,
  | 'digestsDue'
  | 'setNextDigest'
  | 'bestStreaks'
  | 'setNudge'
  | 'hasNudge'
  | 'nudgesDue'
  | 'claimNudge'
>

/** What comes only to those who asked for it: digests and nudges. */
export const gentleIn = (db: Db): Gentle => ({
  async digestsDue(now) {
    const rows = await db
      .selectFrom('places')
      .selectAll()
      .where('paused', '=', 0)
      .where('next_digest_at', '<=', now.epochMilliseconds)
      .orderBy('next_digest_at')
      .execute()
    return rows.map(placeOf)
  },

  async setNextDigest(placeId, at) {
    await db
      .updateTable('places')
      .set({ next_digest_at: at?.epochMilliseconds ?? null })
      .where('id', '=', placeId)
      .execute()
  },

  bestStreaks: (placeId, limit) =>
    db
      .selectFrom('streaks')
      .innerJoin('places', 'places.id', 'streaks.place_id')
      .innerJoin('people', 'people.id', 'streaks.person_id')
      .where('streaks.place_id', '=', placeId)
      .whereRef('streaks.last_daily', '=', 'places.dailies')
      .where('streaks.length', '>', 1)
      .where('people.hidden', '=', 0)
      .orderBy('streaks.length', 'desc')
      .orderBy('people.name_key')
      .limit(limit)
      .select(['people.name', 'streaks.length'])
      .execute(),

  async setNudge(placeId, person, on) {
    await upsertPerson(db, person)
    if (on)
      await db
        .insertInto('nudges')
        .values({ place_id: placeId, person_id: person.id })
        .onConflict(conflict => conflict.doNothing())
        .execute()
    else
      await db
        .deleteFrom('nudges')
        .where('place_id', '=', placeId)
        .where('person_id', '=', person.id)
        .execute()
  },

  async hasNudge(placeId, personId) {
    const row = await db
      .selectFrom('nudges')
      .selectAll()
      .where('place_id', '=', placeId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    return row !== undefined
  },

  async nudgesDue(now, until) {
    const rows = await db
      .selectFrom('posts')
      .selectAll()
      .where('state', '=', 'posted')
      .where('nudged', '=', 0)
      .where('reveal_at', '>', now.epochMilliseconds)
      .where('reveal_at', '<=', until.epochMilliseconds)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('nudges')
            .whereRef('nudges.place_id', '=', 'posts.place_id')
            .select('person_id'),
        ),
      )
      .execute()
    return rows.map(postOf)
  },

  claimNudge: postId =>
    db.transaction().execute(async trx => {
      const post = await trx
        .updateTable('posts')
        .set({ nudged: 1 })
        .where('id', '=', postId)
        .where('nudged', '=', 0)
        .returning('place_id')
        .executeTakeFirst()
      if (!post) return []
      const rows = await trx
        .selectFrom('nudges')
        .where('place_id', '=', post.place_id)
        .where('person_id', 'not in', predicted(trx, postId))
        .select('person_id')
        .orderBy('person_id')
        .execute()
      return rows.map(({ person_id }): Person['id'] => person_id)
    }),
})

const predicted = (db: Db, postId: string) =>
  db.selectFrom('predictions').where('post_id', '=', postId).select('person_id')
