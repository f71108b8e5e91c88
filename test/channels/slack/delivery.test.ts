import { expect, test } from 'vitest'
import { Later, Refused, Uncertain } from '../../../src/ports.ts'
import { challenge, open, place, say, team } from './setup.ts'

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

test('Slack’s own pace is kept without being told', async () => {
  const { slack, channel } = await open({
    standIn: { enforceRate: true },
    options: { paceMs: undefined as never },
  })
  const ref = await channel.post(place, challenge(), 'a')
  await channel.reply(ref, say('x'), 'b')
  expect(slack.tooFast).toEqual([])
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
