import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { appliedMigrations } from './migrate.ts'
import { readMigrations } from './migrationFiles.ts'
import { ownMigrations } from './open.ts'
import { reasonOf } from './reasons.ts'

/**
 * Copies a database as it is at one instant, whoever uses it, into one file for this user alone, and
 * reads the copy back. Rejects, and leaves nothing of it, when that fails.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  try {
    mkdirSync(dirname(to), { recursive: true })
    // What a process left that was killed meanwhile.
    removeDatabase(to)
    closeSync(openSync(to, 'wx', 0o600))
    await copyPages(from, to)
    await verify(to)
  } catch (cause) {
    removeDatabase(to)
    throw new Error(`Cannot copy ${from} to ${to}: ${reasonOf(cause)}`, { cause })
  }
}

async function copyPages(from: string, to: string): Promise<void> {
  const source = new Sqlite(from, { readonly: true })
  try {
    // All at once: if the bot wrote between two parts, SQLite would begin again, perhaps for ever.
    await source.backup(to, { progress: () => Number.MAX_SAFE_INTEGER })
  } finally {
    source.close()
  }
  // Without a log, it can be read from where nothing can be written.
  const copy = new Sqlite(to)
  try {
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
}

/** Throws an Error unless the file is a whole database of ours, of this version or an older one. */
async function verify(file: string): Promise<void> {
  const migrations = await readMigrations(ownMigrations)
  const database = new Sqlite(file, { readonly: true })
  try {
    const faults = database.pragma('integrity_check(3)', { simple: true })
    if (faults !== 'ok') throw new Error(`it is damaged: ${faults}`)
    if (appliedMigrations(database, migrations) === 0) throw new Error('it is empty')
  } finally {
    database.close()
  }
}

/** What SQLite keeps beside a database. */
export const besides = ['-wal', '-shm', '-journal']

export function removeDatabase(file: string): void {
  for (const suffix of ['', ...besides]) rmSync(file + suffix, { force: true })
}
