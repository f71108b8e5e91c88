import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Answering } from '../../../src/channels/slack/answering.ts'
import { Workspaces } from '../../../src/channels/slack/workspaces.ts'
import { message } from '../../../src/core/message.ts'
import { textOf } from '../../standins/slack/json.ts'
import { Lines, open, say, team, until } from './setup.ts'

/** A server that answers everything so, and remembers what it got. */
async function server(status: number, text: string) {
  const got: { blocks: { type: string }[] }[] = []
  const listening = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    got.push(JSON.parse(body))
    response.writeHead(status).end(text)
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => listening.once('listening', resolve))
  onTestFinished(() => void listening.close())
  const { port } = listening.address() as AddressInfo
  return { got, url: `http://127.0.0.1:${port}/` }
}

function answering(apiUrl: string) {
  const log = new Lines()
  const workspaces = new Workspaces(() => Promise.reject(new Error('None')), {})
  return { log, answering: new Answering({ workspaces, log, apiUrl }) }
}

const table = message({ kind: 'table', caption: 'Best', columns: ['Name'], rows: [['Ada']] })

test('an answer is sent to Slack alone, whatever address comes back', async () => {
  const { got, url } = await server(200, 'ok')
  const { answering: ours, log } = answering('http://127.0.0.1:1/api/')
  await ours.say({ kind: 'response', url }, say('Private'))
  await ours.say({ kind: 'response', url: 'no address' }, say('Private'))
  expect(got).toEqual([])
  expect(log.lines).toHaveLength(2)
})

test.each([
  [200, '{"ok":false,"error":"invalid_blocks"}'],
  [400, 'invalid_blocks'],
])('blocks that are refused with %i are said in simpler ones', async (status, text) => {
  const { got, url } = await server(status, text)
  const { answering: ours } = answering(url)
  await ours.say({ kind: 'response', url }, table)
  expect(got.map(({ blocks }) => blocks[0]?.type)).toEqual(['data_table', 'rich_text'])
})

test('an answer of many parts takes as many messages as its address may be used for', async () => {
  const long = say('A sentence of some length. '.repeat(2000))
  const { slack } = await open({ receive: () => long })
  await slack.slash({ command: '/privacy', text: 'export', channel: 'C1' })
  await until(() => slack.ephemerals('C1', 'U1').length === 5)
  expect(textOf(slack.ephemerals('C1', 'U1').at(-1)?.blocks)).toContain('too long for Slack')
  expect(slack.violations).toEqual([])
})

test('a form that was open for too long shows its answer itself', async () => {
  const { slack, clock, channel } = await open({ standIn: { teams: [team] } })
  const edit = { do: 'edit', label: 'Edit', lesson: 'asyncio-run', code: 'x' } as const
  const ref = await channel.post('slack:T1:C1', message({ kind: 'actions', actions: [edit] }), 'a')
  await slack.click({ channel: 'C1', ts: ref.split('/')[2] ?? '', actionId: 'edit/0' })
  await until(() => slack.views.length === 1)
  clock.advance({ minutes: 29 })
  const [view] = slack.views
  if (view) await slack.submit(view, { code: 'print(2)' })
  await until(() => textOf(slack.views[0]?.blocks).includes('The output of print(2)'))
  expect(slack.ephemerals('C1', 'U1')).toEqual([])
})
