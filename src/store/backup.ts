import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { appliedMigrations } from './migrate.ts'
import { readMigrations } from './migrationFiles.ts'
import { ownMigrations } from './open.ts'

/**
 * Copies the database, also while the bot uses it, as it is at one instant. The copy appears under
 * its name only when it is whole and was read back without a fault.
 */
export async function backUp(file: string, target: string): Promise<void> {
  const [from, to] = [resolve(file), resolve(target)]
  if (!existsSync(from)) throw new Error(`There is no database ${from}; set DATABASE_FILE`)
  if (existsSync(to)) throw new Error(`${to} exists already; name a file that does not`)
  mkdirSync(dirname(to), { recursive: true })
  const unfinished = `${to}.unfinished`
  try {
    const database = new Sqlite(from, { readonly: true })
    try {
      await database.backup(unfinished)
    } finally {
      database.close()
    }
    await verify(unfinished)
    renameSync(unfinished, to)
  } finally {
    removeDatabase(unfinished)
  }
}

/**
 * Puts a backup in the place of the database, after it was read through; the database before it is
 * kept under another name, which is returned. Throws, and changes nothing, while the bot runs.
 */
export async function restore(
  file: string,
  source: string,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const [to, from] = [resolve(file), resolve(source)]
  if (!existsSync(from)) throw new Error(`There is no backup ${from}`)
  mkdirSync(dirname(to), { recursive: true })
  const incoming = `${to}.incoming`
  try {
    // A copy of the copy: the backup stays what it is, whatever is done with the database.
    const backup = new Sqlite(from, { readonly: true, fileMustExist: true })
    try {
      await backup.backup(incoming)
    } finally {
      backup.close()
    }
    await verify(incoming)
    if (!existsSync(to)) {
      renameSync(incoming, to)
      return undefined
    }
    const kept = `${to}.before-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}`
    closeLog(to)
    moveDatabase(to, kept)
    renameSync(incoming, to)
    return kept
  } finally {
    removeDatabase(incoming)
  }
}

/** Throws an Error unless the file is a whole database of ours, of this version or an older one. */
async function verify(file: string): Promise<void> {
  const database = new Sqlite(file, { readonly: true })
  try {
    const faults = database.pragma('integrity_check(3)', { simple: true })
    if (faults !== 'ok') throw new Error(`it is damaged: ${faults}`)
    if (appliedMigrations(database, await readMigrations(ownMigrations)) === 0)
      throw new Error('it is empty')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`The copy cannot be used: ${reason}`, { cause })
  } finally {
    database.close()
  }
}

/**
 * Moves what is in the log into the database itself, which is only possible while nobody else has it
 * open. One that is damaged cannot be read for that; it is kept as it is, with its log.
 */
function closeLog(file: string): void {
  const database = new Sqlite(file, { timeout: 1000 })
  try {
    database.pragma('journal_mode = DELETE')
  } catch (cause) {
    if (cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY'))
      throw new Error(`The database ${file} is in use; stop the bot first`, { cause })
  } finally {
    database.close()
  }
}

const suffixes = ['', '-wal', '-shm', '-journal']

function moveDatabase(from: string, to: string): void {
  for (const suffix of suffixes)
    if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix)
}

function removeDatabase(file: string): void {
  for (const suffix of suffixes) rmSync(file + suffix, { force: true })
}
