import type { Person } from '../core/place.ts'
import type { Store } from '../ports.ts'
import { upsertPerson } from './people.ts'
import { postsOn } from './posts.ts'
import type { Db } from './schema.ts'
import { instantOf } from './values.ts'
import type { Write } from './writes.ts'

type Gentle = Pick<
  Store,
  | 'digestsDue'
  | 'nextDigestAt'
  | 'setNextDigest'
  | 'bestStreaks'
  | 'setNudge'
  | 'hasNudge'
  | 'nudgesDue'
  | 'claimNudge'
>

/** What comes only to those who asked for it: digests and nudges. */
export const gentleIn = (db: Db, write: Write): Gentle => ({
  async digestsDue({ platform, limit, now }) {
    const rows = await db
      .selectFrom('places')
      .select('id')
      .where('paused', '=', 0)
      .where('platform', '=', platform)
      .where('next_digest_at', '<=', now.epochMilliseconds)
      .orderBy('next_digest_at')
      .limit(limit)
      .execute()
    return rows.map(({ id }) => id)
  },

  async nextDigestAt(placeId) {
    const row = await db
      .selectFrom('places')
      .select('next_digest_at')
      .where('id', '=', placeId)
      .executeTakeFirst()
    return row?.next_digest_at == null ? undefined : instantOf(row.next_digest_at)
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

  /** Whatever the state: with it SQLite would choose the index of states, and read all open posts. */
  async nudgesDue({ platform, limit, now, until }) {
    const rows = await postsOn(db, platform, limit)
      .where('nudged', '=', 0)
      .where('reveal_at', '>', now.epochMilliseconds)
      .where('reveal_at', '<=', until.epochMilliseconds)
      .execute()
    return rows.map(({ id }) => id)
  },

  claimNudge: postId =>
    write(async trx => {
      const post = await trx
        .updateTable('posts')
        .set({ nudged: 1 })
        .where('id', '=', postId)
        .where('nudged', '=', 0)
        .returning(['place_id', 'state'])
        .executeTakeFirst()
      if (post?.state !== 'posted') return []
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
