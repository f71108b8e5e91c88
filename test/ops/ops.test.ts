import { afterEach, describe, expect, test } from 'vitest'
import { measuredChannel, measuredPython, measuredReceive } from '../../src/ops/measured.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { startOps } from '../../src/ops/server.ts'
import { Busy, Later, Refused, Uncertain } from '../../src/ports.ts'
import { TestChannel } from '../app/channel.ts'
import { ada, general, newWorld } from '../app/world.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

/** The server on any free port, and what it answers. */
async function opened(states: Record<string, string | undefined> = {}) {
  const metrics = createMetrics()
  const ops = await startOps({ host: '127.0.0.1', port: 0, metrics, parts: async () => states })
  stops.push(ops.stop)
  const get = async (path: string) => {
    const response = await fetch(ops.url + path)
    return { status: response.status, text: await response.text() }
  }
  return { metrics, get, url: ops.url }
}

describe('health', () => {
  test('is well while every part works', async () => {
    const { get } = await opened({ database: undefined, slack: undefined })
    const { status, text } = await get('/healthz')
    expect(status).toBe(200)
    expect(JSON.parse(text)).toEqual({ ok: true, parts: { database: 'works', slack: 'works' } })
  })

  test('is not when one part does not, and says why', async () => {
    const { get } = await opened({ database: undefined, slack: 'SLACK_BOT_TOKEN is revoked' })
    const { status, text } = await get('/healthz')
    expect(status).toBe(503)
    expect(JSON.parse(text).parts.slack).toBe('SLACK_BOT_TOKEN is revoked')
  })
})

describe('metrics', () => {
  test('count sendings by how they ended, and how long a platform asked to wait', async () => {
    const { metrics, get } = await opened()
    const channel = new TestChannel()
    const measured = measuredChannel(channel, metrics)
    const post = () => measured.post(general.id, { text: '', blocks: [] }, String(Math.random()))
    await post()
    for (const failure of [
      new Refused('place', 'no'),
      new Uncertain('?'),
      new Later(2500),
      new Error(),
    ]) {
      channel.failures.set(general.id, failure)
      await expect(post()).rejects.toBe(failure)
    }
    const { text } = await get('/metrics')
    for (const result of ['done', 'refused', 'uncertain', 'later', 'failed'])
      expect(text).toContain(
        `whatprints_sending_seconds_count{platform="web",kind="post",result="${result}"} 1`,
      )
    expect(text).toContain('whatprints_rate_limit_wait_seconds_total{platform="web"} 2.5')
  })

  test('time what comes in, and count runs by what they did', async () => {
    const { metrics, get } = await opened()
    const world = await newWorld()
    const python = measuredPython(world.python, metrics)
    await python.run(world.app.concepts[0]?.snippet ?? '')
    const busy = { run: () => Promise.reject(new Busy('full')), close: async () => {} }
    await expect(measuredPython(busy, metrics).run('1', { untrusted: true })).rejects.toThrow(
      'full',
    )
    const receive = measuredReceive(async () => ({ text: '', blocks: [] }), metrics)
    await receive({
      kind: 'home',
      deliveryId: 'd',
      person: ada,
      placeId: general.id,
      at: world.clock.now(),
      admin: false,
    })
    const { text } = await get('/metrics')
    expect(text).toContain('whatprints_run_seconds_count{trust="trusted",status="finished"} 1')
    expect(text).toContain('whatprints_run_seconds_count{trust="untrusted",status="busy"} 1')
    expect(text).toContain('whatprints_runs_pending 0')
    expect(text).toContain('whatprints_incoming_seconds_count{platform="web",kind="home"} 1')
  })
})

test('anything else is not there, and a taken port is said with its cure', async () => {
  const { get, url } = await opened()
  expect((await get('/')).status).toBe(404)
  const { port } = new URL(url)
  const again = startOps({
    host: '127.0.0.1',
    port: Number(port),
    metrics: createMetrics(),
    parts: async () => ({}),
  })
  await expect(again).rejects.toThrow('set another OPS_PORT')
})
