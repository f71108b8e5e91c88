import type { Platform } from '../core/place.ts'
import type { ChannelMemory } from '../ports.ts'
import type { Db } from './schema.ts'
import type { Write } from './writes.ts'

/** What one channel keeps. */
export const channelMemoryIn = (db: Db, write: Write, platform: Platform): ChannelMemory => ({
  async get(name) {
    const row = await db
      .selectFrom('channel_values')
      .select('value')
      .where('platform', '=', platform)
      .where('name', '=', name)
      .executeTakeFirst()
    return row?.value
  },

  set: (name, value) =>
    write(async trx => {
      await trx
        .insertInto('channel_values')
        .values({ platform, name, value })
        .onConflict(conflict => conflict.columns(['platform', 'name']).doUpdateSet({ value }))
        .execute()
    }),

  delete: name =>
    write(async trx => {
      await trx
        .deleteFrom('channel_values')
        .where('platform', '=', platform)
        .where('name', '=', name)
        .execute()
    }),

  async names(prefix) {
    const rows = await db
      .selectFrom('channel_values')
      .select('name')
      .where('platform', '=', platform)
      .orderBy('name')
      .execute()
    return rows.map(({ name }) => name).filter(name => name.startsWith(prefix))
  },

  firstTime: (deliveryId, at) =>
    write(async trx => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('channel_deliveries')
        .values({ platform, delivery_id: deliveryId, at: at.epochMilliseconds })
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    }),

  beginSending: (key, at) =>
    write(async trx => {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('channel_sendings')
        .values({ platform, key, ref: null, at: at.epochMilliseconds })
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows === 1n) return 'new'
      const row = await trx
        .selectFrom('channel_sendings')
        .select('ref')
        .where('platform', '=', platform)
        .where('key', '=', key)
        .executeTakeFirst()
      return row?.ref == null ? 'begun' : { ref: row.ref }
    }),

  endSending: (key, ref) =>
    write(async trx => {
      await trx
        .updateTable('channel_sendings')
        .set({ ref })
        .where('platform', '=', platform)
        .where('key', '=', key)
        .execute()
    }),

  undoSending: key =>
    write(async trx => {
      await trx
        .deleteFrom('channel_sendings')
        .where('platform', '=', platform)
        .where('key', '=', key)
        .where('ref', 'is', null)
        .execute()
    }),
})
