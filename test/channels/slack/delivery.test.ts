import { expect, test } from 'vitest'
import { Later, Refused, Uncertain } from '../../../src/ports.ts'
import { challenge, open, place, say, team, until } from './setup.ts'

const otherTeam = { ...team, id: 'T2', botToken: 'xoxb-2', channels: [{ id: 'C9', member: true }] }
const thrown = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    error => error,
  )

test('the same key posts once, also after a restart', async () => {
  const opened = await open()
  const first = await opened.channel.post(place, challenge(), 'key')
  expect(await opened.channel.post(place, challenge(), 'key')).toBe(first)
  const again = await opened.restart()
  expect(await again.post(place, challenge(), 'key')).toBe(first)
  expect(opened.slack.messages('T1', 'C1')).toHaveLength(1)
})

test('two at once with the same key post once', async () => {
  const { slack, channel } = await open()
  const [one, two] = await Promise.all([
    channel.post(place, challenge(), 'key'),
    channel.post(place, challenge(), 'key'),
  ])
  expect(one).toBe(two)
  expect(slack.messages('T1', 'C1')).toHaveLength(1)
})

test.each([
  { fault: { status: 500, after: true } },
  { fault: { drop: true, after: true } as const },
  { fault: 'internal_error' },
])(
  'after $fault nobody knows, and nothing is posted again: the first click adopts it',
  async ({ fault }) => {
    const { slack, channel, received, restart } = await open()
    slack.fail('chat.postMessage', fault)
    expect(await thrown(channel.post(place, challenge(), 'key'))).toBeInstanceOf(Uncertain)
    const again = await restart()
    expect(await thrown(again.post(place, challenge(), 'key'))).toBeInstanceOf(Uncertain)
    expect(slack.requests.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1)
    const [posted] = slack.messages('T1', 'C1')
    if (posted === undefined) return
    await slack.click({ channel: 'C1', ts: posted.ts, actionId: 'predict/A' })
    expect(received.at(-1)).toMatchObject({ kind: 'prediction', ref: `T1/C1/${posted.ts}` })
  },
)

test('what was surely not sent may be sent again', async () => {
  const { slack, channel } = await open()
  slack.fail('chat.postMessage', 'invalid_arguments')
  const error = await thrown(channel.post(place, challenge(), 'key'))
  expect(error).not.toBeInstanceOf(Uncertain)
  expect(await channel.post(place, challenge(), 'key')).toMatch(/^T1\/C1\//)
})

test('a workspace that asks to wait is left alone, and its posts come later', async () => {
  const { slack, channel } = await open()
  slack.fail('chat.postMessage', { ratelimited: 30 })
  const error = await thrown(channel.post(place, challenge(), 'key'))
  expect(error).toBeInstanceOf(Later)
  expect((error as Later).afterMs).toBe(30_000)
  const asked = slack.requests.length
  expect(await thrown(channel.post(place, challenge(), 'key'))).toBeInstanceOf(Later)
  expect(slack.requests).toHaveLength(asked)
})

test('messages of a channel keep their distance', async () => {
  const { slack, channel } = await open({ options: { paceMs: 120 } })
  const ref = await channel.post(place, challenge(), 'a')
  const sent = Date.now()
  await channel.reply(ref, say('x'), 'b')
  expect(Date.now() - sent).toBeGreaterThanOrEqual(100)
  expect(slack.messages('T1', 'C1')).toHaveLength(2)
})

test.each([
  { fault: 'not_in_channel', cure: '/invite @whatprints' },
  { fault: 'channel_not_found', cure: '/challenge setup' },
  { fault: 'is_archived', cure: 'unarchive' },
  { fault: { error: 'missing_scope', needed: 'chat:write' }, cure: 'chat:write' },
  { fault: 'token_revoked', cure: 'install the app anew' },
  { fault: 'restricted_action', cure: 'let apps post' },
])('$fault refuses the place, and says the cure', async ({ fault, cure }) => {
  const { slack, channel } = await open()
  slack.fail('chat.postMessage', fault)
  const error = await thrown(channel.post(place, challenge(), 'key'))
  expect(error).toMatchObject({ what: 'place' })
  expect(error).toBeInstanceOf(Refused)
  expect((error as Error).message).toContain(cure)
  // Mended, it is posted.
  await channel.post(place, challenge(), 'key')
})

test('a message that is gone is refused as that', async () => {
  const { slack, channel } = await open()
  const ref = await channel.post(place, challenge(), 'key')
  const [posted] = slack.messages('T1', 'C1')
  if (posted) posted.deleted = true
  expect(await thrown(channel.update(ref, say('x')))).toMatchObject({ what: 'message' })
  expect(await thrown(channel.reply(ref, say('x'), 'r'))).toMatchObject({ what: 'message' })
})

test('a reply in parts goes on behind a part of which nobody knows', async () => {
  const { slack, channel } = await open()
  const ref = await channel.post(place, challenge(), 'key')
  slack.fail('chat.postMessage', { status: 502, after: true })
  const long = say('A sentence of some length. '.repeat(300))
  await channel.reply(ref, long, 'lesson')
  const texts = slack.messages('T1', 'C1').map(({ text }) => text)
  expect(texts.length).toBeGreaterThan(2)
  expect(
    texts
      .slice(1)
      .join('')
      .match(/length/g),
  ).toHaveLength(300)
  const again = await channel.reply(ref, long, 'lesson')
  expect(again).toMatch(/^T1\/C1\//)
  expect(slack.messages('T1', 'C1')).toHaveLength(texts.length)
})

test('a workspace that does not know the newest blocks gets the same in simpler ones', async () => {
  const { slack, channel } = await open({
    standIn: { teams: [{ ...team, lacks: ['data_table'] }] },
  })
  const table = {
    text: 'Best',
    blocks: [{ kind: 'table', caption: 'Best', columns: ['Name'], rows: [['Ada']] } as const],
  }
  await channel.post(place, table, 'a')
  await channel.post(place, table, 'b')
  expect(slack.messages('T1', 'C1').map(({ blocks }) => blocks[0]?.type)).toEqual([
    'rich_text',
    'rich_text',
  ])
  // It is known from then on.
  expect(slack.requests.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(3)
})

test('a prediction is stored before it is acknowledged', async () => {
  const order: string[] = []
  const stored = Promise.withResolvers<void>()
  const { slack, channel } = await open({
    receive: async () => {
      await stored.promise
      order.push('stored')
      return say('Yours')
    },
  })
  const ref = await channel.post(place, challenge(), 'key')
  const click = slack
    .click({ channel: 'C1', ts: ref.split('/')[2] ?? '', actionId: 'predict/A' })
    .then(result => {
      order.push('acknowledged')
      return result
    })
  setTimeout(stored.resolve, 30)
  expect(await click).toMatchObject({ acked: true })
  expect(order).toEqual(['stored', 'acknowledged'])
})

test('a click that takes too long to store is acknowledged in time, and confirmed then', async () => {
  const stored = Promise.withResolvers<void>()
  const { slack, channel } = await open({
    receive: async () => {
      await stored.promise
      return say('Yours')
    },
  })
  const ref = await channel.post(place, challenge(), 'key')
  const ts = ref.split('/')[2] ?? ''
  const result = await slack.click({ channel: 'C1', ts, actionId: 'predict/A' })
  expect(result.acked).toBe(true)
  expect(slack.ephemerals('C1', 'U1')).toEqual([])
  stored.resolve()
  await until(() => slack.ephemerals('C1', 'U1').length === 1)
})

test('a click that could not be stored is not acknowledged', async () => {
  const { slack, channel, log } = await open({
    standIn: { ackWithin: 100 },
    receive: () => Promise.reject(new Error('The disk is full')),
  })
  const ref = await channel.post(place, challenge(), 'key')
  const ts = ref.split('/')[2] ?? ''
  expect(await slack.click({ channel: 'C1', ts, actionId: 'predict/A' })).toMatchObject({ acks: 0 })
  expect(log.lines.join()).toContain('The disk is full')
})

test('a round goes on through lost connections, and nothing arrives twice', async () => {
  const { slack, channel, received } = await open()
  const ref = await channel.post(place, challenge(), 'key')
  const ts = ref.split('/')[2] ?? ''
  for (const lose of ['disconnect', 'dropConnections'] as const) {
    const before = slack.socket.opened
    slack.socket[lose]()
    await until(() => slack.socket.opened > before && channel.trouble?.() === undefined)
  }
  const typed = await slack.slash({ command: '/stats', channel: 'C1' })
  await slack.redeliver(typed, { retryNum: 1 })
  await slack.click({ channel: 'C1', ts, actionId: 'predict/A' })
  expect(received.map(({ kind }) => kind)).toEqual(['command', 'prediction'])
})

test('stopping waits for what has begun, and acknowledges it', async () => {
  const stored = Promise.withResolvers<void>()
  const { slack, channel } = await open({
    receive: async () => {
      await stored.promise
      return say('Yours')
    },
  })
  const ref = await channel.post(place, challenge(), 'key')
  const ts = ref.split('/')[2] ?? ''
  const click = slack.click({ channel: 'C1', ts, actionId: 'predict/A' })
  await new Promise(resolve => setTimeout(resolve, 50))
  const stopped = channel.stop()
  stored.resolve()
  await stopped
  expect(await click).toMatchObject({ acked: true })
  expect(slack.ephemerals('C1', 'U1')).toHaveLength(1)
})

test('a forged or stale button changes nothing, and the next one works', async () => {
  const { slack, channel, received, log } = await open()
  const ref = await channel.post(place, challenge(), 'key')
  const ts = ref.split('/')[2] ?? ''
  const click = { channel: 'C1', ts, actionId: 'predict/A' }
  for (const value of ['', '{}', 'no json', '{"do":"predict","post":"p","choice":"Z"}', '[1]'])
    expect(await slack.click({ ...click, forged: true, value })).toMatchObject({ acked: true })
  const elsewhere = '{"do":"predict","post":"p","choice":"A","place":"slack:T9:C1"}'
  await slack.click({ ...click, forged: true, value: elsewhere })
  expect(received).toEqual([])
  expect(log.lines.length).toBeGreaterThanOrEqual(6)
  await slack.click(click)
  expect(received).toHaveLength(1)
})

test('no token is ever logged', async () => {
  const { slack, channel, log } = await open({ standIn: { teams: [team, otherTeam] } })
  slack.fail('*', 'invalid_auth', { times: 20 })
  await thrown(channel.post(place, challenge(), 'key'))
  await slack.slash({ command: '/challenge', text: 'status', channel: 'C1' })
  await until(() => log.lines.length > 0)
  expect(log.lines.join()).not.toMatch(/xox|xapp-/)
})
