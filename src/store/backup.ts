import { existsSync, renameSync } from 'node:fs'
import { resolve } from 'node:path'
import { copyDatabase } from './copy.ts'

/**
 * Copies the database, also while the bot uses it, as it is at one instant. The copy appears under
 * its name only when it is whole and was read back without a fault.
 */
export async function backUp(file: string, target: string): Promise<void> {
  const [from, to] = [resolve(file), resolve(target)]
  if (!existsSync(from)) throw new Error(`There is no database ${from}; set DATABASE_FILE`)
  if (existsSync(to)) throw new Error(`${to} exists already; name a file that does not`)
  const unfinished = `${to}.unfinished`
  await copyDatabase(from, unfinished)
  renameSync(unfinished, to)
}
