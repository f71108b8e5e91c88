import type { Database } from 'better-sqlite3'
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely'
import { PatientDriver } from './patientDriver.ts'
import type { Db, Schema } from './schema.ts'

/**
 * Kysely over an open SQLite database. Destroying it closes the database. `patience` is how long a
 * statement waits for another process that is writing, in milliseconds.
 */
export function kyselyOver(database: Database, patience: number): Db {
  // No plugin: one would walk through every query. So no query may ask `in` an empty list.
  return new Kysely<Schema>({ dialect: new PatientDialect(database, patience) })
}

class PatientDialect extends SqliteDialect {
  readonly #database: Database
  readonly #patience: number

  constructor(database: Database, patience: number) {
    super({ database })
    this.#database = database
    this.#patience = patience
  }

  override createDriver() {
    return new PatientDriver(this.#database, this.#patience)
  }

  override createAdapter() {
    return new PatientAdapter()
  }
}

class PatientAdapter extends SqliteAdapter {
  /** There is one; but who uses it, and when, the driver decides. */
  override get supportsMultipleConnections() {
    return true
  }
}
