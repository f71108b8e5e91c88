import type { Platform } from '../core/place.ts'
import type { Store } from '../ports.ts'
import type { Db } from './schema.ts'

type Tenants = Pick<Store, 'tenantLeft' | 'tenantJoined' | 'deleteTenants' | 'forgetDeliveries'>

export const tenantsIn = (db: Db): Tenants => ({
  async tenantLeft(platform, tenant, at) {
    await db
      .insertInto('tenants_left')
      .values({ platform, tenant, at: at.epochMilliseconds })
      // What is said twice keeps its first instant.
      .onConflict(conflict => conflict.doNothing())
      .execute()
  },

  async tenantJoined(platform, tenant) {
    await db
      .deleteFrom('tenants_left')
      .where('platform', '=', platform)
      .where('tenant', '=', tenant)
      .execute()
  },

  async deleteTenants(leftBefore) {
    const gone = await db
      .selectFrom('tenants_left')
      .where('at', '<', leftBefore.epochMilliseconds)
      .select(['platform', 'tenant'])
      .orderBy('platform')
      .orderBy('tenant')
      .execute()
    for (const { platform, tenant } of gone)
      await db.transaction().execute(trx => deleteTenant(trx, platform, tenant))
    return gone
  },

  async forgetDeliveries(before) {
    const at = before.epochMilliseconds
    await db.deleteFrom('channel_deliveries').where('at', '<', at).execute()
    await db.deleteFrom('channel_sendings').where('at', '<', at).execute()
  },
})

/** What refers to people goes with them, by ON DELETE CASCADE. */
async function deleteTenant(db: Db, platform: Platform, tenant: string) {
  await db
    .deleteFrom('people')
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .execute()
  const places = db
    .selectFrom('places')
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .select('id')
  await db.deleteFrom('posts').where('place_id', 'in', places).execute()
  for (const table of ['places', 'tenants_left'] as const)
    await db
      .deleteFrom(table)
      .where('platform', '=', platform)
      .where('tenant', '=', tenant)
      .execute()
}
