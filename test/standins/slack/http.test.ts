import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buttons, httpApp, SIGNING_SECRET, start } from './harness.ts'
import type { People } from './people.ts'
import type { Slack } from './slack.ts'

let slack: Slack
let bolt: Awaited<ReturnType<typeof httpApp>>
let people: People
let now: Temporal.Instant

beforeEach(async () => {
  now = Temporal.Instant.from('2026-11-23T09:00:00Z')
  slack = await start({ clock: { now: () => now } })
  bolt = await httpApp(slack)
  people = slack.http(bolt.url, SIGNING_SECRET)
})

afterEach(async () => {
  await bolt.stop()
  await slack.stop()
})

const post = async () => {
  const { ts = '' } = await bolt.app.client.chat.postMessage({
    channel: 'C1',
    text: 'A or B?',
    blocks: [buttons('A', 'B')],
  })
  return { channel: 'C1', ts }
}

describe('signed requests', () => {
  test('a click, a command and an event reach the app', async () => {
    const seen: string[] = []
    bolt.app.action('choose:A', async ({ ack, body }) => {
      await ack()
      seen.push(body.type)
    })
    bolt.app.command('/explain', async ({ ack, command }) => {
      seen.push(command.command)
      await ack('Well')
    })
    bolt.app.event('channel_archive', async ({ event }) => {
      seen.push(event.type)
    })
    const click = await people.click({ ...(await post()), actionId: 'choose:A' })
    expect(click).toMatchObject({ acked: true, status: 200 })
    const slash = await people.slash({ command: '/explain', channel: 'C1', user: 'U2' })
    expect(slash.payload).toEqual({ text: 'Well' })
    expect(slack.ephemerals('C1', 'U2')).toMatchObject([{ text: 'Well' }])
    expect(await people.event({ type: 'channel_archive', channel: 'C1' })).toMatchObject({
      acked: true,
    })
    expect(seen).toEqual(['block_actions', '/explain', 'channel_archive'])
    expect(slack.violations).toEqual([])
  })

  test.each(['wrong', 'missing', 'stale'] as const)(
    'a %s signature is refused',
    async signature => {
      const answered = await people.event({ type: 'channel_archive' }, { signature })
      expect(answered).toMatchObject({ acked: false, acks: 0, status: 401 })
    },
  )

  test('a repeated event says which repetition it is', async () => {
    const seen: unknown[] = []
    bolt.app.event('channel_archive', async ({ context }) => {
      seen.push([context.retryNum, context.retryReason])
    })
    const first = await people.event({ type: 'channel_archive', channel: 'C1' })
    await people.redeliver(first, { retryNum: 1 })
    expect(seen).toEqual([
      [undefined, undefined],
      [1, 'http_timeout'],
    ])
  })
})

describe('response URLs', () => {
  const click = async () => {
    bolt.app.action('choose:A', ({ ack }) => ack())
    const where = await post()
    const { responseUrl = '' } = await people.click({ ...where, actionId: 'choose:A', user: 'U2' })
    return { ...where, responseUrl }
  }
  const respond = async (url: string, message: object) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(message) })
    return [response.status, ((await response.json()) as { error?: string }).error]
  }

  test('answer in private, in the channel, or in place of the message', async () => {
    const { responseUrl, channel } = await click()
    await respond(responseUrl, { text: 'Psst', response_type: 'ephemeral' })
    await respond(responseUrl, { text: 'Hear', response_type: 'in_channel' })
    await respond(responseUrl, { text: 'Over', replace_original: true })
    expect(slack.ephemerals(channel, 'U2').map(each => each.text)).toEqual(['Psst'])
    expect(slack.messages('T1', channel).map(each => each.text)).toEqual(['Over', 'Hear'])
    await respond(responseUrl, { delete_original: true })
    expect(slack.messages('T1', channel).map(each => each.text)).toEqual(['Hear'])
  })

  test('can be used five times', async () => {
    const { responseUrl } = await click()
    for (let use = 0; use < 5; use += 1) {
      expect(await respond(responseUrl, { text: 'Hi' })).toEqual([200, undefined])
    }
    expect(await respond(responseUrl, { text: 'Hi' })).toEqual([404, 'used_url'])
    expect(slack.violations).toMatchObject([{ kind: 'response_url', messages: ['used_url'] }])
  })

  test('live for half an hour', async () => {
    const { responseUrl } = await click()
    now = now.add({ minutes: 31 })
    expect(await respond(responseUrl, { text: 'Hi' })).toEqual([404, 'expired_url'])
  })

  test('take only good blocks, and can fail like methods', async () => {
    const { responseUrl } = await click()
    const blocks = [{ type: 'header', text: 'Hi' }]
    expect(await respond(responseUrl, { text: 'Hi', blocks })).toEqual([404, 'invalid_blocks'])
    expect(slack.violations).toMatchObject([{ kind: 'blocks', method: 'response_url' }])
    slack.fail('response_url', 'no_such_thing')
    expect(await respond(responseUrl, { text: 'Hi' })).toEqual([404, 'no_such_thing'])
  })
})
