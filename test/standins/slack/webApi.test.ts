import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BOT_TOKEN, buttons, quiet, start } from './harness.ts'
import type { Slack } from './slack.ts'

let slack: Slack
let client: WebClient
let now: Temporal.Instant

const later = (seconds: number) => {
  now = now.add({ milliseconds: seconds * 1000 })
}

const clientOf = (token: string) =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1000,
    logger: quiet,
  })

/** The error code that a call is refused with. */
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    error => error.data?.error ?? error.code,
  )

beforeEach(async () => {
  now = Temporal.Instant.from('2026-11-23T09:00:00Z')
  slack = await start({ clock: { now: () => now } })
  client = clientOf(BOT_TOKEN)
})

afterEach(() => slack.stop())

const say = (channel: string, more = {}) =>
  client.chat.postMessage({ channel, text: 'Hello', ...more })

describe('who may post where', () => {
  test.each([
    ['C1', 'no error'],
    ['C2', 'not_in_channel'],
    ['C3', 'is_archived'],
    ['G1', 'channel_not_found'],
    ['C9', 'channel_not_found'],
    ['U2', 'no error'],
  ])('a post in %s: %s', async (channel, error) => {
    expect(await refusal(say(channel))).toBe(error)
  })

  test('chat:write.public opens the public channels', async () => {
    slack.team('T1').scopes.push('chat:write.public')
    expect(await refusal(say('C2'))).toBe('no error')
    expect(await refusal(say('G1'))).toBe('channel_not_found')
  })

  test('a missing scope is named', async () => {
    const error = await client.conversations.info({ channel: 'C1' }).catch(each => each)
    expect(error.data).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:read',
      provided: 'commands,chat:write,users:read',
    })
  })

  test('an ephemeral needs its reader in the channel', async () => {
    const channel = slack.team('T1').channel('C1')
    if (channel) channel.users = ['U1']
    const tell = (user: string) => client.chat.postEphemeral({ channel: 'C1', user, text: 'Psst' })
    expect(await refusal(tell('U2'))).toBe('user_not_in_channel')
    expect(await refusal(tell('U1'))).toBe('no error')
    expect(slack.ephemerals('C1', 'U1')).toMatchObject([{ text: 'Psst', to: 'U1' }])
  })

  test('tokens: unknown, revoked, of an uninstalled app, or sent among the arguments', async () => {
    expect(await refusal(clientOf('xoxb-other').auth.test())).toBe('invalid_auth')
    expect(await refusal(clientOf('xapp-1').auth.test())).toBe('not_allowed_token_type')
    const body = new URLSearchParams({ token: BOT_TOKEN })
    await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', body })
    expect(slack.violations).toMatchObject([{ kind: 'token' }])
    expect(JSON.stringify(slack.requests.at(-1)?.args)).not.toContain(BOT_TOKEN)
    slack.revoke('T1')
    expect(await refusal(client.auth.test())).toBe('token_revoked')
    slack.revoke('T1', 'account_inactive')
    expect(await refusal(client.auth.test())).toBe('account_inactive')
  })

  test('administrators are known by users.info', async () => {
    const { user } = await client.users.info({ user: 'U1' })
    expect(user).toMatchObject({ id: 'U1', is_admin: true, is_owner: false })
    expect(await refusal(client.users.info({ user: 'U9' }))).toBe('user_not_found')
  })
})

describe('messages', () => {
  test('have unique, increasing timestamps, threads and a history of edits', async () => {
    const { ts = '' } = await say('C1', { blocks: [buttons('A')] })
    const reply = await say('C1', { thread_ts: ts })
    expect(Number(reply.ts)).toBeGreaterThan(Number(ts))
    await client.chat.update({ channel: 'C1', ts, text: 'Changed' })
    const [first, second] = slack.messages('T1', 'C1')
    expect(first).toMatchObject({ ts, text: 'Changed', blocks: [], via: 'chat.postMessage' })
    expect(first?.history).toMatchObject([{ text: 'Hello', blocks: [{ block_id: 'choices' }] }])
    expect(second).toMatchObject({ thread_ts: ts })
  })

  test('direct messages are edited by the id of their channel, not of the user', async () => {
    const { channel = '', ts = '' } = await say('U2')
    const edit = (where: string) => client.chat.update({ channel: where, ts, text: 'New' })
    expect(await refusal(edit('U2'))).toBe('channel_not_found')
    expect(await refusal(edit(channel))).toBe('no error')
    expect(slack.calls('chat.update').map(call => call.answer?.ok)).toEqual([false, true])
  })

  test('no thread begins at a reply or at nothing', async () => {
    const { ts = '' } = await say('C1')
    const reply = await say('C1', { thread_ts: ts })
    expect(await refusal(say('C1', { thread_ts: reply.ts }))).toBe('thread_not_found')
    expect(await refusal(say('C1', { thread_ts: '1.000001' }))).toBe('thread_not_found')
  })

  test('only own messages that are still there are edited', async () => {
    const { ts = '' } = await say('C1')
    const edit = () => refusal(client.chat.update({ channel: 'C1', ts, text: 'New' }))
    expect(await edit()).toBe('no error')
    await client.chat.delete({ channel: 'C1', ts })
    expect(await edit()).toBe('message_not_found')
    expect(slack.messages('T1', 'C1')).toEqual([])
    const other = slack.write('C1', 'U2', 'Hi')
    const foreign = client.chat.update({ channel: 'C1', ts: other.ts, text: 'Mine' })
    expect(await refusal(foreign)).toBe('cant_update_message')
  })

  test('blocks without a text to fall back on are posted and reported', async () => {
    await say('C1', { text: '', blocks: [buttons('A')] })
    expect(slack.violations).toMatchObject([{ kind: 'text' }])
    expect(await refusal(say('C1', { text: '' }))).toBe('no_text')
  })

  test('a second post within a second is recorded', async () => {
    await say('C1')
    later(0.4)
    await say('C1')
    expect(slack.tooFast).toEqual([{ team: 'T1', channel: 'C1', gap: 400 }])
    later(1)
    await say('C1')
    expect(slack.tooFast.length).toBe(1)
  })
})

test('a stand-in that enforces the pace answers 429', async () => {
  const strict = await start({ enforceRate: true, clock: { now: () => now } })
  const hasty = new WebClient(BOT_TOKEN, {
    slackApiUrl: strict.apiUrl,
    rejectRateLimitedCalls: true,
    logger: quiet,
  })
  const post = () => hasty.chat.postMessage({ channel: 'C1', text: 'Hello' })
  await post()
  await expect(post()).rejects.toMatchObject({ retryAfter: 1 })
  expect(strict.messages('T1', 'C1').length).toBe(1)
  await strict.stop()
})

describe('blocks', () => {
  test('bad ones are refused with a pointer and recorded', async () => {
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: '' } }]
    const error = await say('C1', { blocks }).catch(each => each)
    expect(error.data).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: [expect.stringContaining('[json-pointer:/blocks/0/text/text]')],
      },
    })
    expect(slack.violations).toMatchObject([{ kind: 'blocks', method: 'chat.postMessage' }])
    expect(slack.messages('T1', 'C1')).toEqual([])
  })

  test('of a type that the workspace lacks are refused, without blame', async () => {
    const old = await start({
      teams: [
        { id: 'T1', botToken: 'xoxb-1', lacks: ['table'], channels: [{ id: 'C1', member: true }] },
      ],
    })
    const older = new WebClient(BOT_TOKEN, { slackApiUrl: old.apiUrl, logger: quiet })
    const blocks = [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] as never
    const post = older.chat.postMessage({ channel: 'C1', text: 'x', blocks })
    expect(await refusal(post)).toBe('invalid_blocks')
    expect(old.violations).toEqual([])
    await old.stop()
  })

  test('with more text than Slack bears are refused', async () => {
    const section = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(2900) } }
    expect(await refusal(say('C1', { blocks: Array(4).fill(section) }))).toBe('msg_blocks_too_long')
    expect(slack.violations).toMatchObject([{ kind: 'length' }])
  })

  test('can be validated without being posted', async () => {
    const good = [{ type: 'divider' as const }]
    expect(await refusal(client.blocks.validate({ blocks: good }))).toBe('no error')
    expect(await refusal(client.blocks.validate({ blocks: [{ type: 'image' }] }))).toBe(
      'invalid_blocks',
    )
    expect(slack.violations).toEqual([])
  })
})

describe('faults', () => {
  test('an error code hits the next call of its method alone', async () => {
    slack.fail('chat.postMessage', 'is_archived')
    expect(await refusal(client.auth.test())).toBe('no error')
    expect(await refusal(say('C1'))).toBe('is_archived')
    expect(await refusal(say('C1'))).toBe('no error')
  })

  test('a fault can hit one channel, and several times', async () => {
    slack.fail('chat.postMessage', 'msg_too_long', { channel: 'U1', times: 2 })
    const said = [await refusal(say('C1')), await refusal(say('U1')), await refusal(say('U1'))]
    expect(said).toEqual(['no error', 'msg_too_long', 'msg_too_long'])
  })

  test('429 says when to come again', async () => {
    slack.fail('chat.postMessage', { ratelimited: 7 })
    const error = await say('C1').catch(each => each)
    expect(error).toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 7 })
  })

  test.each([
    ['500 before', { status: 500 }, 0],
    ['500 after', { status: 500, after: true }, 1],
    ['cut connection before', { drop: true }, 0],
    ['cut connection after', { drop: true, after: true }, 1],
    ['silence before', { hang: true }, 0],
    ['silence after', { hang: true, after: true }, 1],
  ] as const)('%s the message was posted', async (_, fault, posted) => {
    slack.fail('chat.postMessage', fault)
    expect(await refusal(say('C1'))).not.toBe('no error')
    expect(slack.messages('T1', 'C1').length).toBe(posted)
    expect(slack.requests.at(-1)).toMatchObject({ method: 'chat.postMessage', team: 'T1' })
  })
})
