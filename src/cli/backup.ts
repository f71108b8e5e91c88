import type { Config } from '../config.ts'
import { backUp } from '../store/backup.ts'
import { restore as restoreDatabase } from '../store/restore.ts'

/** Copies the database into a file that does not exist yet. */
export const backup = (config: Config, file: string): Promise<number> =>
  said(async () => {
    await backUp(config.databaseFile, file)
    return `Copied ${config.databaseFile} to ${file}.`
  })

/** Puts a copy in the database's place. */
export const restore = (config: Config, file: string): Promise<number> =>
  said(async () => {
    const kept = await restoreDatabase(config.databaseFile, file, Temporal.Now.instant())
    const before = kept === undefined ? '' : ` What was there before is kept as ${kept}.`
    return `${config.databaseFile} is now what ${file} holds.${before}`
  })

async function said(work: () => Promise<string>): Promise<number> {
  try {
    console.log(await work())
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
}
