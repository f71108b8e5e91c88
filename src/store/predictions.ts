import type { PredictResult, Store } from '../ports.ts'
import { Group } from './group.ts'
import { upsertPerson } from './people.ts'
import type { Db } from './schema.ts'

type Predictions = Pick<
  Store,
  'predict' | 'prediction' | 'predictions' | 'countPredictions' | 'forgetPredictions' | 'close'
>
type Click = Parameters<Store['predict']>[0]

export function predictionsIn(db: Db): Predictions {
  const clicks = new Group(db, storeClick)
  return {
    predict: click => clicks.add(click),
    prediction: (postId, personId) => choiceOf(db, postId, personId),

    async predictions(postId) {
      const rows = await db
        .selectFrom('predictions')
        .innerJoin('people', 'people.id', 'person_id')
        .where('post_id', '=', postId)
        .select(['person_id', 'choice', 'name', 'hidden'])
        .orderBy('name_key')
        .orderBy('person_id')
        .execute()
      return rows.map(({ person_id, choice, name, hidden }) => ({
        personId: person_id,
        choice,
        name,
        hidden: hidden === 1,
      }))
    },

    async countPredictions(postId) {
      const post = await db
        .selectFrom('posts')
        .where('id', '=', postId)
        .select(({ fn }) => fn.coalesce('predicted', predictionsOn(db, postId)).as('predictions'))
        .executeTakeFirst()
      return post?.predictions ?? 0
    },

    async forgetPredictions(revealedBefore) {
      const old = db
        .selectFrom('posts')
        .where('revealed_at', '<', revealedBefore.epochMilliseconds)
        .select('id')
      await db.deleteFrom('deliveries').where('post_id', 'in', old).execute()
      const { numDeletedRows } = await db
        .deleteFrom('predictions')
        .where('post_id', 'in', old)
        .executeTakeFirst()
      return Number(numDeletedRows)
    },

    /** Lets the clicks that wait be stored. */
    close: () => clicks.settled(),
  }
}

/** The current choice of a person on a post. */
export async function choiceOf(db: Db, postId: string, personId: string) {
  const row = await db
    .selectFrom('predictions')
    .select('choice')
    .where('post_id', '=', postId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.choice
}

/** A subquery: how many predictions a post has now. */
export const predictionsOn = (db: Db, postId: string) =>
  db
    .selectFrom('predictions')
    .where('post_id', '=', postId)
    .select(({ fn }) => fn.countAll<number>().as('count'))

async function storeClick(db: Db, click: Click): Promise<PredictResult> {
  const { postId, personId, choice, deliveryId } = click
  const seen = await db
    .selectFrom('deliveries')
    .select(['choice_before', 'predictions'])
    .where('person_id', '=', personId)
    .where('delivery_id', '=', deliveryId)
    .executeTakeFirst()
  if (seen) return stored(seen.choice_before, seen.predictions)

  const post = await db
    .selectFrom('posts')
    .select('state')
    .where('id', '=', postId)
    .executeTakeFirst()
  if (post?.state !== 'posted') return { kind: 'closed' }

  await upsertPerson(db, click.person)
  const before = (await choiceOf(db, postId, personId)) ?? null
  const at = click.at.epochMilliseconds
  await db
    .insertInto('predictions')
    .values({ post_id: postId, person_id: personId, choice, at })
    .onConflict(conflict => conflict.columns(['post_id', 'person_id']).doUpdateSet({ choice, at }))
    .execute()
  const { count } = await predictionsOn(db, postId).executeTakeFirstOrThrow()
  await db
    .insertInto('deliveries')
    .values({
      person_id: personId,
      delivery_id: deliveryId,
      post_id: postId,
      choice,
      choice_before: before,
      predictions: count,
      at,
    })
    .execute()
  return stored(before, count)
}

const stored = (before: Click['choice'] | null, count: number): PredictResult => ({
  kind: 'stored',
  ...(before !== null && { before }),
  count,
})
