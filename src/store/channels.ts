import type { Platform } from '../core/place.ts'
import type { ChannelMemory } from '../ports.ts'
import type { Db } from './schema.ts'

/** What one channel keeps. */
export const channelMemoryIn = (db: Db, platform: Platform): ChannelMemory => ({
  async get(name) {
    const row = await db
      .selectFrom('channel_values')
      .select('value')
      .where('platform', '=', platform)
      .where('name', '=', name)
      .executeTakeFirst()
    return row?.value
  },

  async set(name, value) {
    await db
      .insertInto('channel_values')
      .values({ platform, name, value })
      .onConflict(conflict => conflict.columns(['platform', 'name']).doUpdateSet({ value }))
      .execute()
  },

  async delete(name) {
    await db
      .deleteFrom('channel_values')
      .where('platform', '=', platform)
      .where('name', '=', name)
      .execute()
  },

  async names(prefix) {
    const rows = await db
      .selectFrom('channel_values')
      .select('name')
      .where('platform', '=', platform)
      .orderBy('name')
      .execute()
    return rows.map(({ name }) => name).filter(name => name.startsWith(prefix))
  },

  async firstTime(deliveryId, at) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('channel_deliveries')
      .values({ platform, delivery_id: deliveryId, at: at.epochMilliseconds })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  },

  async beginSending(key, at) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('channel_sendings')
      .values({ platform, key, ref: null, at: at.epochMilliseconds })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 1n) return 'new'
    const row = await db
      .selectFrom('channel_sendings')
      .select('ref')
      .where('platform', '=', platform)
      .where('key', '=', key)
      .executeTakeFirst()
    return row?.ref == null ? 'begun' : { ref: row.ref }
  },

  async endSending(key, ref) {
    await db
      .updateTable('channel_sendings')
      .set({ ref })
      .where('platform', '=', platform)
      .where('key', '=', key)
      .execute()
  },

  async undoSending(key) {
    await db
      .deleteFrom('channel_sendings')
      .where('platform', '=', platform)
      .where('key', '=', key)
      .where('ref', 'is', null)
      .execute()
  },
})
