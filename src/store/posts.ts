import { type ExpressionBuilder, sql } from 'kysely'
import type { Challenge } from '../core/challenge.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Platform } from '../core/place.ts'
import type { Post } from '../core/post.ts'
import type { Lease, Store } from '../ports.ts'
import { predictionsOn } from './predictions.ts'
import type { Db, PostRow, Schema } from './schema.ts'
import { fromJson, instantOf } from './values.ts'
import type { Write } from './writes.ts'

type Posts = Pick<
  Store,
  | 'claimPost'
  | 'markPosted'
  | 'post'
  | 'posts'
  | 'unsentPosts'
  | 'leasePost'
  | 'revealsDue'
  | 'claimReveal'
  | 'skipPost'
>

export const postsIn = (db: Db, write: Write): Posts => ({
  claimPost: (post, lease) =>
    write(async trx => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('posts')
        .values(expression => ({
          ...columnsOf(post),
          ...leaseColumns(lease),
          number: expression
            .selectFrom('posts')
            .where('place_id', '=', post.placeId)
            .select(({ fn }) =>
              sql<number>`${fn.coalesce(fn.max('number'), sql.lit(0))} + 1`.as('next'),
            ),
        }))
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    }),

  markPosted: (postId, ref, at) =>
    write(async trx => {
      await trx
        .updateTable('posts')
        .set({ state: 'posted', message_ref: ref, posted_at: at.epochMilliseconds })
        .where('id', '=', postId)
        .where('state', '=', 'claimed')
        .execute()
    }),

  async post(id) {
    const row = await db.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst()
    return row && postOf(row)
  },

  async posts(placeId, states, limit) {
    const rows = await db
      .selectFrom('posts')
      .selectAll()
      .where('place_id', '=', placeId)
      .where('state', 'in', states)
      .orderBy('number', 'desc')
      .limit(limit)
      .execute()
    return rows.map(postOf)
  },

  async unsentPosts({ platform, limit, lease }) {
    const rows = await postsOn(db, platform, limit)
      .where('state', '=', 'claimed')
      .where(eb => eb.exists(placeOfPost(eb).where('trouble', 'is', null)))
      .where('reveal_at', '>', lease.now.epochMilliseconds)
      .where(mayTake(lease))
      .execute()
    return rows.map(({ id }) => id)
  },

  leasePost: (postId, lease) =>
    write(async trx => {
      const { numUpdatedRows } = await trx
        .updateTable('posts')
        .set(leaseColumns(lease))
        .where('id', '=', postId)
        .where('state', '=', 'claimed')
        .where(mayTake(lease))
        .executeTakeFirst()
      return numUpdatedRows === 1n
    }),

  async revealsDue({ platform, limit, lease }) {
    const now = lease.now.epochMilliseconds
    const begun = await postsOn(db, platform, limit)
      .where(({ and, eb, or }) =>
        or([
          and([eb('state', '=', 'revealing'), mayTake(lease)(eb)]),
          and([eb('state', '=', 'claimed'), eb('reveal_at', '<=', now)]),
        ]),
      )
      .execute()
    // By itself, so that the index has the long list in order.
    const open = await postsOn(db, platform, limit - begun.length)
      .where('state', '=', 'posted')
      .where('reveal_at', '<=', now)
      .execute()
    return [...begun, ...open].map(({ id }) => id)
  },

  claimReveal: (postId, lease) =>
    write(async trx => {
      const { numUpdatedRows } = await trx
        .updateTable('posts')
        .set({ state: 'revealing', ...leaseColumns(lease) })
        .where('id', '=', postId)
        .where(({ and, eb, or }) =>
          or([
            eb('state', '=', 'posted'),
            and([eb('state', '=', 'revealing'), mayTake(lease)(eb)]),
          ]),
        )
        .executeTakeFirst()
      return numUpdatedRows === 1n
    }),

  async skipPost(postId) {
    const { numUpdatedRows } = await db
      .updateTable('posts')
      .set({ state: 'skipped', predicted: predictionsOn(db, postId) })
      .where('id', '=', postId)
      .where('state', 'in', ['claimed', 'posted'])
      .executeTakeFirst()
    return numUpdatedRows === 1n
  },
})

const leaseColumns = ({ owner, until }: Lease) => ({
  lease_owner: owner,
  lease_until: until.epochMilliseconds,
})

/** The ids of a platform's posts, the longest due first. */
export const postsOn = (db: Db, platform: Platform, limit: number) =>
  db
    .selectFrom('posts')
    .where(eb => eb.exists(placeOfPost(eb).where('platform', '=', platform)))
    // No further order: all that are due at the same instant would be sorted for the first few.
    .orderBy('reveal_at')
    .limit(limit)
    .select('id')

const placeOfPost = ({ selectFrom }: Pick<Expressions, 'selectFrom'>) =>
  selectFrom('places').whereRef('places.id', '=', 'posts.place_id').select('places.id')

type Expressions = ExpressionBuilder<Schema, 'posts'>

/** Nobody else's, or no longer. */
const mayTake =
  ({ owner, now }: Lease) =>
  (eb: Expressions) =>
    eb.or([
      eb('lease_until', 'is', null),
      eb('lease_until', '<=', now.epochMilliseconds),
      eb('lease_owner', '=', owner),
    ])

const columnsOf = (post: Post) => ({
  id: post.id,
  place_id: post.placeId,
  kind: post.kind,
  local_date: post.localDate,
  slug: post.challenge.concept.slug,
  state: post.state,
  message_ref: post.messageRef ?? null,
  due_at: post.dueAt?.epochMilliseconds ?? null,
  posted_at: post.postedAt?.epochMilliseconds ?? null,
  reveal_at: post.revealAt.epochMilliseconds,
  revealed_at: post.revealedAt?.epochMilliseconds ?? null,
  challenge: JSON.stringify(post.challenge),
  run: post.run ? JSON.stringify(post.run) : null,
})

export const postOf = (row: PostRow): Post => ({
  id: row.id,
  placeId: row.place_id,
  kind: row.kind,
  localDate: row.local_date,
  challenge: fromJson<Challenge>(row.challenge, `the challenge of post "${row.id}"`),
  state: row.state,
  ...(row.message_ref !== null && { messageRef: row.message_ref }),
  ...(row.due_at !== null && { dueAt: instantOf(row.due_at) }),
  ...(row.posted_at !== null && { postedAt: instantOf(row.posted_at) }),
  revealAt: instantOf(row.reveal_at),
  ...(row.revealed_at !== null && { revealedAt: instantOf(row.revealed_at) }),
  ...(row.run !== null && { run: fromJson<RunResult>(row.run, `the run of post "${row.id}"`) }),
})
