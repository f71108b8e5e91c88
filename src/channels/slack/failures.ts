import { webApi } from '@slack/bolt'
import { Later, Refused, Uncertain } from '../../ports.ts'
import { cureOf } from './cures.ts'

/** How a call ended that did not succeed. */
export type Failure =
  /** Slack, or the way there, refused: nothing happened. */
  | { kind: 'refused'; code: string; detail: string }
  | { kind: 'later'; afterMs: number }
  /** It may have happened. */
  | { kind: 'unknown'; detail: string }

const afterMsUnknown = 30_000

/** Slack says of these itself that some of it may have happened. */
const halfDone = ['internal_error', 'fatal_error']

/** Nothing was sent when a connection failed so. */
const neverSent = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]

export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: 'later', afterMs: Math.max(1, error.retryAfter) * 1000 }
  if (error instanceof webApi.WebAPIPlatformError) return platformFailure(error)
  if (error instanceof webApi.WebAPIHTTPError) {
    const detail = `Slack answered with status ${error.statusCode}`
    return error.statusCode >= 500 || error.statusCode === 408
      ? { kind: 'unknown', detail }
      : { kind: 'refused', code: `http_${error.statusCode}`, detail }
  }
  if (error instanceof webApi.WebAPIRequestError) {
    const code = codesOf(error.original).find(each => neverSent.includes(each))
    if (code === undefined)
      return {
        kind: 'unknown',
        detail: `the connection to Slack failed: ${error.original.message}`,
      }
    return { kind: 'refused', code, detail: `Slack cannot be reached (${code})` }
  }
  const words = error instanceof Error ? error.message : String(error)
  if (words.startsWith('Retry header')) return { kind: 'later', afterMs: afterMsUnknown }
  return { kind: 'unknown', detail: words }
}

function platformFailure({ data }: InstanceType<typeof webApi.WebAPIPlatformError>): Failure {
  const { error: code, needed } = data as { error: unknown; needed?: unknown }
  // What is no code is no answer of Slack's API, whatever stands between.
  if (typeof code !== 'string' || !/^[a-z][a-z0-9_]*$/.test(code))
    return { kind: 'unknown', detail: 'Slack answered with something else than JSON' }
  if (halfDone.includes(code)) return { kind: 'unknown', detail: `Slack answered ${code}` }
  if (code === 'ratelimited') return { kind: 'later', afterMs: afterMsUnknown }
  if (code === 'service_unavailable' || code === 'team_not_available')
    return { kind: 'later', afterMs: afterMsUnknown }
  const scope = typeof needed === 'string' ? needed : undefined
  return { kind: 'refused', code, detail: cureOf(code, scope)?.cure ?? `Slack answered ${code}` }
}

/** The codes of an error and of all that caused it. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const { code } = error as NodeJS.ErrnoException
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : []
  return [...(code === undefined ? [] : [code]), ...inner, ...codesOf(error.cause)]
}

/** The failure as the errors of the ports. */
export function errorOf(failure: Failure, cause: unknown): Error {
  switch (failure.kind) {
    case 'later':
      return new Later(failure.afterMs, { cause })
    case 'unknown':
      return new Uncertain(`Nobody can tell whether Slack took it: ${failure.detail}`, { cause })
    case 'refused': {
      const known = cureOf(failure.code)
      if (known?.what) return new Refused(known.what, failure.detail, { cause })
      return new Error(failure.detail, { cause })
    }
  }
}
