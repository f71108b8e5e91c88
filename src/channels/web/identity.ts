import { createHash, randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { setSignedCookie } from 'hono/cookie'
import { type Person, personId } from '../../core/place.ts'
import type { WebMemory } from '../../ports.ts'
import { isAddress, isLoopback, parseHost } from './guard.ts'
import { friendlyName } from './names.ts'
import { readSigned } from './signed.ts'

/** The longest that a browser keeps a cookie: 400 days, counted anew at each visit. */
const maxAge = 400 * 24 * 60 * 60

/**
 * Who somebody is: a random user id in a signed cookie. The cookie's name carries a mark of the
 * secret, since browsers share cookies between all ports of a host and two channels may run there.
 */
export class Identity {
  readonly #memory: WebMemory
  readonly #tenant: string
  readonly #secret: string
  readonly #cookie: string

  constructor(memory: WebMemory, tenant: string, { secret }: { secret: string }) {
    this.#memory = memory
    this.#tenant = tenant
    this.#secret = secret
    this.#cookie = cookieName('whatprints', secret)
  }

  /** The user of the cookie, or a new one where there is none that we signed. */
  read(c: Context): { user: string; known: boolean } {
    const user = readSigned(c, this.#secret, this.#cookie)
    return user ? { user, known: true } : { user: randomUUID(), known: false }
  }

  write(c: Context, user: string): Promise<void> {
    return setSignedCookie(c, this.#cookie, user, this.#secret, { ...cookieOptions(c), maxAge })
  }

  idOf(user: string): string {
    return personId('web', this.#tenant, user)
  }

  /** The person as others see them; until they first do something, by a name made up from their id. */
  async person(user: string): Promise<Person> {
    return (await this.#memory.person(this.idOf(user))) ?? this.#made(user)
  }

  /** The same, and from now on the name is theirs. */
  async settled(user: string): Promise<Person> {
    return (await this.arriving(user)).settled
  }

  /** At once who somebody is, for what need not wait until the name is theirs. */
  async arriving(user: string): Promise<{ person: Person; settled: Promise<Person> }> {
    const known = await this.#memory.person(this.idOf(user))
    if (known) return { person: known, settled: Promise.resolve(known) }
    const made = this.#made(user)
    const settled = this.#memory.claimName(made).then(name => ({ ...made, name }))
    return { person: { ...made, provisional: true }, settled }
  }

  #made(user: string): Person {
    const id = this.idOf(user)
    return { id, platform: 'web', tenant: this.#tenant, user, name: friendlyName(user) }
  }
}

export const cookieName = (name: string, secret: string) =>
  `${name}-${createHash('sha256').update(`name of ${secret}`).digest('hex').slice(0, 8)}`

/** `Secure` wherever a name is served, so by https; this machine and bare addresses have plain http. */
export function cookieOptions(c: Context) {
  const name = parseHost(c.req.header('host'))?.name ?? ''
  const secure = !isLoopback(name) && !isAddress(name)
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
}
