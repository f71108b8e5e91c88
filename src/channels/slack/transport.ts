import type { AddressInfo } from 'node:net'
import type { App, Context, HTTPReceiver, HTTPReceiverOptions, Logger } from '@slack/bolt'
import type { Tenancy } from '../../ports.ts'
import { eventsPath } from './manifest.ts'
import type { SlackOptions } from './options.ts'

/** Binds our handling to an app of Slack's package. */
export type Bind = (app: App) => void

/** A way in: deliveries arrive by it, and it knows the tokens of workspaces. */
export interface Transport {
  /** Where it listens, when it does. */
  readonly url: string | undefined
  /** The user that we are, when there is one workspace. */
  readonly botUser?: string | undefined
  /** Rejects with an Error that names the variable and the cure. */
  start(tenancy: Tenancy, bind: Bind): Promise<void>
  stop(): Promise<void>
  trouble(): string | undefined
  tokenOf(team: string): Promise<string>
  /** The tenant of a delivery. */
  tenantOf(context: Context): string | undefined
  /** The app was taken out. */
  removed(context: Context): Promise<void>
}

const bodyBytes = 1024 * 1024

export const receiverOptions = (
  { signingSecret = '' }: SlackOptions,
  logger: Logger,
): HTTPReceiverOptions => ({ signingSecret, logger, endpoints: eventsPath, bodyLimit: bodyBytes })

/** Listens, on this machine alone unless told otherwise; returns the address. */
export async function listen(
  receiver: HTTPReceiver,
  { host, port } = { host: '127.0.0.1', port: 3000 },
): Promise<string> {
  try {
    // The package's types know only of a port; its code hands everything to the server.
    const server = await receiver.start({ host, port } as never)
    const { port: got } = server.address() as AddressInfo
    return `http://${host.includes(':') ? `[${host}]` : host}:${got}`
  } catch (error) {
    throw new Error(
      `SLACK_HOST=${host} and SLACK_PORT=${port} cannot be listened on: ${(error as Error).message}`,
      { cause: error },
    )
  }
}
