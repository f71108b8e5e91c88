import type { Platform } from '../core/place.ts'
import type { Tenancy } from '../ports.ts'
import type { App } from './app.ts'

/** How long the data of a tenant that took the bot out are kept, in case that was a mistake. */
export const graceDays = 7
/** No platform repeats a delivery, and no post is sent again, after so long. */
const deliveryDays = 30

export function createTenancy(app: App, platform: Platform): Tenancy {
  return {
    async left(tenant) {
      await app.store.tenantLeft(platform, tenant, app.clock.now())
      app.log.info({ platform, tenant }, `Taken out; its data are deleted in ${graceDays} days`)
    },
    async joined(tenant) {
      await app.store.tenantJoined(platform, tenant)
    },
    async named({ id, name }) {
      await app.store.renamePerson(id, name)
    },
  }
}

/** Deletes what has had its time. */
export async function cleanUp(app: App): Promise<void> {
  const now = app.clock.now()
  for (const gone of await app.store.deleteTenants(now.subtract({ hours: 24 * graceDays })))
    app.log.info(gone, 'Deleted everything of a tenant that had left')
  if (app.retention) {
    const predictions = await app.store.forgetPredictions(now.subtract(app.retention))
    if (predictions > 0) app.log.info({ predictions }, 'Deleted who chose what, by RETENTION_DAYS')
  }
  await app.store.forgetDeliveries(now.subtract({ hours: 24 * deliveryDays }))
}
