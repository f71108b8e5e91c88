import { Acknowledged } from './acknowledged.ts'
import type { Delivered, DeliverOptions, Delivery, Transport } from './delivery.ts'
import type { Answered, By, Click, Slash } from './doings.ts'
import { entered, stateOf } from './inputs.ts'
import type { Json } from './json.ts'
import { APP_ID, channelJson, eventCallback, interaction } from './payloads.ts'
import type { ResponseUrls } from './responseUrls.ts'
import { type ActionTarget, surfaceOf } from './surfaces.ts'
import type { Team } from './team.ts'
import type { Triggers } from './triggers.ts'
import type { UserSpec, View } from './types.ts'
import { closeView } from './viewStack.ts'
import type { World } from './world.ts'

interface Parts {
  world: World
  triggers: Triggers
  responseUrls: ResponseUrls
}

/** What people (and Slack itself) do in the workspace, carried to the app by a transport. */
export class People {
  readonly #parts: Parts
  readonly #transport: Transport
  readonly #acknowledged: Acknowledged

  constructor(parts: Parts, transport: Transport) {
    this.#parts = parts
    this.#transport = transport
    this.#acknowledged = new Acknowledged(parts.world, parts.responseUrls)
  }

  /** Uses a button, a select or another element of a message, an ephemeral, a modal or a Home tab. */
  async click(click: Click): Promise<Answered> {
    const { world } = this.#parts
    const { team, user } = this.#who(click)
    const surface = surfaceOf(world, team, user, click)
    const { block, element } = surface.find(click)
    const state = click.forged
      ? { type: element.type, text: element.text, value: click.value }
      : entered(element, click.value)
    const action = {
      action_id: element.action_id,
      block_id: block.block_id,
      action_ts: world.ts(),
      ...state,
    }
    const stateless = ['button', 'overflow'].includes(String(element.type))
    const chosen = stateless ? {} : { [String(element.action_id)]: click.value }
    const values = stateOf(surface.blocks, { ...click.values, ...chosen }, false)
    const payload = {
      ...interaction(team, user, 'block_actions'),
      ...surface.json,
      ...surface.withState(values),
      actions: [action],
    }
    return this.#interact(team, user, payload, click, surface.channel, surface.origin)
  }

  /** Types a slash command. */
  async slash(slash: Slash): Promise<Answered> {
    const { world, triggers, responseUrls } = this.#parts
    this.#known('command', slash.command, world.options.commands)
    const { team, user } = this.#who(slash)
    const person = team.user(slash.channel)
    const channel = person ? team.direct(person) : team.channel(slash.channel)
    if (!channel) throw new Error(`${team.id} has no channel ${slash.channel}`)
    const triggerId = triggers.issue(team.id, user.id)
    const responseUrl = responseUrls.issue(team.id, channel.id, user.id)
    const payload = {
      token: 'verification-token',
      team_id: team.id,
      team_domain: team.id.toLowerCase(),
      channel_id: channel.id,
      channel_name: channelJson(channel).name,
      user_id: user.id,
      user_name: user.name ?? user.id.toLowerCase(),
      command: slash.command,
      text: slash.text ?? '',
      api_app_id: APP_ID,
      is_enterprise_install: 'false',
      response_url: responseUrl,
      trigger_id: triggerId,
    }
    const delivered = await this.#send('slash_commands', payload, true, slash)
    this.#acknowledged.command(team, channel.id, user.id, delivered.payload)
    return { ...delivered, triggerId, responseUrl }
  }

  /** Uses a shortcut of the app: on a message, or a global one when no message is given. */
  async shortcut(
    callbackId: string,
    message?: { channel: string; ts: string } | undefined,
    by: By = {},
  ): Promise<Answered> {
    const { world } = this.#parts
    this.#known('shortcut', callbackId, world.options.shortcuts)
    const { team, user } = this.#who(by)
    const surface = message && surfaceOf(world, team, user, message)
    const payload = {
      ...interaction(team, user, surface ? 'message_action' : 'shortcut'),
      callback_id: callbackId,
      action_ts: world.ts(),
      ...(surface ? { ...surface.json, message_ts: message?.ts } : {}),
    }
    delete (payload as Json).container
    return this.#interact(team, user, payload, by, surface?.channel, surface?.origin)
  }

  /** Submits an open modal after entering `values`, keyed by action id or block id. */
  async submit(view: View, values: Json = {}, by: By = {}): Promise<Answered> {
    const { world } = this.#parts
    if (!world.views.includes(view)) throw new Error(`The view ${view.id} is not open`)
    if (view.submit === undefined) throw new Error(`The view ${view.id} has no submit button`)
    const { team, user } = this.#who({ team: view.team_id, user: view.user, ...by })
    const surface = surfaceOf(world, team, user, { view })
    const state = { values: stateOf(view.blocks, values) }
    const payload = {
      ...interaction(team, user, 'view_submission'),
      ...surface.withState(state.values),
      response_urls: [],
    }
    const answered = await this.#interact(team, user, payload, by)
    if (answered.acked) this.#acknowledged.submission(view, answered.payload)
    return answered
  }

  /** Closes an open modal without submitting it; the app hears of it if it asked to. */
  async dismiss(view: View, by: By = {}): Promise<Answered | undefined> {
    const { world } = this.#parts
    const { team, user } = this.#who({ team: view.team_id, user: view.user, ...by })
    const { json } = surfaceOf(world, team, user, { view })
    closeView(world, view)
    if (!view.notify_on_close) return undefined
    const payload = { ...interaction(team, user, 'view_closed'), ...json, is_cleared: false }
    return this.#send('interactive', payload, false, by)
  }

  /** Types into an external select; the acknowledgement holds the options. */
  async suggest(
    target: ActionTarget & { actionId: string },
    value: string,
    by: By = {},
  ): Promise<Answered> {
    const { world } = this.#parts
    const view = target.view
    const { team, user } = this.#who(view ? { team: view.team_id, user: view.user, ...by } : by)
    const surface = surfaceOf(world, team, user, target)
    const { block, element } = surface.find(target)
    const payload = {
      ...interaction(team, user, 'block_suggestion'),
      ...surface.json,
      action_id: element.action_id,
      block_id: block.block_id,
      value,
    }
    const delivered = await this.#send('interactive', payload, true, by)
    this.#acknowledged.options(delivered.payload)
    return delivered
  }

  /** Something happens that the app subscribed to: `{ type: 'app_home_opened', user, tab: 'home' }`. */
  event(event: { type: string } & Json, by: By = {}): Promise<Delivered> {
    const { world } = this.#parts
    const { team } = this.#who(by)
    const payload = eventCallback(world, team, { event_ts: world.ts(), ...event })
    return this.#send('events_api', payload, false, by)
  }

  /** Uninstalls the app: its tokens are dead at once, then the two events come. */
  async uninstall(teamId?: string): Promise<Delivered[]> {
    const team = this.#parts.world.team(teamId)
    team.revoke('account_inactive')
    const by = { team: team.id }
    return [
      await this.event({ type: 'tokens_revoked', tokens: { oauth: [], bot: [team.botUser] } }, by),
      await this.event({ type: 'app_uninstalled' }, by),
    ]
  }

  /** Sends once more what was sent before, as Slack repeats an event (same event id, new envelope). */
  redeliver(before: Delivered, options: DeliverOptions = {}): Promise<Delivered> {
    return this.#transport.deliver(before.sent, options)
  }

  async #interact(
    team: Team,
    user: UserSpec,
    payload: Json,
    by: By,
    channel?: string,
    origin?: Parameters<ResponseUrls['issue']>[3],
  ): Promise<Answered> {
    const triggerId = this.#parts.triggers.issue(team.id, user.id)
    const urls = this.#parts.responseUrls
    const url = channel && urls.issue(team.id, channel, user.id, origin)
    const more = { trigger_id: triggerId, ...(url ? { response_url: url } : {}) }
    const accepts = payload.type === 'view_submission'
    const delivered = await this.#send('interactive', { ...payload, ...more }, accepts, by)
    return { ...delivered, triggerId, ...(url ? { responseUrl: url } : {}) }
  }

  #send(
    type: Delivery['type'],
    payload: Json,
    acceptsPayload: boolean,
    options: DeliverOptions,
  ): Promise<Delivered> {
    return this.#transport.deliver({ type, payload, acceptsPayload }, options)
  }

  #who(by: By): { team: Team; user: UserSpec } {
    const team = this.#parts.world.team(by.team)
    const user = by.user === undefined ? team.users[0] : team.user(by.user)
    if (!user) throw new Error(`${team.id} has no user ${by.user ?? ''}`)
    return { team, user }
  }

  #known(what: string, name: string, names: string[] | undefined): void {
    if (!names || names.includes(name)) return
    throw new Error(`The app has no ${what} ${name}; it has ${names.join(', ')}`)
  }
}
