import { expect, onTestFinished, test } from 'vitest'
import { Health } from '../../src/ops/health.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { startOps } from '../../src/ops/server.ts'

/** The server on any free port, and what it answers. */
async function opened(redact = (text: string) => text) {
  const health = new Health(['database', 'slack'])
  const metrics = createMetrics()
  const ops = await startOps({ host: '127.0.0.1', port: 0, metrics, health, redact })
  onTestFinished(ops.stop)
  const get = async (path: string) => {
    const response = await fetch(ops.url + path)
    return { status: response.status, text: await response.text() }
  }
  return { health, metrics, get, url: ops.url }
}

test('while it starts, the process is live, and neither ready nor well', async () => {
  const { get } = await opened()
  expect(JSON.parse((await get('/healthz')).text)).toEqual({
    live: true,
    ready: false,
    parts: { database: 'It has not started yet', slack: 'It has not started yet' },
  })
  for (const [path, status] of [
    ['/healthz', 503],
    ['/healthz/live', 200],
    ['/healthz/ready', 503],
  ] as const)
    expect((await get(path)).status, path).toBe(status)
})

test('once it is ready and each part works, all is well', async () => {
  const { health, get } = await opened()
  health.hear('database', async () => undefined)
  health.hear('slack', () => undefined)
  health.ready = true
  const { status, text } = await get('/healthz')
  expect(status).toBe(200)
  expect(JSON.parse(text).parts).toEqual({ database: 'works', slack: 'works' })
})

test('one part that does not work makes it unwell, and says why; it stays ready for the others', async () => {
  const { health, get } = await opened()
  health.hear('database', () => Promise.reject(new Error('the disk is full')))
  health.hear('slack', () => 'SLACK_BOT_TOKEN is revoked')
  health.ready = true
  const { status, text } = await get('/healthz')
  expect(status).toBe(503)
  expect(JSON.parse(text).parts).toEqual({
    database: 'the disk is full',
    slack: 'SLACK_BOT_TOKEN is revoked',
  })
  expect((await get('/healthz/ready')).status).toBe(200)
})

test('a reason is told without the secrets that are in it', async () => {
  const { health, get } = await opened(text => text.replaceAll('hunter22', '[secret]'))
  health.hear('slack', () => 'hunter22 is refused')
  expect((await get('/healthz')).text).toContain('"slack":"[secret] is refused"')
})

test('metrics are told in Prometheus’s form', async () => {
  const { metrics, get } = await opened()
  metrics.posts.inc()
  const { status, text } = await get('/metrics')
  expect([status, text]).toEqual([200, expect.stringContaining('\nwhatprints_posts_total 1\n')])
})

test('anything else is not there, and a taken port is said with its cure', async () => {
  const { get, url, health, metrics } = await opened()
  expect((await get('/')).status).toBe(404)
  const port = Number(new URL(url).port)
  const again = startOps({ host: '127.0.0.1', port, metrics, health, redact: text => text })
  await expect(again).rejects.toThrow('set another OPS_PORT')
})
