import { expect, test } from 'vitest'
import { TestWatch } from '../watch.ts'
import { challenge, open, place, until } from './setup.ts'

async function watched(paceMs = 0) {
  const watch = new TestWatch()
  return { watch, ...(await open({ options: { watch, paceMs } })) }
}

test('each delivery is followed by its id until its answer is sent, and its acknowledgement told', async () => {
  const { watch, slack, channel, received } = await watched()
  const ref = await channel.post(place, challenge(), 'key')
  await slack.click({ channel: 'C1', ts: ref.split('/')[2] ?? '', actionId: 'predict/A' })
  await slack.slash({ command: '/help', text: '', channel: 'C1', user: 'U1' })
  await slack.event({ type: 'app_home_opened', user: 'U1', tab: 'home' })
  const all = () => watch.deliveries.every(({ ended }) => ended)
  await until(() => slack.homes('U1').length === 1 && all())
  const ids = received.map(({ deliveryId }) => deliveryId)
  expect(watch.deliveries).toEqual(
    ['prediction', 'command', 'event'].map((kind, index) => ({
      kind,
      id: ids[index],
      acknowledged: true,
      ended: true,
    })),
  )
})

test('how long a message waits for its turn is told', async () => {
  const { watch, channel } = await watched(100)
  await channel.post(place, challenge('post-1'), 'key-1')
  expect(watch.waited).toEqual([])
  await channel.post(place, challenge('post-2'), 'key-2')
  expect(watch.waited).toEqual([expect.any(Number)])
  expect(watch.waited[0]).toBeGreaterThan(0)
  expect(watch.waited[0]).toBeLessThanOrEqual(100)
})
