import { expect, test } from 'vitest'
import { challenge, open, place, say, team, until } from './setup.ts'

const otherTeam = { ...team, id: 'T2', botToken: 'xoxb-2', channels: [{ id: 'C9', member: true }] }
const thrown = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    error => error,
  )

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
