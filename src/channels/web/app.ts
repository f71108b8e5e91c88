import { Hono } from 'hono'
import { assets } from './assets.ts'
import { type Env, hostDoor, originDoor, rateDoor, signIn, sizeDoor, visitorDoor } from './doors.ts'
import { headers } from './guard.ts'
import type { Parts } from './parts.ts'
import { refuse } from './respond.ts'
import { routes } from './routes.ts'
import type { Sessions } from './session.ts'

/** The whole of what is served, outermost door first: name, origin, size, password and person, rate. */
export function createApp(parts: Parts & { sessions: Sessions; port: () => number }): Hono<Env> {
  const { options, identity, sessions, port } = parts
  return new Hono<Env>()
    .use(headers)
    .use(hostDoor(options, port))
    .route('/assets', assets())
    .use(originDoor, sizeDoor)
    .post('/sign-in', signIn(sessions, options))
    .use(visitorDoor(sessions, identity), rateDoor(options))
    .route('/', routes(parts))
    .notFound(c =>
      refuse(c, 404, { title: 'There is nothing here', sentence: 'The channel is one page.' }),
    )
    .onError((error, c) => {
      options.onError(error)
      return refuse(c, 500, {
        title: 'Something went wrong on our side',
        sentence: 'What you sent may not be stored; please try again.',
      })
    })
}
