import type { Answered, Member } from './room.ts'

/** What may be stored of one member's clicks on one post; undefined for nothing. */
type Possible = Set<string | undefined>

/** What members did and what they were told, kept apart from the bot. */
export class Ledger {
  readonly #clicks = new Map<string, Possible>()
  /** How many clicks there were, by what became of them. */
  readonly counts: Record<Answered, number> = {
    confirmed: 0,
    acknowledged: 0,
    closed: 0,
    failed: 0,
    nothing: 0,
  }

  /** `open`: the post surely took predictions until the click had been answered. */
  clicked(
    { post, member, choice }: { post: string; member: Member; choice: string },
    answered: Answered,
    { open }: { open: boolean },
  ): void {
    this.counts[answered] += 1
    const key = `${post} ${member}`
    const possible = this.#clicks.get(key) ?? new Set([undefined])
    const stored = answered === 'confirmed' || (answered === 'acknowledged' && open)
    if (stored) this.#clicks.set(key, new Set([choice]))
    else if (answered !== 'closed' && answered !== 'failed')
      this.#clicks.set(key, possible.add(choice))
  }

  /** Those of a post whose stored choice contradicts what they were told, in sentences. */
  contradictions(post: string, stored: ReadonlyMap<string, string>): string[] {
    const said = [...this.#clicks].filter(([key]) => key.startsWith(`${post} `))
    const members = new Set([...said.map(([key]) => key.slice(post.length + 1)), ...stored.keys()])
    return [...members].flatMap(member => {
      const possible = this.#clicks.get(`${post} ${member}`) ?? new Set([undefined])
      const choice = stored.get(member)
      if (possible.has(choice)) return []
      return [`${member} on ${post}: ${choice} is stored, and not ${[...possible].join(' or ')}`]
    })
  }
}
