import { expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { createWatch, deliveryFacts, watchedReceive } from '../../src/ops/deliveries.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import type { Incoming, Watch } from '../../src/ports.ts'
import { ada, general } from '../app/world.ts'

const answer = { text: '', blocks: [] }

/** A watch over Slack with the real log, whose lines are kept. */
async function watching() {
  const lines: Record<string, unknown>[] = []
  const out = { write: (line: string) => lines.push(JSON.parse(line)) }
  const options = { level: 'debug', redact: (text: string) => text, facts: deliveryFacts, out }
  const log = await createLog(options)
  const metrics = createMetrics()
  return { lines, log, metrics, watch: createWatch('slack', { metrics, log }) }
}

const click = (deliveryId: string): Incoming => ({
  kind: 'prediction',
  post: 'post-1',
  choice: 'C',
  deliveryId,
  person: { ...ada, name: 'Ada Lovelace' },
  placeId: general.id,
  at: Temporal.Instant.fromEpochMilliseconds(0),
  admin: false,
})

test('each line that is logged while a delivery is handled has its id, side by side with others', async () => {
  const { lines, log, watch } = await watching()
  const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const handled = both.map(({ promise }, index) =>
    watch.delivery('command', async () => {
      watch.named(`slack:${index}`)
      log.info({}, 'before')
      await promise
      log.warn({ error: new Error('x') }, 'after')
    }),
  )
  both[1]?.resolve()
  await handled[1]
  both[0]?.resolve()
  await handled[0]
  log.info({}, 'elsewhere')
  expect(lines.map(({ msg, delivery }) => [msg, delivery])).toEqual([
    ['before', 'slack:0'],
    ['before', 'slack:1'],
    ['after', 'slack:1'],
    ['Handled a delivery', 'slack:1'],
    ['after', 'slack:0'],
    ['Handled a delivery', 'slack:0'],
    ['elsewhere', undefined],
  ])
})

test('what goes on in the background belongs to it no longer than it is handled', async () => {
  const { lines, log, watch } = await watching()
  const later = Promise.withResolvers<void>()
  const background = await watch.delivery('action', async () => {
    watch.named('slack:1')
    return [later.promise.then(() => log.info({}, 'a count was shown'))]
  })
  later.resolve()
  await background[0]
  expect(lines.at(-1)).not.toHaveProperty('delivery')
})

test('at its end one line tells kind, platform, place, post and time; no choice, no name', async () => {
  const { lines, watch } = await watching()
  const receive = watchedReceive(async () => answer, watch)
  await watch.delivery('other', () => receive(click('slack:T1:1.2')))
  expect(lines).toEqual([
    {
      level: 20,
      time: expect.any(Number),
      msg: 'Handled a delivery',
      delivery: 'slack:T1:1.2',
      kind: 'prediction',
      platform: 'slack',
      place: general.id,
      post: 'post-1',
      ms: expect.any(Number),
    },
  ])
})

test('what a delivery leads to besides is one with it, and the handler alone is followed too', async () => {
  const { lines, watch } = await watching()
  const receive = watchedReceive(async () => answer, watch)
  await watch.delivery('prediction', async () => {
    await receive(click('slack:1'))
    const { person, placeId, at } = click('slack:1')
    await receive({ kind: 'home', deliveryId: 'slack:1', person, placeId, at, admin: false })
  })
  await receive(click('slack:2'))
  expect(lines.map(({ delivery, kind }) => [delivery, kind])).toEqual([
    ['slack:1', 'prediction'],
    ['slack:2', 'prediction'],
  ])
})

test('a delivery that fails has its line as well, and one without a name has none', async () => {
  const { lines, watch } = await watching()
  const failing = (watch: Watch, id?: string) =>
    watch.delivery('action', async () => {
      if (id) watch.named(id)
      throw new Error('broken')
    })
  await expect(failing(watch, 'slack:1')).rejects.toThrow('broken')
  await expect(failing(watch)).rejects.toThrow('broken')
  expect(lines.map(({ delivery }) => delivery)).toEqual(['slack:1'])
})

test('acknowledgements are timed by platform and kind, and waits within a channel are counted', async () => {
  const { metrics, watch } = await watching()
  await watch.delivery('prediction', async acknowledged => acknowledged())
  watch.waits(1500)
  const text = await metrics.registry.metrics()
  expect(text).toContain('whatprints_ack_seconds_count{platform="slack",kind="prediction"} 1')
  expect(text).toContain('whatprints_rate_limit_wait_seconds_total{platform="slack"} 1.5')
})
