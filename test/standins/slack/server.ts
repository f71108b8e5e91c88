import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OAuth } from './oauth.ts'
import { parseArgs } from './parseArgs.ts'
import type { ResponseUrls } from './responseUrls.ts'
import { SlackError } from './slackError.ts'
import type { SocketMode } from './socketMode.ts'
import type { Answer, WebApi } from './webApi.ts'

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.status === 0) {
    if (answer.drop) response.destroy()
    return
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
  response.end(answer.body === undefined ? '' : JSON.stringify(answer.body))
}

interface Parts {
  webApi: WebApi
  oauth: OAuth
  responseUrls: ResponseUrls
  socket: SocketMode
}

function respond(
  { webApi, responseUrls }: Parts,
  id: string,
  args: Record<string, unknown>,
): Answer {
  const answer = webApi.ledger('response_url', args, undefined, responseUrls.teamOf(id), () => {
    responseUrls.post(id, args)
    return { ok: true }
  })
  // Response URLs tell by the status that something is wrong.
  return answer.status === 200 && answer.body?.ok === false ? { ...answer, status: 404 } : answer
}

function authorize(oauth: OAuth, query: URLSearchParams): Answer {
  try {
    return { status: 302, headers: { location: oauth.authorize(query) }, body: undefined }
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    return { status: 400, headers: {}, body: error.answer }
  }
}

async function route(parts: Parts, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://stand-in')
  const body = await bodyOf(request)
  const [, area = '', name = ''] = url.pathname.split('/')
  if (area === 'api') return parts.webApi.call(name, request.headers, body)
  if (area === 'response') {
    return respond(parts, name, parseArgs(request.headers['content-type'], body))
  }
  if (url.pathname === '/oauth/v2/authorize') return authorize(parts.oauth, url.searchParams)
  return { status: 404, headers: {}, body: undefined }
}

export interface Listening {
  server: Server
  url: string
}

/** Serves all of it on a free port of this machine. */
export async function listen(parts: Parts): Promise<Listening> {
  const server = createServer((request, response) => {
    route(parts, request).then(
      answer => send(response, answer),
      error => {
        response.writeHead(500).end(String(error?.stack ?? error))
      },
    )
  })
  server.on('upgrade', (request, socket, head) => parts.socket.upgrade(request, socket, head))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
