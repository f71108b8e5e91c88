import { type RateLimitData, REST, RESTEvents, type RESTOptions } from 'discord.js'
import { type Log, unwatched, type Watch } from '../../ports.ts'
import { requestMs, shortWaitMs } from './limits.ts'

/** The two ways to ask Discord for something. */
export interface Rest {
  /** For what may be asked twice without harm: it is, when Discord fails. */
  safe: REST
  /** For what must not happen twice, such as sending. */
  once: REST
}

interface Given {
  token: string
  apiUrl?: string | undefined
  log?: Log
  watch?: Watch | undefined
}

export function createRest({ token, apiUrl, log, watch }: Given): Rest {
  const make = (retries: number) =>
    new REST({ ...restOptions(apiUrl, watch), retries, timeout: requestMs })
      .setToken(token)
      .on(RESTEvents.InvalidRequestWarning, ({ count }) =>
        log?.warn(
          { count },
          'Discord refused many requests in ten minutes, and locks a bot out at 10,000: see what was logged before',
        ),
      )
  return { safe: make(2), once: make(0) }
}

/** What all requests share, those of the gateway's client too. */
export function restOptions(apiUrl: string | undefined, watch = unwatched): Partial<RESTOptions> {
  return {
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
    // Asked before each wait.
    rejectOnRateLimit(limit) {
      const refused = tooLong(limit)
      if (!refused) watch.waits(limit.retryAfter)
      return refused
    },
    invalidRequestWarningInterval: 500,
  }
}

/**
 * Long waits are the application's, which knows of other work. A refusal that names no time would be
 * asked again at once and for ever: too many edits of an old message is one.
 */
const tooLong = ({ retryAfter, timeToReset }: RateLimitData): boolean =>
  retryAfter <= 0 || Math.max(retryAfter, timeToReset) > shortWaitMs

/** Ends what the two keep going in the background. */
export function closeRest({ safe, once }: Rest): void {
  for (const rest of [safe, once]) {
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
}
