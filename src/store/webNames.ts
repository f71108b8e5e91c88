import type { Person } from '../core/place.ts'
import { nameKey, tidyName } from './names.ts'
import { upsertPeople } from './people.ts'
import type { Db } from './schema.ts'

interface Claim {
  person: Person
  wanted: string
  name: string
}

/**
 * Gives each person, in their order, the first free name of `Ada`, `Ada 2`, `Ada 3` …; their own
 * counts as free. A few statements serve a whole crowd that comes at once.
 */
export async function claimNames(db: Db, people: readonly Person[]): Promise<string[]> {
  const claims = people.map((person): Claim => {
    const wanted = tidyName(person.name)
    if (nameKey(wanted) === '') throw new RangeError('A name needs a letter that can be seen')
    return { person, wanted, name: wanted }
  })
  /** Whose each name is. */
  const owners = new Map<string, string>()
  let open: readonly Claim[] = claims
  for (let number = 2; open.length > 0; number += 1) {
    for (const [key, id] of await ownersOf(db, open)) if (!owners.has(key)) owners.set(key, id)
    const taken = open.filter(({ person, name }) => {
      const key = keyIn(person.tenant, name)
      const owner = owners.get(key) ?? person.id
      owners.set(key, owner)
      return owner !== person.id
    })
    for (const claim of taken) claim.name = `${claim.wanted} ${number}`
    open = taken
  }
  // The last claim of a person is the one that stands.
  const named = new Map(claims.map(({ person, name }) => [person.id, { ...person, name }]))
  await upsertPeople(db, [...named.values()])
  return claims.map(({ name }) => name)
}

/** The owners of the names that are claimed, as far as they have one. */
async function ownersOf(db: Db, claims: readonly Claim[]): Promise<[string, string][]> {
  const rows = await db
    .selectFrom('people')
    .select(['id', 'tenant', 'name_key'])
    .where('platform', 'in', [...new Set(claims.map(({ person }) => person.platform))])
    .where('tenant', 'in', [...new Set(claims.map(({ person }) => person.tenant))])
    .where('name_key', 'in', [...new Set(claims.map(({ name }) => nameKey(name)))])
    .execute()
  return rows.map(({ id, tenant, name_key }) => [JSON.stringify([tenant, name_key]), id])
}

const keyIn = (tenant: string, name: string) => JSON.stringify([tenant, nameKey(name)])
