import type { Database } from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  HandleEmptyInListsPlugin,
  Kysely,
  replaceWithNoncontingentExpression,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely'
import { knownReason } from './reasons.ts'
import type { Db, Schema } from './schema.ts'
import { withStatementsKept } from './statements.ts'

/** Kysely over an open SQLite database. Destroying it closes the database. */
export function kyselyOver(database: Database): Db {
  return new Kysely<Schema>({
    dialect: new ImmediateDialect(database),
    // `in ()` is no SQL outside SQLite; asked for none of a list, a query finds nothing.
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
  })
}

class ImmediateDialect extends SqliteDialect {
  #database: Database

  constructor(database: Database) {
    super({ database })
    this.#database = database
  }

  override createDriver() {
    return new ImmediateDriver(this.#database)
  }
}

class ImmediateDriver extends SqliteDriver {
  #database: Database

  constructor(database: Database) {
    super({ database: withStatementsKept(database) })
    this.#database = database
  }

  /** What stands in the way, a full disk among it, is said with the file and the cure. */
  override async init(options?: Parameters<SqliteDriver['init']>[0]): Promise<void> {
    await super.init(options)
    const connection = await super.acquireConnection()
    const execute = connection.executeQuery.bind(connection)
    connection.executeQuery = async (...query) => {
      try {
        return await execute(...query)
      } catch (cause) {
        const reason = knownReason(cause)
        if (reason === undefined) throw cause
        throw new Error(`Cannot use the database ${this.#database.name}: ${reason}`, { cause })
      }
    }
  }

  /**
   * A transaction that may write takes the write lock at once, which waits for other processes; one
   * that took it only after reading would fail when another process wrote in between.
   */
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings) {
    const mode = settings?.accessMode === 'read only' ? 'deferred' : 'immediate'
    await connection.executeQuery(CompiledQuery.raw(`begin ${mode}`))
  }

  /** After some failures, such as a full disk, SQLite has rolled back by itself already. */
  override async rollbackTransaction(connection: DatabaseConnection) {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}
