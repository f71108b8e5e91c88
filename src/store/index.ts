import type { Platform } from '../core/place.ts'
import type { ChannelMemory, Store, WebMemory } from '../ports.ts'
import { usualPatience } from './busy.ts'
import { channelMemoryIn } from './channels.ts'
import { clockIn } from './clock.ts'
import { gentleIn } from './gentle.ts'
import { Group } from './group.ts'
import { lessonsIn } from './lessons.ts'
import { type OpenOptions, openDatabase } from './open.ts'
import { peopleIn } from './people.ts'
import { placesIn } from './places.ts'
import { postsIn } from './posts.ts'
import { predictionsIn } from './predictions.ts'
import { revealsIn } from './reveals.ts'
import { kyselyOver } from './sqlite.ts'
import { standingsIn } from './standings.ts'
import { tenantsIn } from './tenants.ts'
import { webIn } from './web.ts'
import { claimNames } from './webNames.ts'
import { writesIn } from './writes.ts'

export interface Opened {
  store: Store
  web: WebMemory
  /** What a channel keeps of its own. */
  memoryOf(platform: Platform): ChannelMemory
}

/**
 * Opens the database and all that is kept in it. `store.close()` stores what waits and closes both.
 * Rejects with an Error that names the file, the reason and the cure.
 */
export async function openStore(options: OpenOptions): Promise<Opened> {
  const database = await openDatabase(options)
  const db = kyselyOver(database, options.patience ?? usualPatience)
  const { write, settled } = writesIn(db)
  const names = new Group(db, claimNames)
  const predictions = predictionsIn(db)
  const store: Store = {
    ...placesIn(db, write),
    ...postsIn(db, write),
    ...lessonsIn(db),
    ...predictions,
    ...revealsIn(db, write),
    ...standingsIn(db),
    ...peopleIn(db, write),
    ...tenantsIn(db),
    ...gentleIn(db, write),
    ...clockIn(db),
    async close() {
      await predictions.close()
      await settled()
      await names.settled()
      await db.destroy()
      // Kysely closes nothing that it has never used.
      database.close()
    },
  }
  return {
    store,
    web: webIn(db, write, names),
    memoryOf: platform => channelMemoryIn(db, write, platform),
  }
}
