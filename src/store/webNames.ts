import type { Person } from '../core/place.ts'
import { nameKey, tidyName } from './names.ts'
import { upsertPerson } from './people.ts'
import type { Db } from './schema.ts'

/** Gives the person the first free name of `Ada`, `Ada 2`, `Ada 3` …; theirs counts as free. */
export async function claimNameIn(db: Db, person: Person): Promise<string> {
  const wanted = tidyName(person.name)
  if (nameKey(wanted) === '') throw new RangeError('A name needs a letter that can be seen')
  let name = wanted
  for (let number = 2; await isTaken(db, { ...person, name }); number++)
    name = `${wanted} ${number}`
  await upsertPerson(db, { ...person, name })
  return name
}

async function isTaken(db: Db, { id, platform, tenant, name }: Person): Promise<boolean> {
  const other = await db
    .selectFrom('people')
    .select('id')
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .where('name_key', '=', nameKey(name))
    .where('id', '!=', id)
    .executeTakeFirst()
  return other !== undefined
}
