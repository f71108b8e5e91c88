import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Migration {
  /** Its place in the order, from 1. */
  number: number
  /** The file name, such as `0001_round.sql`. */
  name: string
  sql: string
  /** SHA-256 of the SQL in hexadecimal digits, the same for every style of line ending. */
  checksum: string
}

const fileName = /^(\d{4})_[a-z0-9_]+\.sql$/

/** Begins, ends or undoes a transaction at the start of a line or statement. */
const transactionStatement = /(?:^|;)[ \t]*(?:begin|commit|rollback)\b/im

/** Reads all migrations of a folder in their order; throws one Error with every broken rule. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await filesIn(folder)).filter(name => name.endsWith('.sql')).sort()
  const problems = namingProblems(names)
  const migrations = await Promise.all(
    names.map(async (name, index) => {
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      if (transactionStatement.test(sql))
        problems.push(
          `${name} has BEGIN, COMMIT or ROLLBACK: each migration runs in a transaction of ours; take them out`,
        )
      return { number: index + 1, name, sql, checksum: checksumOf(sql) }
    }),
  )
  if (problems.length > 0)
    throw new Error(`The migrations in ${folder} break a rule:\n- ${problems.join('\n- ')}`)
  return migrations
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    throw new Error(
      `Cannot read the migrations in ${folder}; restore the folder that comes with the program`,
      { cause },
    )
  }
}

function namingProblems(names: readonly string[]): string[] {
  if (names.length === 0) return ['there are none; restore the files that come with the program']
  const malformed = names.filter(name => !fileName.test(name))
  if (malformed.length > 0)
    return malformed.map(
      name => `${name} is not named like 0001_round.sql: four digits, _, small letters; rename it`,
    )
  const wrong = names.findIndex((name, index) => Number(name.slice(0, 4)) !== index + 1)
  if (wrong === -1) return []
  const expected = String(wrong + 1).padStart(4, '0')
  return [
    `${names[wrong]} stands where ${expected} belongs: numbers run from 0001 without gap or repetition; restore the missing file or renumber`,
  ]
}

const checksumOf = (sql: string) => createHash('sha256').update(sql).digest('hex')
