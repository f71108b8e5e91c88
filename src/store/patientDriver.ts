import { setTimeout } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  SelectQueryNode,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely'
import { isBusy, isOutdated, retryPause } from './busy.ts'
import { knownReason } from './reasons.ts'
import { withStatementsKept } from './statements.ts'
import { Turns } from './turns.ts'

type Attempt = () => Promise<QueryResult<unknown>>

const beginReading = 'begin deferred'

/**
 * Waits for other processes that are writing without holding up our own: SQLite would let the whole
 * process stand still. Writes keep the order in which they were asked for; reads that do not belong
 * to a transaction pass by one that waits.
 */
export class PatientDriver extends SqliteDriver {
  readonly #database: Database
  readonly #patience: number
  /** Who may use the connection. */
  readonly #turns = new Turns()
  /** Whose write, or beginning of a transaction, is under way. */
  readonly #writes = new Turns()

  constructor(database: Database, patience: number) {
    super({ database: withStatementsKept(database) })
    this.#database = database
    this.#patience = patience
  }

  /** What stands in the way, a full disk among it, is said with the file and the cure. */
  override async init(options?: Parameters<SqliteDriver['init']>[0]): Promise<void> {
    await super.init(options)
    this.#database.pragma('busy_timeout = 0')
    const connection = await super.acquireConnection()
    const execute = connection.executeQuery.bind(connection)
    connection.executeQuery = async <R>(query: CompiledQuery, ...more: []) => {
      try {
        return (await this.#execute(query, () => execute(query, ...more))) as QueryResult<R>
      } catch (cause) {
        const reason = knownReason(cause)
        if (reason === undefined) throw cause
        throw new Error(`Cannot use the database ${this.#database.name}: ${reason}`, { cause })
      }
    }
  }

  override async acquireConnection() {
    await this.#turns.take()
    return super.acquireConnection()
  }

  override async releaseConnection() {
    this.#turns.pass()
  }

  /**
   * A transaction that may write takes the write lock at once; one that took it only after reading
   * would fail when another process wrote in between.
   */
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings) {
    const reads = settings?.accessMode === 'read only'
    await connection.executeQuery(CompiledQuery.raw(reads ? beginReading : 'begin immediate'))
  }

  /** After some failures, such as a full disk, SQLite has rolled back by itself already. */
  override async rollbackTransaction(connection: DatabaseConnection) {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }

  /** Lets end what was begun before, as a write would. */
  override async destroy() {
    await this.#turns.take()
    await this.#startWrite()
    await super.destroy()
  }

  async #execute(query: CompiledQuery, attempt: Attempt): Promise<QueryResult<unknown>> {
    const giveUpAt = performance.now() + this.#patience
    const reads = SelectQueryNode.is(query.query) || query.sql === beginReading
    if (reads || this.#database.inTransaction) return this.#insist(attempt, giveUpAt)
    await this.#startWrite()
    try {
      return await this.#insist(attempt, giveUpAt)
    } finally {
      this.#writes.pass()
    }
  }

  async #startWrite(): Promise<void> {
    if (this.#writes.taken) await this.#stepAside(() => this.#writes.take())
    else await this.#writes.take()
  }

  /** A statement that was refused as busy has done nothing, and can be tried again. */
  async #insist(attempt: Attempt, giveUpAt: number): Promise<QueryResult<unknown>> {
    for (;;) {
      try {
        return await attempt()
      } catch (error) {
        const hopeless = this.#database.inTransaction && isOutdated(error)
        if (hopeless || !isBusy(error) || performance.now() >= giveUpAt) throw error
      }
      await this.#stepAside(() => setTimeout(retryPause))
    }
  }

  /** Meanwhile others may use the connection, unless a transaction has begun on it. */
  async #stepAside(wait: () => Promise<void>): Promise<void> {
    if (this.#database.inTransaction) return wait()
    this.#turns.pass()
    await wait()
    await this.#turns.takeNext()
  }
}
