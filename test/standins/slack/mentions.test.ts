import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { httpApp, SIGNING_SECRET, start } from './harness.ts'
import { pings } from './mentions.ts'
import type { Slack } from './slack.ts'

const mrkdwn = (text: string) => [{ type: 'section', text: { type: 'mrkdwn', text } }]
const rich = (element: object) => [
  { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] },
]

describe('what would ping somebody', () => {
  test.each<[object, string[]]>([
    [{ text: 'Hello <!channel>' }, ['<!channel>']],
    [{ text: '<!here|here> <!everyone>' }, ['<!here|here>', '<!everyone>']],
    [{ text: 'Hi <@U1> and <@W2|bob>' }, ['<@U1>', '<@W2|bob>']],
    [{ text: '<!subteam^S1>' }, ['<!subteam^S1>']],
    [{ blocks: mrkdwn('<!channel>') }, ['<!channel>']],
    [{ blocks: rich({ type: 'user', user_id: 'U1' }) }, ['@U1']],
    [{ blocks: rich({ type: 'usergroup', usergroup_id: 'S1' }) }, ['@S1']],
    [{ blocks: rich({ type: 'broadcast', range: 'here' }) }, ['@here']],
    [{ view: { blocks: mrkdwn('<@U1>') } }, ['<@U1>']],
    [{ text: '@channel now', link_names: true }, ['@channel']],
    [{ text: '@channel now', parse: 'full' }, ['@channel']],
  ])('%j', (args, found) => {
    expect(pings({ ...args })).toEqual(found)
  })

  test.each<[object]>([
    [{ text: '@channel now' }],
    [{ text: '&lt;!channel&gt;' }],
    [{ text: '<!date^1764000000^{time}|09:00> <https://a.b|a link> <#C1>' }],
    [{ blocks: [{ type: 'header', text: { type: 'plain_text', text: '<!channel>' } }] }],
    [{ blocks: rich({ type: 'text', text: '<!channel> <@U1>' }) }],
  ])('not %j', args => {
    expect(pings({ ...args })).toEqual([])
  })
})

describe('mentions are noted wherever they are said', () => {
  let slack: Slack
  let bolt: Awaited<ReturnType<typeof httpApp>>

  beforeEach(async () => {
    slack = await start()
    bolt = await httpApp(slack)
  })

  afterEach(async () => {
    await bolt.stop()
    await slack.stop()
  })

  test('posts, edits, ephemerals and answers to commands', async () => {
    const { chat } = bolt.app.client
    const { ts = '' } = await chat.postMessage({ channel: 'C1', text: '<!channel>' })
    await chat.update({ channel: 'C1', ts, text: '<!here>' })
    await chat.postEphemeral({ channel: 'C1', user: 'U2', text: '<@U1>' })
    bolt.app.command('/me', ({ ack }) => ack('<@U2>'))
    await slack.http(bolt.url, SIGNING_SECRET).slash({ command: '/me', channel: 'C1' })
    expect(slack.mentions('T1').map(each => `${each.where}: ${each.what}`)).toEqual([
      'chat.postMessage C1: <!channel>',
      'chat.update C1: <!here>',
      'chat.postEphemeral C1: <@U1>',
      'ack C1: <@U2>',
    ])
  })
})
