import type { Delivered, DeliverOptions } from './delivery.ts'
import type { SignedRequests } from './http.ts'
import type { Json } from './json.ts'

/** Whose doing it is, by the ids of the emulator. */
export interface Where {
  team: string
  channel: string
  user: string
}

/** Slash commands, clicks, submissions and events as Slack would send them for the emulated workspace. */
export class EmulatedPeople {
  readonly #requests: SignedRequests
  readonly #trigger: (user: string) => Promise<string>
  readonly #responseUrl: string

  constructor(
    requests: SignedRequests,
    trigger: (user: string) => Promise<string>,
    responseUrl: string,
  ) {
    this.#requests = requests
    this.#trigger = trigger
    this.#responseUrl = responseUrl
  }

  async slash(
    { team, channel, user }: Where,
    command: string,
    text = '',
    options: DeliverOptions = {},
  ): Promise<Delivered> {
    const payload = {
      command,
      text,
      team_id: team,
      channel_id: channel,
      user_id: user,
      user_name: user,
      trigger_id: await this.#trigger(user),
      response_url: this.#responseUrl,
    }
    return this.#requests.deliver(
      { type: 'slash_commands', payload, acceptsPayload: true },
      options,
    )
  }

  /** Clicks a button of a message as `messages` gave it. */
  async click(
    where: Where,
    message: Json,
    action: { action_id: string; block_id: string; value: string },
    options: DeliverOptions = {},
  ): Promise<Delivered> {
    const container = { type: 'message', message_ts: message.ts, channel_id: where.channel }
    return this.interact(
      where,
      {
        type: 'block_actions',
        container,
        message,
        response_url: this.#responseUrl,
        actions: [{ type: 'button', action_ts: message.ts, ...action }],
      },
      options,
    )
  }

  /** Any interactive payload: `view_submission`, `message_action`, … */
  async interact(where: Where, payload: Json, options: DeliverOptions = {}): Promise<Delivered> {
    const whole = {
      team: { id: where.team, domain: 'emulated' },
      user: { id: where.user, name: where.user, team_id: where.team },
      channel: { id: where.channel },
      trigger_id: await this.#trigger(where.user),
      ...payload,
    }
    return this.#requests.deliver(
      { type: 'interactive', payload: whole, acceptsPayload: true },
      options,
    )
  }

  event(team: string, event: { type: string } & Json, options: DeliverOptions = {}) {
    const payload = {
      type: 'event_callback',
      team_id: team,
      event_id: `Ev${crypto.randomUUID()}`,
      event_time: Math.floor(Date.now() / 1000),
      event,
    }
    return this.#requests.deliver({ type: 'events_api', payload, acceptsPayload: false }, options)
  }
}
