import { mkdir, open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { isBusy, retryPause, usualPatience } from './busy.ts'
import { appliedMigrations, migrate } from './migrate.ts'
import { readMigrations } from './migrationFiles.ts'
import { reasonOf } from './reasons.ts'

export interface OpenOptions {
  /** The database file, or `:memory:` for one that is gone when it is closed. */
  file: string
  /** The folder of `NNNN_name.sql` files; the project's own by default. */
  migrationsDir?: string
  /** How long to wait for another process that keeps it locked, in milliseconds. */
  patience?: number
}

export const ownMigrations = fileURLToPath(new URL('../../migrations', import.meta.url))

/**
 * Opens the database, brought up to the last migration; makes the file and its folder where there
 * are none. Throws an Error that names the file, the reason and the cure.
 */
export async function openDatabase(options: OpenOptions) {
  const { file, migrationsDir = ownMigrations, patience = usualPatience } = options
  const path = file === ':memory:' ? file : resolve(file)
  const migrations = await readMigrations(migrationsDir)
  let database: Sqlite.Database | undefined
  try {
    if (path !== ':memory:') await ensureWritable(path)
    database = new Sqlite(path, { timeout: patience })
    // Before anything is changed: the next line already would, in a database that we refuse.
    appliedMigrations(database, migrations)
    await writeAhead(database, patience)
    database.pragma('synchronous = FULL')
    migrate(database, migrations)
    return database
  } catch (cause) {
    database?.close()
    throw new Error(`Cannot open the database ${path}: ${reasonOf(cause)}`, { cause })
  }
}

/**
 * Changes to a write-ahead log. SQLite does not wait for another process at this one step (two that
 * waited for each other would wait forever), so that we try again.
 */
async function writeAhead(database: Sqlite.Database, patience: number) {
  for (let waited = 0; ; waited += retryPause) {
    try {
      return database.pragma('journal_mode = WAL')
    } catch (error) {
      if (!isBusy(error) || waited >= patience) throw error
    }
    await setTimeout(retryPause)
  }
}

/**
 * Makes the folder and the file, for this user alone (there are secrets and people in it); tells
 * more precisely than SQLite does what stands in the way.
 */
async function ensureWritable(path: string) {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const handle = await open(path, 'a', 0o600)
  await handle.close()
}
