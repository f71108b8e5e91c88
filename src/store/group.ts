import { sql, type Transaction } from 'kysely'
import type { Db, Schema } from './schema.ts'

type Settle = () => void

interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * Does all work that waits at the same moment in one transaction: a hundred clicks then cost one
 * wait for the disk. Each promise settles only after the commit; work that fails is undone alone.
 */
export class Group<Item, Result> {
  #db: Db
  #work: (trx: Transaction<Schema>, item: Item) => Promise<Result>
  #waiting: Waiting<Item, Result>[] = []
  #flushes: Promise<void> = Promise.resolve()

  constructor(db: Db, work: (trx: Transaction<Schema>, item: Item) => Promise<Result>) {
    this.#db = db
    this.#work = work
  }

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      if (this.#waiting.length === 1) this.#flushes = this.#flushSoon(this.#flushes)
    })
  }

  /** Resolves when all that was added before has settled. */
  settled(): Promise<void> {
    return this.#flushes
  }

  async #flushSoon(before: Promise<void>): Promise<void> {
    await new Promise<void>(resolve => setImmediate(resolve))
    await before
    const group = this.#waiting
    this.#waiting = []
    try {
      const settles = await this.#db.transaction().execute(trx => this.#doAll(trx, group))
      for (const settle of settles) settle()
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  async #doAll(trx: Transaction<Schema>, group: Waiting<Item, Result>[]): Promise<Settle[]> {
    const settles: Settle[] = []
    for (const { item, resolve, reject } of group) {
      await sql`savepoint one`.execute(trx)
      try {
        const result = await this.#work(trx, item)
        settles.push(() => resolve(result))
      } catch (error) {
        // A full disk makes SQLite roll back all by itself: then this is the reason for all.
        await sql`rollback to savepoint one`.execute(trx).catch(() => Promise.reject(error))
        settles.push(() => reject(error))
      }
      await sql`release savepoint one`.execute(trx)
    }
    return settles
  }
}
