import type { Person } from '../core/place.ts'
import type { Store } from '../ports.ts'
import { exportOf } from './export.ts'
import { nameKey } from './names.ts'
import { count, groupsOf } from './ranks.ts'
import type { Db } from './schema.ts'
import { flagOf } from './values.ts'
import type { Write } from './writes.ts'

type People = Pick<
  Store,
  'savePerson' | 'renamePerson' | 'isHidden' | 'setHidden' | 'exportPerson' | 'deletePerson'
>

export const peopleIn = (db: Db, write: Write): People => ({
  savePerson: person => upsertPerson(db, person),

  renamePerson: (personId, name) =>
    write(async trx => {
      await trx
        .updateTable('people')
        .set({ name, name_key: nameKey(name) })
        .where('id', '=', personId)
        .execute()
    }),

  async isHidden(personId) {
    const row = await db
      .selectFrom('people')
      .select('hidden')
      .where('id', '=', personId)
      .executeTakeFirst()
    return row?.hidden === 1
  },

  setHidden: (personId, hidden) =>
    db.transaction().execute(async trx => {
      await count(trx, await groupsOf(trx, personId), -1)
      const { numUpdatedRows } = await trx
        .updateTable('people')
        .set({ hidden: flagOf(hidden) })
        .where('id', '=', personId)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw new Error(`Person "${personId}" is unknown: save them first`)
      await count(trx, await groupsOf(trx, personId), 1)
    }),

  exportPerson: personId =>
    db
      .transaction()
      .setAccessMode('read only')
      .execute(trx => exportOf(trx, personId)),

  /** Every table with rows of a person refers to `people` with ON DELETE CASCADE. */
  deletePerson: personId =>
    db.transaction().execute(async trx => {
      await count(trx, await groupsOf(trx, personId), -1)
      await trx.deleteFrom('people').where('id', '=', personId).execute()
    }),
})

export const upsertPerson = (db: Db, person: Person) => upsertPeople(db, [person])

/** Creates the people or takes over what changed, which is the name; `hidden` stays. */
export async function upsertPeople(db: Db, people: readonly Person[]) {
  const { guessed = [], said = [] } = Object.groupBy(people, ({ provisional }) =>
    provisional ? 'guessed' : 'said',
  )
  if (guessed.length > 0)
    await insertPeople(db, guessed)
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute()
  if (said.length > 0)
    await insertPeople(db, said)
      .onConflict(conflict =>
        conflict
          .column('id')
          .doUpdateSet(({ ref }) => ({
            name: ref('excluded.name'),
            name_key: ref('excluded.name_key'),
          }))
          .whereRef('people.name', '<>', 'excluded.name'),
      )
      .execute()
}

const insertPeople = (db: Db, people: readonly Person[]) =>
  db.insertInto('people').values(
    people.map(({ id, platform, tenant, user, name }) => ({
      ...{ id, platform, tenant, user_id: user, name, name_key: nameKey(name) },
    })),
  )
