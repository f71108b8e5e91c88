import type { Store } from '../ports.ts'
import { storeClicks } from './clicks.ts'
import { Group } from './group.ts'
import type { Db } from './schema.ts'

type Predictions = Pick<
  Store,
  'predict' | 'prediction' | 'predictions' | 'countPredictions' | 'forgetPredictions' | 'close'
>

export function predictionsIn(db: Db): Predictions {
  const clicks = new Group(db, storeClicks)
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
