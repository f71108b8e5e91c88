import type { Place, Settings } from '../core/place.ts'
import type { Store } from '../ports.ts'
import type { Db, PlaceRow } from './schema.ts'
import { flagOf, fromJson, instantOf } from './values.ts'
import type { Write } from './writes.ts'

type Places = Pick<
  Store,
  'savePlace' | 'place' | 'places' | 'placesDue' | 'nextPostAt' | 'setNextPost'
>

export const placesIn = (db: Db, write: Write): Places => ({
  async savePlace(place, nextPostAt) {
    const { id, platform, tenant, channel } = place
    const values = {
      platform,
      tenant,
      channel,
      settings: JSON.stringify(place.settings),
      paused: flagOf(place.paused),
      next_post_at: nextPostAt?.epochMilliseconds ?? null,
      set_up_by: place.setUpBy ?? null,
      trouble: place.trouble ?? null,
      missed: place.missed ? JSON.stringify(place.missed) : null,
    }
    await db
      .insertInto('places')
      .values({ id, ...values })
      .onConflict(conflict => conflict.column('id').doUpdateSet(values))
      .execute()
  },

  async place(id) {
    const row = await db.selectFrom('places').selectAll().where('id', '=', id).executeTakeFirst()
    return row && placeOf(row)
  },

  async places(platform, tenant) {
    const rows = await db
      .selectFrom('places')
      .selectAll()
      .where('platform', '=', platform)
      .$if(tenant !== undefined, rows => rows.where('tenant', '=', tenant ?? ''))
      .orderBy('id')
      .execute()
    return rows.map(placeOf)
  },

  async placesDue({ platform, limit, now }) {
    const rows = await db
      .selectFrom('places')
      .select('id')
      .where('paused', '=', 0)
      .where('platform', '=', platform)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('tenants_left')
              .whereRef('tenants_left.platform', '=', 'places.platform')
              .whereRef('tenants_left.tenant', '=', 'places.tenant')
              .select('tenants_left.at'),
          ),
        ),
      )
      .where('next_post_at', '<=', now.epochMilliseconds)
      .orderBy('next_post_at')
      .limit(limit)
      .execute()
    return rows.map(({ id }) => id)
  },

  async nextPostAt(placeId) {
    const row = await db
      .selectFrom('places')
      .select('next_post_at')
      .where('id', '=', placeId)
      .executeTakeFirst()
    return row?.next_post_at == null ? undefined : instantOf(row.next_post_at)
  },

  setNextPost: (placeId, at, missed) =>
    write(async trx => {
      const { numUpdatedRows } = await trx
        .updateTable('places')
        .set({
          next_post_at: at.epochMilliseconds,
          ...(missed && { missed: JSON.stringify(missed) }),
        })
        .where('id', '=', placeId)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw new Error(`Place "${placeId}" is unknown: save it first`)
    }),
})

export const placeOf = (row: PlaceRow): Place => ({
  id: row.id,
  platform: row.platform,
  tenant: row.tenant,
  channel: row.channel,
  settings: fromJson<Settings>(row.settings, `the settings of place "${row.id}"`),
  paused: row.paused === 1,
  ...(row.set_up_by !== null && { setUpBy: row.set_up_by }),
  ...(row.trouble !== null && { trouble: row.trouble }),
  ...(row.missed !== null && {
    missed: fromJson<string[]>(row.missed, `the missed days of place "${row.id}"`),
  }),
})
