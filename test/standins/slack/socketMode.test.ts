import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BOT_TOKEN, buttons, socketApp, start } from './harness.ts'
import type { Slack } from './slack.ts'

let slack: Slack
let bolt: ReturnType<typeof socketApp>

beforeEach(async () => {
  slack = await start({ commands: ['/explain'] })
  bolt = socketApp(slack)
  await bolt.app.start()
})

afterEach(async () => {
  await bolt.stop()
  await slack.stop()
})

const post = () =>
  bolt.app.client.chat.postMessage({ channel: 'C1', text: 'A or B?', blocks: [buttons('A', 'B')] })

describe('Socket Mode', () => {
  test('a click reaches the app with its value and is acknowledged', async () => {
    bolt.app.action(/^choose:/, async ({ ack, body, action, client }) => {
      await ack()
      const value = 'value' in action ? action.value : ''
      await client.chat.postEphemeral({
        channel: 'C1',
        user: body.user.id,
        text: `You said ${value}`,
      })
    })
    const { ts = '' } = await post()
    const answered = await slack.click({ channel: 'C1', ts, actionId: 'choose:B', user: 'U2' })
    expect(answered).toMatchObject({ acked: true, acks: 1, deliveredTimes: 1, payload: undefined })
    await expect
      .poll(() => slack.ephemerals('C1', 'U2').map(each => each.text))
      .toEqual(['You said B'])
    expect(slack.violations).toEqual([])
  })

  test('only what is shown, or was shown before an edit, can be clicked', async () => {
    const seen: unknown[] = []
    bolt.app.action(/.*/, async ({ ack, action }) => {
      await ack()
      seen.push('value' in action ? action.value : undefined)
    })
    const { ts = '' } = await post()
    await expect(slack.click({ channel: 'C1', ts, actionId: 'choose:C' })).rejects.toThrow(
      'There is no choose:C to use; there is choose:A, choose:B',
    )
    await bolt.app.client.chat.update({ channel: 'C1', ts, text: 'Over', blocks: [] })
    await slack.click({ channel: 'C1', ts, actionId: 'choose:A' })
    await slack.click({ channel: 'C1', ts, actionId: 'x', value: 'evil', forged: true })
    expect(seen).toEqual(['A', 'evil'])
  })

  test('the answer in the acknowledgement of a command is shown to its user', async () => {
    bolt.app.command('/explain', ({ ack, command }) => ack({ text: `No ${command.text}` }))
    await slack.slash({ command: '/explain', text: 'walrus', channel: 'C2', user: 'U2' })
    expect(slack.ephemerals('C2', 'U2').map(each => [each.text, each.via])).toEqual([
      ['No walrus', 'ack'],
    ])
    await expect(slack.slash({ command: '/nope', channel: 'C2' })).rejects.toThrow(
      'The app has no command /nope; it has /explain',
    )
  })

  test('a delivery can come twice, and an event once more as a retry with the same id', async () => {
    const ids: unknown[] = []
    bolt.app.event('app_home_opened', async ({ body, context }) => {
      ids.push([body.event_id, context.retryNum])
    })
    const twice = await slack.event(
      { type: 'app_home_opened', user: 'U1', tab: 'home' },
      { times: 2 },
    )
    expect(twice).toMatchObject({ acked: true, acks: 2, deliveredTimes: 2 })
    await slack.redeliver(twice, { retryNum: 1 })
    await expect.poll(() => ids.length).toBe(3)
    const [id] = ids[0] as [string]
    expect(ids).toEqual([
      [id, undefined],
      [id, undefined],
      [id, 1],
    ])
  })

  test('an envelope that nobody acknowledges in time is a violation', async () => {
    const hasty = await start({ ackWithin: 50 })
    const silent = socketApp(hasty)
    await silent.app.start()
    silent.app.command('/slow', async () => {})
    const answered = await hasty.slash({ command: '/slow', channel: 'C1' })
    expect(answered).toMatchObject({ acked: false, acks: 0 })
    expect(hasty.violations).toMatchObject([
      { kind: 'ack', messages: ['acknowledged 0 of 1 within 50 ms'] },
    ])
    await silent.stop()
    await hasty.stop()
  })

  test('what was under way on a connection that is cut is lost, and is not held against the app', async () => {
    bolt.app.command('/explain', async () => {
      await slack.socket.dropConnections()
    })
    const answered = await slack.slash({ command: '/explain', channel: 'C1' })
    expect(answered).toMatchObject({ acked: false, lost: true })
    expect(slack.violations).toEqual([])
  })

  test('the app comes back after a disconnect message, and after its connection was cut', async () => {
    await slack.socket.disconnect('refresh_requested')
    expect(slack.socket.connections).toBe(0)
    await slack.socket.connected()
    await slack.socket.dropConnections()
    await slack.socket.connected()
    expect(slack.socket.opened).toBe(3)
    bolt.app.command('/explain', ({ ack }) => ack())
    expect((await slack.slash({ command: '/explain', channel: 'C1' })).acked).toBe(true)
  })

  test('without a connection nothing can be delivered', async () => {
    const lonely = await start()
    await expect(lonely.event({ type: 'app_home_opened' })).rejects.toThrow(
      'No Socket Mode connection is open',
    )
    await lonely.stop()
  })

  test('a connection can be refused, and an address is good for one connection', async () => {
    const attempt = (url: string) =>
      new Promise(resolve => {
        const socket = new WebSocket(url)
        socket.onopen = () => resolve('open')
        socket.onerror = () => resolve('refused')
      })
    slack.socket.refuse()
    expect(await attempt(String(slack.socket.address().url))).toBe('refused')
    slack.socket.accept()
    const url = String(slack.socket.address().url)
    expect(await attempt(url)).toBe('open')
    expect(await attempt(url)).toBe('refused')
  })

  test('several connections share the envelopes', async () => {
    const other = socketApp(slack)
    await other.app.start()
    await slack.socket.connected(2)
    const seen: string[] = []
    bolt.app.command('/explain', async ({ ack }) => {
      seen.push('first')
      await ack()
    })
    other.app.command('/explain', async ({ ack }) => {
      seen.push('second')
      await ack()
    })
    for (let turn = 0; turn < 4; turn += 1)
      await slack.slash({ command: '/explain', channel: 'C1' })
    expect(seen.toSorted()).toEqual(['first', 'first', 'second', 'second'])
    await other.stop()
  })

  test('a connection needs the app token', async () => {
    const { status, answer } = await fetch(`${slack.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BOT_TOKEN}` },
    }).then(async response => ({ status: response.status, answer: await response.json() }))
    expect({ status, answer }).toEqual({
      status: 200,
      answer: { ok: false, error: 'not_allowed_token_type' },
    })
  })
})
