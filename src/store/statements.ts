import type { Database, Statement } from 'better-sqlite3'
import type { SqliteDatabase } from 'kysely'

/** More different statements than the store has, apart from long lists of values. */
const kept = 300
/** A statement with a longer list of values is hardly ever asked for again. */
const longestKept = 2000

/** The same database, which keeps its statements: preparing one takes as long as running it. */
export function withStatementsKept(database: Database): SqliteDatabase {
  const statements = new Map<string, Statement>()
  return {
    prepare(sql) {
      const known = statements.get(sql)
      if (known) return known
      const statement = database.prepare(sql)
      if (sql.length <= longestKept && statements.size < kept) statements.set(sql, statement)
      return statement
    },
    close: () => database.close(),
  }
}
