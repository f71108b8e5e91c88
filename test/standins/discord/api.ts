import { hash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { readBody } from './incoming.ts'
import type { Clock, Json } from './json.ts'
import { Ledger, type Request } from './ledger.ts'
import { Refusal, refusals } from './refusal.ts'
import { type Answer, matcher, type Routes } from './route.ts'

const PREFIX = '/api/v10'

/** A request that Discord's own rules forbid, which a sound client never sends. */
export interface Violation {
  request: Request
  /** The refusal in words, with the complaints about each field. */
  problem: string
}

interface Options {
  token: string
  clock: Clock
  routes: Routes
  /** Called after each request is done with. */
  changed(): void
}

/** The HTTP side: reads, keeps, fails when told to, authorises, answers. */
export class Api {
  readonly server: Server
  readonly ledger = new Ledger()
  readonly violations: Violation[] = []
  readonly #options: Options
  readonly #match: ReturnType<typeof matcher>

  constructor(options: Options) {
    this.#options = options
    this.#match = matcher(Object.keys(options.routes))
    this.server = createServer((incoming, response) => {
      void this.#serve(incoming, response)
    })
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://standin')
    const path = decodeURIComponent(url.pathname.replace(PREFIX, ''))
    const method = incoming.method ?? 'GET'
    const match = url.pathname.startsWith(`${PREFIX}/`) ? this.#match(method, path) : undefined
    const request: Request = {
      method,
      route: match?.route ?? `${method} ${path}`,
      path: path + url.search,
      headers: incoming.headers,
      body: {},
      files: [],
      at: this.#options.clock.now(),
      status: undefined,
      answer: undefined,
      injected: false,
    }
    this.ledger.requests.push(request)
    try {
      const read = await readBody(incoming)
      request.body = read.body as Json
      request.files = read.files
    } catch (error) {
      // The client went away while it was sending.
      if (!(error instanceof Refusal)) return
      return this.#respond(request, response, this.#refused(request, error))
    }
    const fault = this.ledger.faultFor(request)
    const answered =
      fault && !fault.after
        ? undefined
        : this.#answer(request, () => this.#handle(request, match, url.searchParams))
    if (!fault) return this.#respond(request, response, answered ?? { status: 500 })
    request.injected = true
    if (fault.kind === 'answer')
      return this.#respond(
        request,
        response,
        { status: fault.refusal.status, body: fault.refusal },
        fault.refusal.headers,
      )
    if (fault.kind === 'drop') incoming.socket.destroy()
    this.#options.changed()
  }

  #handle(
    request: Request,
    match: { route: string; ids: string[] } | undefined,
    query: URLSearchParams,
  ): Answer {
    const handler = match && this.#options.routes[match.route]
    if (!match || !handler) throw refusals.noSuchRoute()
    // Answers to interactions carry their own token in the path.
    const open = match.route.includes(':token')
    if (!open && request.headers.authorization !== `Bot ${this.#options.token}`)
      throw refusals.unauthorized()
    return handler({ ids: match.ids, query, body: request.body, files: request.files })
  }

  #answer(request: Request, work: () => Answer): Answer {
    try {
      return work()
    } catch (error) {
      if (error instanceof Refusal) return this.#refused(request, error)
      throw error
    }
  }

  #refused(request: Request, refusal: Refusal): Answer {
    if (isViolation(refusal)) {
      const details = refusal.errors ? ` ${JSON.stringify(refusal.errors)}` : ''
      this.violations.push({
        request,
        problem: `${request.route}: ${refusal.code} ${refusal.message}${details}`,
      })
    }
    return { status: refusal.status, body: refusal }
  }

  #respond(
    request: Request,
    response: ServerResponse,
    answer: Answer,
    headers: Record<string, string> = {},
  ): void {
    request.status = answer.status
    request.answer = answer.body
    const text = answer.body === undefined ? undefined : JSON.stringify(answer.body)
    response.writeHead(answer.status, {
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '999',
      'x-ratelimit-reset': String(this.#options.clock.now().epochMilliseconds / 1000 + 1),
      'x-ratelimit-reset-after': '1',
      'x-ratelimit-bucket': hash('md5', request.route),
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    })
    response.end(text)
    this.#options.changed()
  }
}

/** Refusals that depend on what was there before, such as a thread that exists already. */
const OF_STATE: readonly number[] = [160002, 160004, 50083]

/** Malformed, impossible, too heavy or sent nowhere: not a matter of permissions or of time. */
const isViolation = ({ status, code }: Refusal): boolean =>
  (status === 400 && !OF_STATE.includes(code)) || status >= 500 || (status === 404 && code === 0)
