/*
A strict stand-in for Slack: the Web API, response URLs, OAuth and Socket Mode on one free port.

  const slack = await startSlack({ teams: [{ id: 'T1', botToken: 'xoxb-1', users, channels }], appToken })
  new App({ token: 'xoxb-1', appToken, socketMode: true, clientOptions: { slackApiUrl: slack.apiUrl } })
  await slack.socket.connected()

To look at:
  slack.messages(team, channel)    posts, with `history` of edits, `thread_ts`, `deleted`
  slack.ephemerals(channel, user)  what one person was told in private
  slack.homes(user), slack.views   published Home tabs and open modals (the last is on top)
  slack.requests, slack.calls(method)  every call: method, args, token, status, answer
  slack.violations                 whatever Slack would refuse or a good app would not do: expect none
  slack.mentions(team)             what would have pinged somebody: expect none
  slack.tooFast                    posts within a second of another one in their channel
  textOf(blocks), actionsOf(blocks) of json.ts: what a reader sees, and what they can use

To do, as people (each resolves to { acked, payload, ackedAfterMs, acks, … }):
  slack.click({ channel, ts, actionId, user })      also { view, actionId }, { home: true, actionId }
  slack.slash({ command, text, channel, user })
  slack.shortcut(callbackId, { channel, ts }, { user })
  slack.submit(view, { action_or_block_id: value }), slack.dismiss(view)
  slack.suggest({ view, actionId }, 'typed')        what is typed into an external select
  slack.write(channel, user, text) is said by a member; the app is not told
  slack.event({ type: 'app_home_opened', user, tab: 'home' }), slack.uninstall(team)
  Each takes { team, times: 2 } (the same delivery twice) and { retryNum }; slack.redeliver(result)
  sends it again in a new envelope. They go over Socket Mode; `slack.http(url, signingSecret)` has the
  same methods as signed requests, with { signature: 'wrong' | 'missing' | 'stale' } besides.

To break: slack.fail(method, fault, { times, team, channel }) (see faults.ts), slack.revoke(team),
  slack.socket.disconnect(reason) / refuse() / accept() / dropConnections(), and
  slack.team(id).users / .channels / .scopes to change as an administrator would.

OAuth: `slack.authorizeUrl` says yes for `slack.oauth.installTo` (a team id; else the first team).
*/

import { type Fault, type FaultOptions, Faults } from './faults.ts'
import { SignedRequests } from './http.ts'
import { OAuth } from './oauth.ts'
import { People } from './people.ts'
import { ResponseUrls } from './responseUrls.ts'
import { listen } from './server.ts'
import { SocketMode } from './socketMode.ts'
import { Triggers } from './triggers.ts'
import type { SlackOptions } from './types.ts'
import { WebApi } from './webApi.ts'
import { World } from './world.ts'

/** Starts the stand-in; `stop` ends it. */
export async function startSlack(options: SlackOptions) {
  const world = new World(options)
  const triggers = new Triggers(world)
  const faults = new Faults()
  const oauth = new OAuth(world)
  const responseUrls = new ResponseUrls(world)
  const socket = new SocketMode(world)
  const webApi = new WebApi(world, triggers, faults, oauth)
  webApi.openConnection = () => socket.address()
  const { server, url } = await listen({ webApi, oauth, responseUrls, socket })
  socket.base = url
  responseUrls.base = url

  const parts = { world, triggers, responseUrls }
  const people = new People(parts, socket)

  return {
    /** For `clientOptions.slackApiUrl`. */
    apiUrl: `${url}/api/`,
    /** For `installerOptions.authorizationUrl`. */
    authorizeUrl: `${url}/oauth/v2/authorize`,
    oauth,
    socket,

    messages: (team: string, channel: string) =>
      world.messages.filter(
        each => each.team === team && each.channel === channel && !each.deleted,
      ),
    ephemerals: (channel: string, user: string) =>
      world.ephemerals.filter(
        each => each.channel === channel && each.to === user && !each.deleted,
      ),
    homes: (user: string) => world.homes.filter(each => each.user === user),
    views: world.views,
    requests: world.requests,
    calls: (method: string) => world.requests.filter(each => each.method === method),
    violations: world.violations,
    tooFast: world.tooFast,
    mentions: (team: string) => world.mentions.filter(each => each.team === team),
    team: (id?: string) => world.team(id),

    click: people.click.bind(people),
    slash: people.slash.bind(people),
    shortcut: people.shortcut.bind(people),
    submit: people.submit.bind(people),
    dismiss: people.dismiss.bind(people),
    suggest: people.suggest.bind(people),
    event: people.event.bind(people),
    /** A member writes something in a channel; the app is not told. */
    write: (channel: string, user: string, text: string, team?: string) =>
      world.addMessage(world.team(team), channel, { user, text }, 'user'),
    uninstall: people.uninstall.bind(people),
    redeliver: people.redeliver.bind(people),
    /** The same people, over signed requests to the receiver at `receiverUrl`. */
    http: (receiverUrl: string, signingSecret: string) =>
      new People(parts, new SignedRequests(receiverUrl, signingSecret)),

    fail: (method: string, fault: Fault, faultOptions?: FaultOptions) =>
      faults.plan(method, fault, faultOptions),
    healFaults: () => faults.clear(),
    /** Ends the tokens of a team: `token_revoked`, or another error that Slack answers for dead ones. */
    revoke: (team: string, error = 'token_revoked') => world.team(team).revoke(error),
    async stop() {
      await socket.stop()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

export type Slack = Awaited<ReturnType<typeof startSlack>>
