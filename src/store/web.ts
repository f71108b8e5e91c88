import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Message } from '../core/message.ts'
import type { Person } from '../core/place.ts'
import type { MessageRef, WebMemory } from '../ports.ts'
import { choicesOf, keyOf } from './clicks.ts'
import type { Group } from './group.ts'
import type { Db } from './schema.ts'
import { together } from './together.ts'
import { fromJson, instantOf } from './values.ts'
import type { Write } from './writes.ts'

export function webIn(db: Db, write: Write, names: Group<Person, string>): WebMemory {
  const ask = together((asked: readonly Asked[]) => choicesAsked(db, asked))
  return {
    add: (placeId, key, message, at, replyTo) =>
      db.transaction().execute(async trx => {
        const before = await trx
          .selectFrom('web_messages')
          .select('id')
          .where('place_id', '=', placeId)
          .where('key', '=', key)
          .executeTakeFirst()
        if (before) return String(before.id)
        const { id } = await trx
          .insertInto('web_messages')
          .values({
            id: nextId(trx),
            place_id: placeId,
            key,
            reply_to: replyTo === undefined ? null : await headOf(trx, replyTo),
            message: JSON.stringify(message),
            at: at.epochMilliseconds,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        return String(id)
      }),

    replace: (ref, message) =>
      write(async trx => {
        const { numUpdatedRows } = await trx
          .updateTable('web_messages')
          .set({ message: JSON.stringify(message) })
          .where('id', '=', idOf(ref))
          .executeTakeFirst()
        if (numUpdatedRows === 0n) throw unknownMessage(ref)
      }),

    async recent(placeId, limit) {
      const newest = db
        .selectFrom('web_messages')
        .where('place_id', '=', placeId)
        .where('reply_to', 'is', null)
        .orderBy('id', 'desc')
        .limit(limit)
        .select('id')
      const rows = await db
        .with('newest', () => newest)
        .selectFrom('web_messages')
        .selectAll()
        .where(({ eb, or, selectFrom }) =>
          or([
            eb('id', 'in', selectFrom('newest').select('newest.id')),
            eb('reply_to', 'in', selectFrom('newest').select('newest.id')),
          ]),
        )
        .orderBy('id')
        .execute()
      return rows.map(row => ({
        ref: String(row.id),
        ...(row.reply_to !== null && { replyTo: String(row.reply_to) }),
        message: fromJson<Message>(row.message, `message ${row.id} of the web channel`),
        at: instantOf(row.at),
      }))
    },

    claimName: person => names.add(person),

    person: together(ids => peopleOf(db, ids)),

    prediction: (postId, personId) => ask({ postId, personId }),

    async secret(name) {
      await db
        .insertInto('web_secrets')
        .values({ name, value: randomBytes(32).toString('base64url') })
        .onConflict(conflict => conflict.doNothing())
        .execute()
      const { value } = await db
        .selectFrom('web_secrets')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirstOrThrow()
      return value
    },
  }
}

interface Asked {
  postId: string
  personId: string
}

async function choicesAsked(db: Db, asked: readonly Asked[]) {
  const choices = await choicesOf(db, asked)
  return asked.map(({ postId, personId }) => choices.get(keyOf(postId, personId)))
}

async function peopleOf(db: Db, ids: readonly string[]): Promise<(Person | undefined)[]> {
  const rows = await db
    .selectFrom('people')
    .where('id', 'in', ids)
    .select(['id', 'platform', 'tenant', 'user_id as user', 'name'])
    .execute()
  const people = new Map(rows.map(row => [row.id, row]))
  return ids.map(id => people.get(id))
}

const nextId = (db: Db) =>
  db
    .selectFrom('web_messages')
    .select(({ fn }) => sql<number>`${fn.coalesce(fn.max('id'), sql.lit(0))} + 1`.as('next'))

/** The message that a reply hangs under; a reply to a reply joins the same thread. */
async function headOf(db: Db, ref: MessageRef): Promise<number> {
  const row = await db
    .selectFrom('web_messages')
    .select(['id', 'reply_to'])
    .where('id', '=', idOf(ref))
    .executeTakeFirst()
  if (!row) throw unknownMessage(ref)
  return row.reply_to ?? row.id
}

function idOf(ref: MessageRef): number {
  if (!/^[1-9]\d{0,14}$/.test(ref)) throw unknownMessage(ref)
  return Number(ref)
}

const unknownMessage = (ref: MessageRef) =>
  new Error(`The web channel has no message "${ref}"; use a ref that it gave`)
