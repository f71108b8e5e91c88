import { App, type AuthorizeResult, HTTPReceiver, webApi } from '@slack/bolt'
import { z } from 'zod'
import { Refused, type Tenancy } from '../../ports.ts'
import { failureOf } from './failures.ts'
import type { SlackOptions } from './options.ts'
import { sdkLog } from './sdkLog.ts'
import { Socket } from './socket.ts'
import { type Bind, listen, receiverOptions, type Transport } from './transport.ts'

const identity = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string() })

type Connection =
  | { kind: 'socket'; socket: Socket }
  | { kind: 'http'; receiver: HTTPReceiver; url: string }

/** One workspace, whose token stands in the environment: by Socket Mode or over HTTP. */
export class Single implements Transport {
  readonly #options: SlackOptions
  readonly #client: webApi.WebClientOptions
  readonly #token: string
  #self: z.infer<typeof identity> | undefined
  #tenancy: Tenancy | undefined
  #connection: Connection | undefined
  #gone = false

  constructor(options: SlackOptions, client: webApi.WebClientOptions, token: string) {
    this.#options = options
    this.#client = client
    this.#token = token
  }

  get url(): string | undefined {
    return this.#connection?.kind === 'http' ? this.#connection.url : undefined
  }

  get botUser(): string | undefined {
    return this.#self?.user_id
  }

  async start(tenancy: Tenancy, bind: Bind): Promise<void> {
    const self = await this.#identify()
    this.#self = self
    this.#gone = false
    this.#tenancy = tenancy
    // A token that works says that the app is in, whatever was before.
    await tenancy.joined(self.team_id)
    this.#connection = await this.#connect(bind, self)
  }

  async stop(): Promise<void> {
    const connection = this.#connection
    this.#connection = undefined
    if (connection?.kind === 'socket') await connection.socket.stop()
    if (connection?.kind === 'http') await connection.receiver.stop()
  }

  trouble(): string | undefined {
    if (this.#connection === undefined) return 'Slack is not started'
    if (this.#gone) return removed
    return this.#connection.kind === 'socket' ? this.#connection.socket.trouble : undefined
  }

  async tokenOf(team: string): Promise<string> {
    if (this.#self === undefined) throw new Error('Slack is not started')
    if (team !== this.#self.team_id)
      throw new Refused('place', `SLACK_BOT_TOKEN is of another workspace than ${team}`)
    return this.#token
  }

  /** In channels shared between workspaces, people of the others count as ours. */
  tenantOf(): string | undefined {
    return this.#self?.team_id
  }

  async removed(): Promise<void> {
    this.#gone = true
    this.#options.log.warn({}, removed)
    if (this.#self) await this.#tenancy?.left(this.#self.team_id)
  }

  async #identify(): Promise<z.infer<typeof identity>> {
    try {
      const client = new webApi.WebClient(this.#token, this.#client)
      return identity.parse(await client.auth.test())
    } catch (error) {
      const { kind } = failureOf(error)
      const what = kind === 'refused' ? 'is not accepted' : 'could not be checked'
      throw new Error(`SLACK_BOT_TOKEN ${what}: ${reasonOf(error)}`, { cause: error })
    }
  }

  async #connect(bind: Bind, self: z.infer<typeof identity>): Promise<Connection> {
    const { appToken } = this.#options
    const logger = sdkLog(this.#options.log)
    const authorize = async (): Promise<AuthorizeResult> => ({
      botToken: this.#token,
      botId: self.bot_id,
      botUserId: self.user_id,
      teamId: self.team_id,
    })
    const common = {
      authorize,
      logger,
      clientOptions: { ...this.#client },
      convoStore: false,
    } as const
    if (appToken === undefined) {
      const receiver = new HTTPReceiver(receiverOptions(this.#options, logger))
      bind(new App({ ...common, receiver }))
      return { kind: 'http', receiver, url: await listen(receiver, this.#options.http) }
    }
    const socket = new Socket(appToken, { clientOptions: this.#client, logger }, this.#options)
    bind(new App({ ...common, receiver: socket.receiver, socketMode: true }))
    try {
      await socket.start()
    } catch (error) {
      throw new Error(`Socket Mode cannot be used with SLACK_APP_TOKEN: ${reasonOf(error)}`, {
        cause: error,
      })
    }
    return { kind: 'socket', socket }
  }
}

const removed =
  'The app was removed from Slack: install it anew, and start again with the new SLACK_BOT_TOKEN'

function reasonOf(error: unknown): string {
  const failure = failureOf(error)
  if (failure.kind === 'later') return 'Slack asks to wait'
  return failure.kind === 'refused' ? `${failure.detail} (${failure.code})` : failure.detail
}
