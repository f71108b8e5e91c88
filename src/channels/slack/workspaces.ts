import { webApi } from '@slack/bolt'
import { callMs } from './limits.ts'

type WebClient = webApi.WebClient

/** What a call of the Web API answered. */
export type Answer = webApi.WebAPICallResult & Record<string, unknown>

/** The bot token of a workspace; rejects with `Refused` where the app is not installed. */
export type TokenOf = (team: string) => Promise<string>

/** Slack's Web API in each workspace. Nothing is sent twice: what failed has failed. */
export class Workspaces {
  readonly #tokenOf: TokenOf
  readonly #options: webApi.WebClientOptions
  readonly #clients = new Map<string, WebClient>()

  constructor(tokenOf: TokenOf, options: webApi.WebClientOptions) {
    this.#tokenOf = tokenOf
    this.#options = options
  }

  /** Calls a method with the workspace's token. Rejects with the package's errors; see `failureOf`. */
  async call(team: string, method: string, args: Record<string, unknown>): Promise<Answer> {
    const client = await this.#client(team)
    return client.apiCall(method, args) as Promise<Answer>
  }

  async #client(team: string): Promise<WebClient> {
    const token = await this.#tokenOf(team)
    const known = this.#clients.get(team)
    if (known?.token === token) return known
    const client = new webApi.WebClient(token, this.#options)
    this.#clients.set(team, client)
    return client
  }
}

/** For every call: no repetition, no waiting within the package, no call without an end. */
export const clientOptions = (
  apiUrl: string | undefined,
  logger: webApi.WebClientOptions['logger'],
): webApi.WebClientOptions => ({
  ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  ...(logger && { logger }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: callMs,
})
