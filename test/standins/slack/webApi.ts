import type { IncomingHttpHeaders } from 'node:http'
import type { Fault, Faults } from './faults.ts'
import type { Json } from './json.ts'
import type { Call, Method } from './methods/call.ts'
import { chat } from './methods/chat.ts'
import { info } from './methods/info.ts'
import { views } from './methods/views.ts'
import type { OAuth } from './oauth.ts'
import { parseArgs } from './parseArgs.ts'
import { complaintError, SlackError } from './slackError.ts'
import type { Team } from './team.ts'
import type { Triggers } from './triggers.ts'
import type { World } from './world.ts'

const METHODS: Record<string, Method> = { ...chat, ...views, ...info }

// Bolt adds it to the calls of a client that it made for a team.
const ANYWHERE = ['team_id']

export interface Answer {
  /** 0: nothing is answered. */
  status: number
  /** With status 0: cut the connection instead of leaving it open. */
  drop?: boolean
  headers: Record<string, string>
  body: Json | undefined
}

/** The Web API: authorises calls, checks their arguments, and carries them out. */
export class WebApi {
  readonly #world: World
  readonly #triggers: Triggers
  readonly #faults: Faults
  readonly #oauth: OAuth
  /** Gives the address for a new Socket Mode connection. */
  openConnection: () => Json = () => ({ ok: false, error: 'internal_error' })

  constructor(world: World, triggers: Triggers, faults: Faults, oauth: OAuth) {
    this.#world = world
    this.#triggers = triggers
    this.#faults = faults
    this.#oauth = oauth
  }

  /** Answers one call and writes it into the ledger. */
  call(method: string, headers: IncomingHttpHeaders, body: string): Answer {
    const args = parseArgs(headers['content-type'], body)
    const token = this.#token(method, headers, args)
    const team = this.#world.teams.find(each => each.tokens.some(one => one.value === token))
    return this.ledger(method, args, token, team?.id, () => {
      if (method === 'apps.connections.open') return this.#connect(token)
      if (method === 'oauth.v2.access') return this.#oauth.access(args, basicAuth(headers))
      return { ok: true, ...this.#run(method, this.#authorise(token, team), args) }
    })
  }

  /** Runs `work` with whatever fault is planned for it, and records what came of it. */
  ledger(
    method: string,
    args: Json,
    token: string | undefined,
    team: string | undefined,
    work: () => Json,
  ): Answer {
    const fault = this.#faults.take(method, team, args)
    const at = this.#world.now()
    const answer = fault === undefined ? done(work) : faulty(fault, work)
    if (team !== undefined) {
      answer.headers['x-oauth-scopes'] = this.#world.team(team).scopes.join(',')
    }
    const { status, body } = answer
    this.#world.requests.push({ method, args, token, team, status, answer: body, at })
    return answer
  }

  #token(method: string, headers: IncomingHttpHeaders, args: Json): string | undefined {
    const { token } = args
    // The SDK sends a token that it is given with a call in both places. The ledger keeps neither.
    delete args.token
    const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
    if (bearer !== undefined || typeof token !== 'string') return bearer
    const messages = ['the token was sent among the arguments, not in the Authorization header']
    this.#world.violate({ kind: 'token', method, messages, args })
    return token
  }

  #authorise(token: string | undefined, team: Team | undefined): Team {
    if (token === undefined) throw new SlackError('not_authed')
    if (token.startsWith('xapp-')) throw new SlackError('not_allowed_token_type')
    const known = team?.tokens.find(one => one.value === token)
    if (!team || !known) throw new SlackError('invalid_auth')
    if (known.revoked) throw new SlackError(known.revoked)
    if (known.expires && Temporal.Instant.compare(known.expires, this.#world.now()) <= 0) {
      throw new SlackError('token_expired')
    }
    return team
  }

  #connect(token: string | undefined): Json {
    if (token === undefined) throw new SlackError('not_authed')
    if (token.startsWith('xoxb-')) throw new SlackError('not_allowed_token_type')
    if (token !== this.#world.options.appToken) throw new SlackError('invalid_auth')
    return this.openConnection()
  }

  #run(name: string, team: Team, args: Json): Json {
    const method = METHODS[name]
    if (!method) {
      this.#world.violate({ kind: 'arguments', method: name, messages: ['unknown_method'], args })
      throw new SlackError('unknown_method')
    }
    const call: Call = { world: this.#world, triggers: this.#triggers, method: name, args, team }
    const needed = typeof method.scope === 'function' ? method.scope(call) : method.scope
    if (needed !== undefined && !team.scopes.includes(needed)) {
      throw new SlackError('missing_scope', { needed, provided: team.scopes.join(',') })
    }
    this.#checkArgs(name, method, args)
    return method.run(call)
  }

  #checkArgs(name: string, method: Method, args: Json): void {
    const { required = [], optional = [] } = method
    const unknown = Object.keys(args)
      .filter(key => !ANYWHERE.includes(key) && !required.includes(key) && !optional.includes(key))
      .map(key => `[WARN] unknown argument: ${key}`)
    const missing = required
      .filter(key => args[key] === undefined || args[key] === '')
      .map(key => `[ERROR] missing required field: ${key}`)
    const messages = [...missing, ...unknown]
    if (messages.length > 0)
      this.#world.violate({ kind: 'arguments', method: name, messages, args })
    // Slack passes over arguments that it does not know.
    if (missing.length > 0) throw complaintError('invalid_arguments', missing)
  }
}

function done(work: () => Json): Answer {
  try {
    return { status: 200, headers: {}, body: work() }
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    return refusal(error.answer)
  }
}

function refusal(body: Json): Answer {
  if (body.error !== 'ratelimited') return { status: 200, headers: {}, body }
  return { status: 429, headers: { 'retry-after': String(body.retry_after ?? 1) }, body }
}

function faulty(fault: Fault, work: () => Json): Answer {
  if (typeof fault === 'string') return refusal({ ok: false, error: fault })
  if ('error' in fault) return refusal({ ok: false, ...fault })
  if ('ratelimited' in fault) {
    return refusal({ ok: false, error: 'ratelimited', retry_after: fault.ratelimited })
  }
  if (fault.after) done(work)
  if ('status' in fault) return { status: fault.status, headers: {}, body: undefined }
  return { status: 0, drop: 'drop' in fault, headers: {}, body: undefined }
}

function basicAuth(headers: IncomingHttpHeaders): string | undefined {
  const encoded = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1]
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString()
}
