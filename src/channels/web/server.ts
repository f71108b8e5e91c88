import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { unwatched, type Watch } from '../../ports.ts'
import type { Env } from './doors.ts'

/** How long requests under way may take when the server is to end. */
const patience = 5000

/** What a form of the page brings, by its address. */
const deliveries: Readonly<Record<string, string>> = {
  '/predict': 'prediction',
  '/command': 'command',
  '/run': 'run',
  '/share': 'share',
}

/** Listens, and resolves once it does. Rejects with a sentence that says what to change. */
export function listen(
  app: Hono<Env>,
  { host, port, watch = unwatched }: { host: string; port: number; watch?: Watch },
): Promise<Server> {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer(async (request, response) => {
    const kind = request.method === 'POST' ? deliveries[request.url ?? ''] : undefined
    if (kind === undefined) return void (await listener(request, response))
    await watch.delivery(kind, async acknowledged => {
      response.once('finish', acknowledged)
      await listener(request, response)
    })
  })
  // A browser keeps connections open for later; once we are to end, they end with their last answer.
  server.on('request', (_, response) => {
    response.once('close', () => {
      if (!server.listening) server.closeIdleConnections()
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(sentence(error, { host, port }), { cause: error })),
    )
    server.listen(port, host, () => resolve(server))
  })
}

/** The port that it listens on, also where any free one was asked for. */
export const portOf = (server: Server) => (server.address() as AddressInfo).port

/** The address to open on this machine. */
export function urlOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** Takes no more requests, lets those under way finish, then ends all connections. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => {
    server.close(() => resolve())
  })
  const timer = setTimeout(() => server.closeAllConnections(), patience)
  await closed
  clearTimeout(timer)
}

function sentence(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }) {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program; set another WEB_PORT, such as ${port + 1}`
    case 'EACCES':
      return `Port ${port} on ${host} is reserved for administrators; set a WEB_PORT of 1024 or more`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address "${host}"; set WEB_HOST to 127.0.0.1 or to an address of this machine`
    default:
      return `Could not listen on port ${port} of ${host}: ${error.message}`
  }
}
