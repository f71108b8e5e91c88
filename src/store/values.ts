import type { Flag } from './schema.ts'

/** How values of the core stand in columns, and back. */
export const instantOf = (milliseconds: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds)

export const flagOf = (value: boolean): Flag => (value ? 1 : 0)

/**
 * Reads a JSON column. Throws an Error that names `what`: only damage or an edit from outside can
 * make it unreadable.
 */
export function fromJson<T>(json: string, what: string): T {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new Error(
      `The database has no readable JSON as ${what}; restore the database from a backup`,
      { cause },
    )
  }
}

/** So many rows, of a few columns each, fit into one statement: SQLite takes 32,766 values. */
const rowsTogether = 500

/** The items in lists that one statement can take. */
export function chunksOf<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = []
  for (let from = 0; from < items.length; from += rowsTogether)
    chunks.push(items.slice(from, from + rowsTogether))
  return chunks
}
