import { access, constants, stat, statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Finding } from '../ports.ts'
import { appliedMigrations } from './migrate.ts'
import { readMigrations } from './migrationFiles.ts'
import { ownMigrations } from './open.ts'
import { reasonOf } from './reasons.ts'

export interface DatabaseExamined {
  findings: Finding[]
  /** It is there, whole and of this version: opening it changes nothing. */
  usable: boolean
}

/** Looks at the database and the disk that it is on; makes and changes nothing. */
export async function examineDatabase(file: string): Promise<DatabaseExamined> {
  const path = resolve(file)
  const name = 'Database'
  try {
    const folder = await folderThatIs(path)
    const disk = await diskFinding(folder)
    await access(folder, constants.W_OK)
    const found = await stat(path).catch(absent)
    if (found === undefined)
      return {
        findings: [{ name, detail: `${file}: made at the first start` }, disk],
        usable: false,
      }
    await access(path, constants.R_OK | constants.W_OK)
    const missing = await migrationsMissing(path)
    const detail =
      missing === 0
        ? `${file}: whole, ${megabytes(found.size)} MB`
        : `${file}: whole; the next start brings it up to this version`
    // Elsewhere modes say nothing.
    const open = process.platform !== 'win32' && (found.mode & 0o077) !== 0
    const problem = `others on this machine can read ${file}: chmod 600 ${file}`
    const finding = open ? { name, problem } : { name, detail }
    return { findings: [finding, disk], usable: missing === 0 }
  } catch (error) {
    return { findings: [{ name, problem: `${path}: ${reasonOf(error)}` }], usable: false }
  }
}

/** Throws where it is damaged, newer than this version, or of another program. */
async function migrationsMissing(path: string): Promise<number> {
  const migrations = await readMigrations(ownMigrations)
  const database = new Sqlite(path, { readonly: true })
  try {
    const faults = database.pragma('quick_check(1)', { simple: true })
    if (faults !== 'ok')
      throw new Error(
        `it is damaged (${String(faults).replaceAll('\n', ' ')}); stop the bot and restore a backup`,
      )
    return migrations.length - appliedMigrations(database, migrations)
  } finally {
    database.close()
  }
}

/** The folder of the file, or where it will be made. */
async function folderThatIs(path: string): Promise<string> {
  for (let folder = dirname(path); ; folder = dirname(folder))
    if ((await stat(folder).catch(absent)) !== undefined) return folder
}

const leastFree = 200 * 1024 * 1024

async function diskFinding(folder: string): Promise<Finding> {
  const name = 'Disk'
  const { bavail, bsize } = await statfs(folder)
  const detail = `${megabytes(bavail * bsize)} MB free at ${folder}`
  if (bavail * bsize >= leastFree) return { name, detail }
  return { name, problem: `only ${detail}: make room, on a full disk no prediction can be stored` }
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
