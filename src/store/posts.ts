import { sql } from 'kysely'
import type { Challenge } from '../core/challenge.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Post } from '../core/post.ts'
import type { Store } from '../ports.ts'
import { predictionsOn } from './predictions.ts'
import type { Db, PostRow } from './schema.ts'
import { fromJson, instantOf } from './values.ts'

type Posts = Pick<
  Store,
  | 'claimPost'
  | 'markPosted'
  | 'post'
  | 'posts'
  | 'unsentPosts'
  | 'revealsDue'
  | 'claimReveal'
  | 'skipPost'
>

export const postsIn = (db: Db): Posts => ({
  async claimPost(post) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('posts')
      .values(expression => ({
        ...columnsOf(post),
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
  },

  async markPosted(postId, ref, at) {
    await db
      .updateTable('posts')
      .set({ state: 'posted', message_ref: ref, posted_at: at.epochMilliseconds })
      .where('id', '=', postId)
      .where('state', '=', 'claimed')
      .execute()
  },

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

  async unsentPosts() {
    const rows = await db
      .selectFrom('posts')
      .selectAll()
      .where('state', '=', 'claimed')
      .orderBy('reveal_at')
      .orderBy('id')
      .execute()
    return rows.map(postOf)
  },

  async revealsDue(now) {
    const rows = await db
      .selectFrom('posts')
      .selectAll()
      .where(({ and, eb, or }) =>
        or([
          eb('state', '=', 'revealing'),
          and([eb('state', '=', 'posted'), eb('reveal_at', '<=', now.epochMilliseconds)]),
        ]),
      )
      .orderBy('reveal_at')
      .orderBy('id')
      .execute()
    return rows.map(postOf)
  },

  async claimReveal(postId) {
    const { numUpdatedRows } = await db
      .updateTable('posts')
      .set({ state: 'revealing' })
      .where('id', '=', postId)
      .where('state', '=', 'posted')
      .executeTakeFirst()
    return numUpdatedRows === 1n
  },

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

const columnsOf = (post: Post) => ({
  id: post.id,
  place_id: post.placeId,
  kind: post.kind,
  local_date: post.localDate,
  slug: post.challenge.concept.slug,
  state: post.state,
  message_ref: post.messageRef ?? null,
  posted_at: post.postedAt?.epochMilliseconds ?? null,
  reveal_at: post.revealAt.epochMilliseconds,
  revealed_at: post.revealedAt?.epochMilliseconds ?? null,
  challenge: JSON.stringify(post.challenge),
  run: post.run ? JSON.stringify(post.run) : null,
})

const postOf = (row: PostRow): Post => ({
  id: row.id,
  placeId: row.place_id,
  kind: row.kind,
  localDate: row.local_date,
  challenge: fromJson<Challenge>(row.challenge, `the challenge of post "${row.id}"`),
  state: row.state,
  ...(row.message_ref !== null && { messageRef: row.message_ref }),
  ...(row.posted_at !== null && { postedAt: instantOf(row.posted_at) }),
  revealAt: instantOf(row.reveal_at),
  ...(row.revealed_at !== null && { revealedAt: instantOf(row.revealed_at) }),
  ...(row.run !== null && { run: fromJson<RunResult>(row.run, `the run of post "${row.id}"`) }),
})
