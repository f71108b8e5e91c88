import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { complete } from './complete.ts'
import type { Env } from './doors.ts'
import { formRoutes } from './form-routes.ts'
import { type Draft, renderPage } from './page.ts'
import type { Parts } from './parts.ts'
import { refuse, send } from './respond.ts'

/** What the page asks for; what it sends is in `formRoutes`. */
export function routes(parts: Parts): Hono<Env> {
  const { options, identity, room, events, live } = parts

  async function showPage(c: Context<Env>, draft?: Draft): Promise<Response> {
    const person = await identity.person(c.var.visitor.user)
    const feed = await room.feed(person.id, await room.threads())
    const { completions } = options
    const page = renderPage({ person, feed, completions, nonce: randomUUID() }, draft)
    return send(c, page, draft === undefined ? 200 : 422)
  }

  return new Hono<Env>()
    .get('/', c => showPage(c))
    .get('/events', async c => {
      const stream = events.connect(identity.idOf(c.var.visitor.user), page => live.join(page))
      if (stream === undefined)
        return refuse(c, 503, {
          title: 'Too many pages are open',
          sentence: 'This one does not refresh by itself for now.',
        })
      return c.body(stream, 200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        // Asks a proxy not to collect events before passing them on.
        'X-Accel-Buffering': 'no',
      })
    })
    .get('/complete', c => {
      const line = z.string().max(1000).catch('').parse(c.req.query('line'))
      return c.json(complete(line, options), 200, { 'Cache-Control': 'no-store' })
    })
    .route('/', formRoutes(parts, showPage))
}
