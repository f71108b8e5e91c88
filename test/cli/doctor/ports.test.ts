import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { portFindings } from '../../../src/cli/doctor/ports.ts'
import { readConfig } from '../../../src/config.ts'
import { Health } from '../../../src/ops/health.ts'
import { createMetrics } from '../../../src/ops/metrics.ts'
import { startOps } from '../../../src/ops/server.ts'
import { freePort } from '../../process/bot.ts'

const find = (environment: Record<string, string | number>) =>
  portFindings(
    readConfig(Object.fromEntries(Object.entries(environment).map(([k, v]) => [k, String(v)]))),
  )

/** Another program that listens. */
async function taken(): Promise<number> {
  const server = createServer()
  onTestFinished(() => void server.close())
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
}

/** A bot that runs, as far as it can be seen. */
async function running() {
  const health = new Health(['slack'])
  const options = { metrics: createMetrics(), health, redact: (text: string) => text }
  const ops = await startOps({ host: '127.0.0.1', port: 0, ...options })
  onTestFinished(ops.stop)
  return { health, port: new URL(ops.url).port }
}

test('ports that are free are fine; those of Slack are only looked at where it listens', async () => {
  const [web, ops, slack] = [await freePort(), await freePort(), await freePort()]
  const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'x', SLACK_PORT: slack }
  const findings = await find({ WEB_PORT: web, OPS_PORT: ops, ...http })
  expect(findings).toEqual([
    { name: `Port ${web} (WEB_PORT)`, detail: 'free' },
    { name: `Port ${ops} (OPS_PORT)`, detail: 'free' },
    { name: `Port ${slack} (SLACK_PORT)`, detail: 'free' },
  ])
  const socket = { ...http, SLACK_APP_TOKEN: 'xapp-1' }
  expect(await find({ WEB_PORT: 0, OPS_PORT: ops, ...socket })).toHaveLength(1)
})

test('one that another program has is said with the variable to change', async () => {
  const port = await taken()
  expect(await find({ WEB_PORT: port, OPS_PORT: await freePort() })).toContainEqual({
    name: `Port ${port} (WEB_PORT)`,
    problem: 'another program listens there: end it, or set another WEB_PORT',
  })
})

test('it may be the bot’s own where its health is not served', async () => {
  const [found] = await find({ WEB_PORT: await taken(), OPS_PORT: 'off' })
  expect(found).toMatchObject({ detail: 'taken, by this bot if it runs' })
})

test('two of ours that are the same are a fault', async () => {
  const port = await freePort()
  expect((await find({ WEB_PORT: port, OPS_PORT: port }))[1]).toEqual({
    name: `Port ${port} (OPS_PORT)`,
    problem: 'WEB_PORT is the same: set another',
  })
})

test('a bot that runs has its ports, and says how it is', async () => {
  const { health, port } = await running()
  const environment = { WEB_PORT: await taken(), OPS_PORT: port }
  const name = 'Running bot'
  expect(await find(environment)).toEqual([
    {
      name,
      problem: 'it is starting or ending; slack: It has not started yet; its log says more',
    },
  ])
  health.ready = true
  health.hear('slack', () => undefined)
  expect(await find(environment)).toEqual([{ name, detail: 'each part of it works' }])
})
