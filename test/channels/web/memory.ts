import type { ChoiceKey } from '../../../src/core/challenge.ts'
import type { Person } from '../../../src/core/place.ts'
import type { LogEntry, WebMemory } from '../../../src/ports.ts'

/** A memory that forgets at the end of a test; `predictions` stands in for the rest of the store. */
export class TestMemory implements WebMemory {
  readonly entries: (LogEntry & { placeId: string; key: string })[] = []
  readonly people = new Map<string, Person>()
  readonly predictions = new Map<string, ChoiceKey>()
  readonly secrets = new Map<string, string>()

  async add(...[placeId, key, message, at, replyTo]: Parameters<WebMemory['add']>) {
    const known = this.entries.find(entry => entry.placeId === placeId && entry.key === key)
    if (known !== undefined) return known.ref
    const ref = `message-${this.entries.length + 1}`
    this.entries.push({ ref, placeId, key, message, at, ...(replyTo !== undefined && { replyTo }) })
    return ref
  }

  async replace(ref: string, message: LogEntry['message']) {
    const entry = this.entries.find(known => known.ref === ref)
    if (entry !== undefined) entry.message = message
  }

  async recent(placeId: string, limit: number) {
    const here = this.entries.filter(entry => entry.placeId === placeId)
    const roots = here.filter(({ replyTo }) => replyTo === undefined).slice(-limit)
    const refs = new Set(roots.map(({ ref }) => ref))
    return here.filter(({ ref, replyTo }) => refs.has(replyTo ?? ref))
  }

  async claimName(person: Person) {
    const taken = new Set(
      [...this.people.values()].filter(({ id }) => id !== person.id).map(({ name }) => name),
    )
    let name = person.name
    for (let number = 2; taken.has(name); number++) name = `${person.name} ${number}`
    this.people.set(person.id, { ...person, name })
    return name
  }

  async person(id: string) {
    return this.people.get(id)
  }

  async prediction(postId: string, personId: string) {
    return this.predictions.get(`${postId} ${personId}`)
  }

  async secret(name: string) {
    const secret = this.secrets.get(name) ?? `test-${Math.random()}`
    this.secrets.set(name, secret)
    return secret
  }
}
