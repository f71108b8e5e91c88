import Sqlite from 'better-sqlite3'
import type { Place } from '../../../src/core/place.ts'

/** Writes places as setting them up does, all at once. */
export function fillPlaces(file: string, places: readonly Place[], next: Temporal.Instant): void {
  const database = new Sqlite(file)
  const insert = database.prepare(
    `INSERT INTO places (id, platform, tenant, channel, settings, paused, next_post_at)
     VALUES (?, ?, ?, ?, ?, 0, ?)`,
  )
  database.transaction(() => {
    for (const { id, platform, tenant, channel, settings } of places)
      insert.run(id, platform, tenant, channel, JSON.stringify(settings), next.epochMilliseconds)
  })()
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}
