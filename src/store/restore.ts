import { constants, copyFileSync, existsSync, linkSync, renameSync } from 'node:fs'
import { resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { isBusy } from './busy.ts'
import { besides, copyDatabase, removeDatabase } from './copy.ts'

/**
 * Puts a backup in the place of the database, after it was read through; the database before it is
 * kept under another name, which is returned. Throws, and changes nothing, while the bot runs.
 * Whenever it is killed, there is a whole database: the one before, or the backup.
 */
export async function restore(
  file: string,
  source: string,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const [to, from] = [resolve(file), resolve(source)]
  if (!existsSync(from)) throw new Error(`There is no backup ${from}`)
  // A copy of the copy: the backup stays what it is, whatever is done with the database.
  const incoming = `${to}.incoming`
  await copyDatabase(from, incoming)
  try {
    const kept = existsSync(to) ? keep(to, now) : undefined
    renameSync(incoming, to)
    return kept
  } finally {
    removeDatabase(incoming)
  }
}

/** Gives the database a second name, so that the first can be given to another in one step. */
function keep(file: string, now: Temporal.Instant): string {
  const kept = `${file}.before-${now.toString({ smallestUnit: 'second' }).replaceAll(':', '')}`
  closeLog(file)
  try {
    linkSync(file, kept)
  } catch {
    // Some disks know no second names.
    copyFileSync(file, kept, constants.COPYFILE_EXCL)
  }
  // Of a damaged database; what is left would be taken for the new one's.
  for (const suffix of besides)
    if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix)
  return kept
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
    if (isBusy(cause))
      throw new Error(`The database ${file} is in use; stop the bot first`, { cause })
  } finally {
    database.close()
  }
}
