import { expect, test } from 'vitest'
import { textOf } from '../../standins/slack/json.ts'
import { challenge, open, place, say, until } from './setup.ts'

const tsOf = (ref: string) => ref.split('/')[2] ?? ''

test('a round: posted, predicted in private, edited, revealed in the thread', async () => {
  const { slack, channel, received } = await open()
  const ref = await channel.post(place, challenge(), 'post-1')
  const [posted] = slack.messages('T1', 'C1')
  expect(ref).toBe(`T1/C1/${posted?.ts}`)
  expect(textOf(posted?.blocks)).toContain('print(1)')
  expect(posted?.args).toMatchObject({ parse: 'none', link_names: false })
  expect(posted?.args).toMatchObject({ unfurl_links: false, unfurl_media: false })

  const click = { channel: 'C1', ts: tsOf(ref), actionId: 'predict/B', user: 'U2' }
  expect(await slack.click(click)).toMatchObject({ acked: true, acks: 1 })
  await until(() => slack.ephemerals('C1', 'U2').length === 1)
  expect(slack.ephemerals('C1', 'U2')[0]?.text).toBe('Your prediction: B.')
  expect(received).toMatchObject([
    {
      kind: 'prediction',
      post: 'post-1',
      choice: 'B',
      ref,
      placeId: place,
      person: { id: 'slack:T1:U2', platform: 'slack', tenant: 'T1', user: 'U2', name: 'Grace' },
      admin: false,
    },
  ])

  await channel.update(ref, say('Closed'))
  expect(slack.messages('T1', 'C1')[0]?.text).toBe('Closed')
  await channel.reply(ref, say('The lesson'), 'post-1-reveal')
  expect(slack.messages('T1', 'C1')[1]).toMatchObject({ text: 'The lesson', thread_ts: tsOf(ref) })
  expect(slack.violations).toEqual([])
  expect(slack.mentions('T1')).toEqual([])
})

test('a command is acknowledged, carried out once and answered in private', async () => {
  const opened = await open()
  const { slack, received } = opened
  const typed = { command: '/leaderboard', text: 'week', channel: 'C1', user: 'U2' }
  const sent = await slack.slash({ ...typed, times: 2 })
  expect(sent).toMatchObject({ acked: true, acks: 2 })
  await slack.redeliver(sent)
  await opened.restart()
  await slack.redeliver(sent)
  await until(() => slack.ephemerals('C1', 'U2').length > 0)
  expect(slack.ephemerals('C1', 'U2').map(({ text }) => text)).toEqual([
    'You said /leaderboard week',
  ])
  expect(received).toHaveLength(1)
  expect(slack.violations).toEqual([])
})

test('a click waits for nobody’s name: it is asked for meanwhile, and known at the next one', async () => {
  const { slack, channel, received, named } = await open()
  const ref = await channel.post(place, challenge(), 'post-1')
  const click = { channel: 'C1', ts: tsOf(ref), actionId: 'predict/A', user: 'U2' }
  await slack.click(click)
  expect(received).toMatchObject([{ person: { provisional: true } }])
  await until(() => named.length > 0)
  expect(named).toEqual([expect.stringMatching(/^U2 is /)])
  await slack.click(click)
  expect(received[1]?.person).not.toHaveProperty('provisional')
  expect(named[0]).toBe(`U2 is ${received[1]?.person.name}`)
  expect(slack.calls('users.info')).toHaveLength(1)
})

test('somebody of whom Slack says nothing takes part under the name in the delivery', async () => {
  const { slack, channel, received, log } = await open()
  const ref = await channel.post(place, challenge(), 'post-1')
  slack.fail('users.info', 'user_not_found', { times: 9 })
  await slack.click({ channel: 'C1', ts: tsOf(ref), actionId: 'predict/A', user: 'U2' })
  expect(received).toMatchObject([{ person: { name: 'Grace' }, admin: false }])
  await slack.slash({ command: '/challenge', text: 'status', channel: 'C1', user: 'U1' })
  await until(() => received.length === 2)
  expect(received[1]).toMatchObject({ admin: false })
  expect(log.lines.join()).toContain('did not say who somebody is')
})
