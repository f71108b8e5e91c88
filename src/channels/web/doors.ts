import { getConnInfo } from '@hono/node-server/conninfo'
import type { Handler, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { allowsHost, fromOurPage } from './guard.ts'
import type { Identity } from './identity.ts'
import { bodySize, postsPerMinute, RateLimit, runSize, signInsPerMinute } from './limits.ts'
import type { WebOptions } from './options.ts'
import { renderSignIn } from './page.ts'
import { fieldsOf, forms } from './read.ts'
import { fromScript, refuse, send } from './respond.ts'
import type { Sessions } from './session.ts'

/** Who asks. */
export interface Visitor {
  user: string
  admin: boolean
  /** Whether they brought a cookie of ours. */
  known: boolean
}

export interface Env {
  Variables: { visitor: Visitor }
}

type Door = MiddlewareHandler<Env>

export function hostDoor({ host, publicHosts = [] }: WebOptions, port: () => number): Door {
  return async (c, next) =>
    allowsHost(c.req.header('host'), { host, port: port(), publicHosts })
      ? next()
      : refuse(c, 403, {
          title: 'Not served under this name',
          sentence:
            'Open the address that whatprints printed when it started, or add this name to WEB_PUBLIC_HOSTS.',
        })
}

/** Forms of other sites are refused, whatever they hold. */
export const originDoor: Door = async (c, next) =>
  c.req.method === 'GET' || c.req.method === 'HEAD' || fromOurPage(name => c.req.header(name))
    ? next()
    : refuse(c, 403, {
        title: 'This came from another page',
        sentence: 'Open the channel itself and try again there.',
      })

const sizedDoor = (maxSize: number): Door =>
  bodyLimit({
    maxSize,
    onError: c =>
      refuse(c, 413, { title: 'That is too long', sentence: 'Nothing was sent; shorten it.' }),
  })
const lines = sizedDoor(bodySize)
const programs = sizedDoor(runSize)

export const sizeDoor: Door = (c, next) => {
  const [door, most] = c.req.path === '/run' ? [programs, runSize] : [lines, bodySize]
  // Without looking at the body, where its length is said: Node holds a request to what it says.
  const length = c.req.header('content-length')
  const said = length !== undefined && c.req.header('transfer-encoding') === undefined
  return said && Number(length) <= most ? next() : door(c, next)
}

export function signIn(sessions: Sessions, { clock }: WebOptions): Handler<Env> {
  const attempts = new RateLimit(signInsPerMinute, clock)
  return async c => {
    if (!attempts.allows(getConnInfo(c).remote.address ?? ''))
      return send(c, renderSignIn('Too many attempts: wait a minute, then try again.'), 429)
    const form = forms.signIn.safeParse(fieldsOf(await c.req.text()))
    if (!form.success || !(await sessions.signIn(c, form.data.password)))
      return send(c, renderSignIn('That is not the password.'), 401)
    return c.redirect('/', 303)
  }
}

/** Lets in who is signed in, and finds out who it is. */
export function visitorDoor(sessions: Sessions, identity: Identity): Door {
  return async (c, next) => {
    const role = sessions.role(c)
    if (role === undefined) {
      const again = { title: 'You are signed out', sentence: 'Load the page again to sign in.' }
      return fromScript(c) ? refuse(c, 401, again) : send(c, renderSignIn(), 401)
    }
    const { user, known } = identity.read(c)
    if (!known || c.req.path === '/') await identity.write(c, user)
    c.set('visitor', { user, admin: role === 'admin', known })
    return next()
  }
}

export function rateDoor({ clock }: WebOptions): Door {
  const posts = new RateLimit(postsPerMinute, clock)
  return async (c, next) => {
    const { user, known } = c.var.visitor
    // Whoever sends no cookie is somebody new each time: they all share one limit.
    if (c.req.method !== 'POST' || posts.allows(known ? user : '')) return next()
    c.header('Retry-After', '60')
    return refuse(c, 429, {
      title: 'That was a little fast',
      sentence: 'Nothing was stored; wait a minute, then try again.',
    })
  }
}
