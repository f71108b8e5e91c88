import type { LogEntry } from '../../ports.ts'

/** A message of the channel with the replies to it. */
export interface Thread {
  entry: LogEntry
  replies: readonly LogEntry[]
  /** When the message before it was sent. */
  before?: Temporal.Instant
  /** Nothing has been sent in the channel since. */
  latest: boolean
}

/** Threads in the order of their first messages. Replies to what is not there are left out. */
export function threadsOf(entries: readonly LogEntry[]): Thread[] {
  const roots = entries.filter(({ replyTo }) => replyTo === undefined)
  const replies = Map.groupBy(entries, ({ replyTo }) => replyTo)
  return roots.map((entry, index) => {
    const before = roots[index - 1]?.at
    return {
      entry,
      replies: replies.get(entry.ref) ?? [],
      ...(before && { before }),
      latest: index === roots.length - 1,
    }
  })
}

/** The thread that a message stands in, first or as a reply. */
export const threadWith = (threads: readonly Thread[], ref: string) =>
  threads.find(
    ({ entry, replies }) => entry.ref === ref || replies.some(reply => reply.ref === ref),
  )
