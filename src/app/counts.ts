/** Brings the count of predictions in posts up to date, in the background. */
export interface Counts {
  /** Says that the post's count has changed. */
  changed(postId: string): void
  /** Resolves when nothing is left to bring up to date in that post, or in any. */
  settled(postId?: string): Promise<void>
}

/**
 * Many clicks, few updates: while one update of a post is on its way, further changes wait together
 * for the next one.
 */
export function createCounts(
  update: (postId: string) => Promise<void>,
  onError: (error: unknown) => void,
): Counts {
  const pending = new Set<string>()
  const active = new Map<string, Promise<void>>()

  const work = async (postId: string) => {
    while (pending.delete(postId)) await update(postId).catch(onError)
    active.delete(postId)
  }
  return {
    changed(postId) {
      pending.add(postId)
      if (!active.has(postId)) active.set(postId, work(postId))
    },
    async settled(postId) {
      if (postId !== undefined) await active.get(postId)
      else while (active.size > 0) await Promise.all(active.values())
    },
  }
}
