import type { Database } from 'better-sqlite3'
import type { Migration } from './migrationFiles.ts'

interface Applied {
  number: number
  name: string
  checksum: string
}

/**
 * Brings the database up to the last migration: all that are missing, with their bookkeeping, in one
 * transaction. Throws an Error, and leaves the database untouched, when what was applied before is
 * not the beginning of `migrations`.
 */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  // A migration that rebuilds a table drops the old one; with foreign keys on, rows would cascade.
  database.pragma('foreign_keys = OFF')
  // Immediate: a second process that opens the same file waits here and then finds all done.
  database
    .transaction(() => {
      const pending = migrations.slice(appliedMigrations(database, migrations))
      if (pending.length > 0) apply(database, pending)
    })
    .immediate()
  database.pragma('foreign_keys = ON')
}

/**
 * How many of the migrations the database already has. Throws an Error with rule and cure when it
 * has others than these. Only reads.
 */
export function appliedMigrations(database: Database, migrations: readonly Migration[]): number {
  const names = database
    .prepare<[], string>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^'",
    )
    .pluck()
    .all()
  if (names.length > 0 && !names.includes('migrations'))
    throw new Error(
      `it holds tables of another program (${names[0]}, …); name a file of its own for this one`,
    )
  if (names.length === 0) return 0
  const applied = database
    .prepare<[], Applied>('SELECT number, name, checksum FROM migrations ORDER BY number')
    .all()
  for (const [index, row] of applied.entries()) checkApplied(row, index, migrations)
  return applied.length
}

function checkApplied(row: Applied, index: number, migrations: readonly Migration[]): void {
  const ours = migrations[index]
  if (row.number !== index + 1)
    throw new Error(
      `its record of migrations goes from ${index} to ${row.number}: they are applied one after another, without a gap; restore the database from a backup`,
    )
  if (ours === undefined)
    throw new Error(
      `it has migration ${row.name}, which this version does not know: a newer version wrote it; run that version, or restore a backup from before the update`,
    )
  if (row.name !== ours.name)
    throw new Error(
      `its migration ${row.number} was ${row.name}, and is now ${ours.name}: applied migrations keep their names and their order, new ones come after them; restore the file and give the new one the next free number`,
    )
  if (row.checksum !== ours.checksum)
    throw new Error(
      `migration ${row.name} was edited after it had been applied: an applied migration never changes; restore the file and write the change as a new migration`,
    )
}

function apply(database: Database, pending: readonly Migration[]): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)',
  )
  const record = database.prepare('INSERT INTO migrations VALUES (?, ?, ?, ?)')
  for (const { number, name, sql, checksum } of pending) {
    try {
      database.exec(sql)
    } catch (cause) {
      throw new Error(
        `migration ${name} failed (${messageOf(cause)}) and all was put back as it was; restore the file`,
        { cause },
      )
    }
    record.run(number, name, checksum, Date.now())
  }
  const orphans = database.pragma('foreign_key_check') as unknown[]
  if (orphans.length > 0)
    throw new Error(
      `after migration ${pending.at(-1)?.name} ${orphans.length} ${orphans.length === 1 ? 'row refers to a row that is' : 'rows refer to rows that are'} gone, so all was put back as it was; mend the migration`,
    )
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
