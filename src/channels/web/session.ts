import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { setSignedCookie } from 'hono/cookie'
import type { Clock } from '../../ports.ts'
import { cookieName, cookieOptions } from './identity.ts'
import { isPrivate, type WebOptions } from './options.ts'
import { readSigned } from './signed.ts'

const maxAge = 30 * 24 * 60 * 60

export type Role = 'member' | 'admin'

/**
 * Who is let in. Without a password, so on this machine only, everybody is, and may administer.
 * Sessions are signed with the password in the key: a changed password ends them.
 */
export class Sessions {
  readonly #options: WebOptions
  readonly #clock: Clock
  readonly #key: string
  readonly #cookie: string

  constructor(options: WebOptions, { secret }: { secret: string }) {
    this.#options = options
    this.#clock = options.clock
    this.#key = digest(JSON.stringify([secret, options.password, options.adminPassword])).toString(
      'hex',
    )
    this.#cookie = cookieName('whatprints-session', secret)
  }

  role(c: Context): Role | undefined {
    const { password, adminPassword } = this.#options
    if (password === undefined) return 'admin'
    const session = readSigned(c, this.#key, this.#cookie)
    if (!session) return undefined
    const [role, until] = session.split(' ')
    if (Number(until) < this.#clock.now().epochMilliseconds) return undefined
    if (isPrivate(this.#options) && adminPassword === undefined) return 'admin'
    return role === 'admin' ? 'admin' : 'member'
  }

  /** Lets in who knows one of the passwords; false for others. */
  async signIn(c: Context, given: string): Promise<boolean> {
    const { password, adminPassword } = this.#options
    // Both are compared always, so that the time tells nothing.
    const member = same(given, password)
    const admin = same(given, adminPassword)
    if (!member && !admin) return false
    const until = this.#clock.now().epochMilliseconds + maxAge * 1000
    await setSignedCookie(c, this.#cookie, `${admin ? 'admin' : 'member'} ${until}`, this.#key, {
      ...cookieOptions(c),
      maxAge,
    })
    return true
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest()

const same = (given: string, known: string | undefined) =>
  timingSafeEqual(digest(given), digest(known ?? '')) && known !== undefined
