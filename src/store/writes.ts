import { Group } from './group.ts'
import type { Db } from './schema.ts'

/** Does a small piece of writing, durable once it resolves, in one transaction with what waits beside it. */
export type Write = <Result>(work: (trx: Db) => Promise<Result>) => Promise<Result>

/** When a thousand places are posted in at once, their rows share a few waits for the disk. */
export function writesIn(db: Db): { write: Write; settled(): Promise<void> } {
  const group = new Group(db, async (trx, works: readonly ((trx: Db) => Promise<unknown>)[]) => {
    const results: unknown[] = []
    for (const work of works) results.push(await work(trx))
    return results
  })
  return {
    write: work => group.add(work) as ReturnType<typeof work>,
    settled: () => group.settled(),
  }
}
