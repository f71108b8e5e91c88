import { expect, test } from 'vitest'
import { type Message, message } from '../../../src/core/message.ts'
import type { Incoming } from '../../../src/ports.ts'
import { type Json, textOf } from '../../standins/slack/json.ts'
import type { Slack } from '../../standins/slack/slack.ts'
import { challenge, open, say, until } from './setup.ts'

const top = (slack: Slack) => {
  const view = slack.views.at(-1)
  if (view === undefined) throw new Error('No modal is open')
  return view
}

const lesson = message(
  { kind: 'heading', text: 'asyncio.run' },
  { kind: 'code', code: 'import asyncio\nprint(1)' },
  {
    kind: 'actions',
    actions: [{ do: 'edit', lesson: 'asyncio-run', code: 'x', label: 'Change it and run it' }],
  },
)

const settings = {
  zone: 'UTC',
  weekdays: [1, 2],
  postTime: '09:00',
  revealTime: '16:00',
  topics: ['async'],
}

/** What the application answers. */
function answer(incoming: Incoming): Message {
  if (incoming.kind === 'home')
    return message(...challenge().blocks.map(meantFor), {
      kind: 'actions',
      actions: [
        {
          do: 'command',
          command: '/explain asyncio-run',
          label: 'asyncio-run',
          place: 'slack:T1:C1',
        },
        { do: 'command', command: '/challenge setup', label: 'Settings', place: 'slack:T1:C1' },
      ],
    })
  if (incoming.kind === 'run')
    return message(
      { kind: 'output', caption: 'It prints', text: incoming.code },
      { kind: 'actions', actions: [{ do: 'share', run: 'run-1', label: 'Share in channel' }] },
    )
  if (incoming.kind !== 'command') return say(`Done: ${incoming.kind}`)
  const { line } = incoming
  if (line === '/challenge setup') {
    if (!incoming.admin) return say('Only who administers this channel can do that.')
    const topics = ['async', 'scope']
    return message(say('Settings').blocks[0] ?? fail(), {
      kind: 'settings',
      settings,
      topics,
      known: incoming.placeId === 'slack:T1:C2',
    })
  }
  if (line.includes('zone=UTC')) return say('Nothing was changed: that zone is not liked')
  return line.startsWith('/explain ') ? lesson : say(`You said ${line}`)
}

const fail = (): never => {
  throw new Error('No block')
}

const meantFor = (block: Message['blocks'][number]) =>
  block.kind === 'actions'
    ? { ...block, actions: block.actions.map(action => ({ ...action, place: 'slack:T1:C1' })) }
    : block

const lines = (received: readonly Incoming[]) =>
  received.map(each => (each.kind === 'command' ? `${each.line} @ ${each.placeId}` : each.kind))

test('/explain alone lets one search, and answers in the channel', async () => {
  const { slack, received } = await open({ receive: answer })
  await slack.slash({ command: '/explain', channel: 'C1', user: 'U2' })
  await until(() => slack.views.length === 1)
  const found = await slack.suggest({ view: top(slack), actionId: 'lesson' }, 'async')
  expect(found.payload).toMatchObject({ options: [{ value: 'asyncio-run' }] })
  await slack.submit(top(slack), { lesson: 'asyncio-run' })
  await until(() => slack.ephemerals('C1', 'U2').length === 1)
  expect(slack.views).toEqual([])
  expect(lines(received)).toEqual(['/explain asyncio-run @ slack:T1:C1'])
  expect(slack.violations).toEqual([])
})

test('a lesson that one person reads is shared with the name of who did it, in a thread', async () => {
  const { slack } = await open({ receive: answer })
  await slack.slash({ command: '/explain', text: 'asyncio-run', channel: 'C1', user: 'U2' })
  await until(() => slack.ephemerals('C1', 'U2').length === 1)
  const ts = slack.ephemerals('C1', 'U2')[0]?.ts ?? ''
  const click = { channel: 'C1', ts, actionId: 'publish/0', user: 'U2' }
  await slack.click({ ...click, times: 2 })
  await until(() => slack.ephemerals('C1', 'U2').length === 2)
  const [head, ...thread] = slack.messages('T1', 'C1')
  expect(head?.text).toContain('Grace shares a lesson')
  expect(thread).toMatchObject([{ thread_ts: head?.ts }])
  expect(slack.ephemerals('C1', 'U2')[1]?.text).toBe('Shared.')
  expect(slack.violations).toEqual([])
})

test('a lesson that is open by now is not shared', async () => {
  let shown = lesson
  const { slack } = await open({ receive: () => shown })
  await slack.slash({ command: '/explain', text: 'asyncio-run', channel: 'C1' })
  await until(() => slack.ephemerals('C1', 'U1').length === 1)
  shown = say('The rest follows with its reveal.')
  const ts = slack.ephemerals('C1', 'U1')[0]?.ts ?? ''
  await slack.click({ channel: 'C1', ts, actionId: 'publish/0' })
  await until(() => slack.ephemerals('C1', 'U1').length === 2)
  expect(slack.messages('T1', 'C1')).toEqual([])
})

test('a program is changed in a form, run in private, and can be shared; also after a restart', async () => {
  const opened = await open({ receive: answer })
  const { slack, received } = opened
  const ref = await opened.channel.post('slack:T1:C1', lesson, 'lesson')
  await opened.restart()
  await slack.socket.connected()
  await slack.click({ channel: 'C1', ts: ref.split('/')[2] ?? '', actionId: 'edit/0', user: 'U2' })
  await until(() => slack.views.length === 1)
  expect(JSON.stringify(top(slack).blocks)).toContain('import asyncio\\nprint(1)')
  await slack.submit(top(slack), { code: 'print("<!channel>")' })
  await until(() => slack.ephemerals('C1', 'U2').length === 1)
  expect(textOf(slack.ephemerals('C1', 'U2')[0]?.blocks)).toContain('print("<!channel>")')
  const ts = slack.ephemerals('C1', 'U2')[0]?.ts ?? ''
  await slack.click({ channel: 'C1', ts, actionId: 'share/0', user: 'U2' })
  await until(() => slack.ephemerals('C1', 'U2').length === 2)
  expect(received).toMatchObject([
    { kind: 'run', code: 'print("<!channel>")', placeId: 'slack:T1:C1' },
    { kind: 'share', run: 'run-1', placeId: 'slack:T1:C1' },
  ])
  expect(slack.violations).toEqual([])
  expect(slack.mentions('T1')).toEqual([])
})

test('/challenge setup opens a form at once, with the zone of who sets it up', async () => {
  const { slack, received } = await open({ receive: answer })
  await slack.slash({ command: '/challenge', text: 'setup', channel: 'C1' })
  await until(() => slack.views.length === 1 && top(slack).callback_id === 'setup')
  const zone = await slack.suggest({ view: top(slack), actionId: 'zone' }, 'new york')
  expect(zone.payload).toMatchObject({ options: [{ value: 'America/New_York' }] })
  expect(JSON.stringify(top(slack))).toContain('Europe/Berlin')
  await slack.submit(top(slack), {
    post: '10:30',
    days: ['1', '3'],
    topics: [],
    level: 'easy',
    channel: 'C2',
    reveal: '+02:30',
    skip: '2026-12-24, 2026-12-25',
    digest: ['on'],
  })
  const words =
    'post=10:30 reveal=+02:30 zone=Europe/Berlin level=easy days=1,3 topics=all skip=2026-12-24,2026-12-25 digest=on'
  await until(() => received.length === 2)
  expect(lines(received)[1]).toBe(`/challenge setup ${words} @ slack:T1:C2`)
  await until(() => textOf(top(slack).blocks).includes('You said'))
  expect(slack.violations).toEqual([])
})

test('what is wrong with the settings is said in the form, and nothing entered is lost', async () => {
  const { slack } = await open({ receive: answer })
  await slack.slash({ command: '/challenge', text: 'setup', channel: 'C1' })
  await until(() => slack.views.length === 1 && top(slack).callback_id === 'setup')
  const utc: Json = { text: { type: 'plain_text', text: 'UTC' }, value: 'UTC' }
  await slack.submit(top(slack), { post: '10:30', zone: utc, skip: 'never' })
  await until(() => textOf(top(slack).blocks).includes('Nothing was changed'))
  expect(JSON.stringify(top(slack))).toContain('"initial_time":"10:30"')
  expect(JSON.stringify(top(slack))).toContain('"initial_value":"never"')
  expect(slack.violations).toEqual([])
})

test('who may not set up is told so', async () => {
  const { slack } = await open({ receive: answer })
  await slack.slash({ command: '/challenge', text: 'setup', channel: 'C1', user: 'U2' })
  await until(() => slack.views.length === 1 && textOf(top(slack).blocks).includes('Only who'))
})

test('whether somebody administers is asked of Slack each time', async () => {
  const { slack, received } = await open({ receive: answer })
  const typed = { command: '/challenge', text: 'status', channel: 'C1' }
  await slack.slash(typed)
  await until(() => received.length === 1)
  Object.assign(slack.team('T1').users[0] ?? {}, { is_admin: false })
  await slack.slash(typed)
  await until(() => received.length === 2)
  expect(received.map(({ admin }) => admin)).toEqual([true, false])
})

test('the shortcut explains the lesson whose program a message shows', async () => {
  const { slack, channel, received } = await open({ receive: answer })
  const ref = await channel.post('slack:T1:C1', lesson, 'a')
  const other = await channel.post('slack:T1:C1', say('Hello'), 'b')
  for (const each of [ref, other])
    await slack.shortcut('explain_lesson', { channel: 'C1', ts: each.split('/')[2] ?? '' })
  await until(() => slack.ephemerals('C1', 'U1').length === 2)
  expect(lines(received)).toEqual(['/explain asyncio-run @ slack:T1:C1'])
  const texts = slack.ephemerals('C1', 'U1').map(({ text }) => text)
  expect(texts.join()).toContain('shows no lesson')
})

test('the Home tab predicts, answers in a modal, and is fresh afterwards', async () => {
  const { slack, received } = await open({ receive: answer })
  const opening = await slack.event({ type: 'app_home_opened', user: 'U1', tab: 'home' })
  await slack.redeliver(opening)
  await until(() => slack.homes('U1').length === 1)
  await slack.click({ home: true, actionId: 'predict/B' })
  await until(() => slack.homes('U1').length === 2)
  expect(textOf(slack.homes('U1')[1]?.blocks)).toContain('Done: prediction')
  expect(received).toMatchObject([
    { kind: 'home', admin: true },
    { kind: 'prediction', choice: 'B', placeId: 'slack:T1:C1' },
    { kind: 'home' },
  ])
  await slack.click({ home: true, actionId: 'command/0' })
  await until(() => slack.views.length === 1 && textOf(top(slack).blocks).includes('asyncio.run'))
  // On from the answer: its program, its run, and its sharing.
  await slack.click({ view: top(slack), actionId: 'edit/0' })
  await until(() => slack.views.length === 2)
  await slack.submit(top(slack), { code: 'print(2)' })
  await until(() => textOf(top(slack).blocks).includes('print(2)'))
  await slack.click({ view: top(slack), actionId: 'share/0' })
  await until(() => received.at(-1)?.kind === 'share')
  expect(received.at(-1)).toMatchObject({ placeId: 'slack:T1:C1' })
  expect(slack.violations).toEqual([])
})

test('whether a channel can be posted in is tried, and the cure said', async () => {
  const { channel } = await open()
  expect(await channel.obstacle?.('slack:T1:C1')).toBeUndefined()
  expect(await channel.obstacle?.('slack:T1:C2')).toContain('/invite @whatprints')
  expect(await channel.obstacle?.('slack:T1:C99')).toContain('deleted')
})
