import type { Json } from './json.ts'
import { Refusal, refusals } from './refusal.ts'

/** What goes wrong. With `after`, only once Discord has in fact done what was asked. */
export type Fault = { after: boolean } & (
  | { kind: 'answer'; refusal: Refusal }
  /** No answer ever comes. */
  | { kind: 'hang' }
  /** The connection breaks. */
  | { kind: 'drop' }
)

export interface When {
  after?: boolean
}

const answer = (refusal: Refusal, { after = false }: When = {}): Fault => ({
  kind: 'answer',
  refusal,
  after,
})

export const fault = {
  answer,
  serverError: (when?: When) => answer(refusals.serverError(), when),
  badGateway: (when?: When) => answer(new Refusal(502, 0, '502: Bad Gateway'), when),
  hang: ({ after = false }: When = {}): Fault => ({ kind: 'hang', after }),
  drop: ({ after = false }: When = {}): Fault => ({ kind: 'drop', after }),
  unauthorized: () => answer(refusals.unauthorized()),
  missingAccess: () => answer(refusals.missingAccess()),
  missingPermissions: () => answer(refusals.missingPermissions()),
  unknownChannel: () => answer(refusals.unknownChannel()),
  unknownMessage: () => answer(refusals.unknownMessage()),
  /** 429 for that many seconds: of this route, of everything, or because of other people. */
  rateLimited: (seconds: number, scope: 'user' | 'global' | 'shared' = 'user') =>
    answer(new RateLimit(seconds, scope)),
  /** Too many edits of a message older than an hour. */
  tooManyEdits: () =>
    answer(
      new Refusal(
        429,
        30046,
        'Maximum number of edits to messages older than 1 hour reached. Try again later',
      ),
    ),
}

class RateLimit extends Refusal {
  readonly #seconds: number
  readonly #global: boolean

  constructor(seconds: number, scope: string) {
    super(429, 0, 'You are being rate limited.', {
      headers: {
        'retry-after': String(Math.ceil(seconds)),
        'x-ratelimit-scope': scope,
        'x-ratelimit-limit': '5',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset-after': String(seconds),
        ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
      },
    })
    this.#seconds = seconds
    this.#global = scope === 'global'
  }

  override toJSON(): Json {
    return { message: this.message, retry_after: this.#seconds, global: this.#global }
  }
}
