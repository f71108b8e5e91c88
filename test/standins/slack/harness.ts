import {
  App,
  type AppOptions,
  HTTPReceiver,
  type Logger,
  LogLevel,
  SocketModeReceiver,
} from '@slack/bolt'
import { type Slack, startSlack } from './slack.ts'
import type { SlackOptions } from './types.ts'

// What the stand-in's own tests have in common: one team, and a real Bolt app on either transport.

export const APP_TOKEN = 'xapp-1'
export const BOT_TOKEN = 'xoxb-1'
export const SIGNING_SECRET = 'signing-secret'

export const start = (more: Partial<SlackOptions> = {}): Promise<Slack> =>
  startSlack({
    appToken: APP_TOKEN,
    teams: [
      {
        id: 'T1',
        botToken: BOT_TOKEN,
        users: [
          { id: 'U1', name: 'ada', is_admin: true },
          { id: 'U2', name: 'bob' },
        ],
        channels: [
          { id: 'C1', name: 'python', member: true },
          { id: 'C2', name: 'elsewhere' },
          { id: 'C3', name: 'old', member: true, archived: true },
          { id: 'G1', name: 'secret', private: true },
        ],
      },
    ],
    ...more,
  })

const clientOptions = (slack: Slack) => ({
  slackApiUrl: slack.apiUrl,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
})

const nothing = () => {}

/** Says nothing: what Bolt would log here is provoked on purpose. */
export const quiet: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
}

/** A Bolt app over Socket Mode. Bolt reconnects after its ping time-out, so that is short here. */
export function socketApp(slack: Slack, more: AppOptions = {}) {
  const receiver = new SocketModeReceiver({
    appToken: APP_TOKEN,
    clientPingTimeout: 50,
    logger: quiet,
    installerOptions: { clientOptions: clientOptions(slack) },
  })
  const app = new App({
    token: BOT_TOKEN,
    receiver,
    logger: quiet,
    clientOptions: clientOptions(slack),
    ...more,
  })
  return { app, stop: () => receiver.client.disconnect() }
}

/** A Bolt app behind signed requests, listening on a free port. */
export async function httpApp(slack: Slack) {
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, logger: quiet })
  const app = new App({
    token: BOT_TOKEN,
    receiver,
    logger: quiet,
    clientOptions: clientOptions(slack),
  })
  const server = await app.start(0)
  const address = (server as { address(): { port: number } }).address()
  return { app, url: `http://127.0.0.1:${address.port}/slack/events`, stop: () => app.stop() }
}

export const button = (action_id: string, value: string) => ({
  type: 'button' as const,
  action_id,
  value,
  text: { type: 'plain_text' as const, text: value },
})

export const buttons = (...values: string[]) => ({
  type: 'actions' as const,
  block_id: 'choices',
  elements: values.map(value => button(`choose:${value}`, value)),
})
