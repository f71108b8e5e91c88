import { sql, type Transaction } from 'kysely'
import type { Db, Schema } from './schema.ts'

interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/** The results of items, in their order. */
type Work<Item, Result> = (trx: Transaction<Schema>, items: readonly Item[]) => Promise<Result[]>

/** So many share a transaction: the event loop goes on between two of them. */
const mostTogether = 250

/**
 * Does all work that waits at the same moment in one transaction: a hundred clicks then cost one
 * wait for the disk. Each promise settles only after the commit. What fails is undone, and tried
 * again one by one, so that a bad item harms no other.
 */
export class Group<Item, Result> {
  readonly #db: Db
  readonly #work: Work<Item, Result>
  #waiting: Waiting<Item, Result>[] = []
  #flushing: Promise<void> | undefined

  constructor(db: Db, work: Work<Item, Result>) {
    this.#db = db
    this.#work = work
  }

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      this.#flushing ??= this.#flush()
    })
  }

  /** Resolves when all that was added before has settled. */
  async settled(): Promise<void> {
    await this.#flushing
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      await new Promise<void>(resolve => setImmediate(resolve))
      await this.#commit(this.#waiting.splice(0, mostTogether))
    }
    this.#flushing = undefined
  }

  async #commit(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const settles = await this.#db.transaction().execute(trx => this.#doAll(trx, group))
      for (const settle of settles) settle()
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  async #doAll(trx: Transaction<Schema>, group: readonly Waiting<Item, Result>[]) {
    const items = group.map(({ item }) => item)
    const done = await attempt(trx, () => this.#work(trx, items))
    if ('results' in done)
      return group.map((one, index) => () => one.resolve(done.results[index] as Result))
    if (group.length === 1) return group.map(one => () => one.reject(done.error))
    const settles: (() => void)[] = []
    for (const one of group) settles.push(...(await this.#doAll(trx, [one])))
    return settles
  }
}

/** The results; or why there are none, with nothing left of it. Rejects when all was rolled back. */
async function attempt<Result>(
  trx: Transaction<Schema>,
  work: () => Promise<Result[]>,
): Promise<{ results: Result[] } | { error: unknown }> {
  await sql`savepoint work`.execute(trx)
  let done: { results: Result[] } | { error: unknown }
  try {
    done = { results: await work() }
  } catch (error) {
    // A full disk makes SQLite roll back all by itself: then this is the reason for all.
    await sql`rollback to savepoint work`.execute(trx).catch(() => Promise.reject(error))
    done = { error }
  }
  await sql`release savepoint work`.execute(trx)
  return done
}
