import type { ViewResponseAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { button, httpApp, SIGNING_SECRET, start } from './harness.ts'
import type { People } from './people.ts'
import type { Slack } from './slack.ts'

let slack: Slack
let bolt: Awaited<ReturnType<typeof httpApp>>
let people: People
let now: Temporal.Instant

beforeEach(async () => {
  now = Temporal.Instant.from('2026-11-23T09:00:00Z')
  slack = await start({ clock: { now: () => now } })
  bolt = await httpApp(slack)
  people = slack.http(bolt.url, SIGNING_SECRET)
  bolt.app.command('/setup', ({ ack }) => ack())
})

afterEach(async () => {
  await bolt.stop()
  await slack.stop()
})

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (value: string) => ({ text: plain(value), value })

const setup = (title = 'Set up'): ModalView => ({
  type: 'modal',
  callback_id: 'setup',
  private_metadata: 'C1',
  title: plain(title),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input',
      block_id: 'time',
      label: plain('Time'),
      element: { type: 'timepicker', action_id: 'at', initial_time: '09:00' },
    },
    {
      type: 'input',
      block_id: 'level',
      label: plain('Level'),
      element: {
        type: 'static_select',
        action_id: 'level',
        options: [option('easy'), option('hard')],
      },
    },
    {
      type: 'input',
      block_id: 'lesson',
      label: plain('Lesson'),
      optional: true,
      element: { type: 'external_select', action_id: 'lesson' },
    },
  ],
})

const trigger = async (user = 'U1') =>
  (await people.slash({ command: '/setup', channel: 'C1', user })).triggerId ?? ''

const open = async (view = setup()) => {
  await bolt.app.client.views.open({ trigger_id: await trigger(), view })
  const opened = slack.views.at(-1)
  if (!opened) throw new Error('Nothing was opened')
  return opened
}

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    error => error.data?.error,
  )

describe('trigger ids', () => {
  const use = (trigger_id: string) =>
    refusal(bolt.app.client.views.open({ trigger_id, view: setup() }))

  test('are good for one use', async () => {
    const id = await trigger()
    expect([await use(id), await use(id)]).toEqual(['no error', 'exchanged_trigger_id'])
  })

  test('live for 3 seconds', async () => {
    const id = await trigger()
    now = now.add({ milliseconds: 3001 })
    expect(await use(id)).toBe('expired_trigger_id')
    expect(await use('made-up')).toBe('invalid_trigger_id')
  })
})

describe('modals', () => {
  test('keep their metadata, and close when they are submitted', async () => {
    const seen: unknown[] = []
    bolt.app.view('setup', async ({ ack, view }) => {
      seen.push(view.private_metadata, view.state.values)
      await ack()
    })
    const view = await open()
    await people.submit(view, { level: 'hard' })
    expect(seen).toMatchObject([
      'C1',
      {
        time: { at: { type: 'timepicker', selected_time: '09:00' } },
        level: { level: { selected_option: { value: 'hard' } } },
        lesson: { lesson: { selected_option: null } },
      },
    ])
    expect(slack.views).toEqual([])
  })

  test('what the client of Slack would stop never reaches the app', async () => {
    const view = await open()
    await expect(people.submit(view)).rejects.toThrow(
      'level (level) is required and was left empty',
    )
    await expect(people.submit(view, { level: 'odd' })).rejects.toThrow(
      'level has no option odd; it has easy, hard',
    )
    await expect(people.submit(view, { level: 'hard', colour: 'red' })).rejects.toThrow(
      'The view has no colour',
    )
  })

  test('stay open with errors, and change or grow by the answer to a submission', async () => {
    const answers: ViewResponseAction[] = [
      { response_action: 'errors', errors: { level: 'Too hard' } },
      { response_action: 'update', view: setup('Again') },
      { response_action: 'push', view: setup('Deeper') },
    ]
    bolt.app.view('setup', ({ ack }) => ack(answers.shift() as ViewResponseAction & undefined))
    const view = await open()
    const titles = () => slack.views.map(each => (each.title as { text: string }).text)
    await people.submit(view, { level: 'hard' })
    expect(titles()).toEqual(['Set up'])
    await people.submit(view, { level: 'hard' })
    expect(titles()).toEqual(['Again'])
    await people.submit(view, { level: 'hard' })
    expect(titles()).toEqual(['Again', 'Deeper'])
    expect(slack.violations).toEqual([])
  })

  test('an error must name an input of the view', async () => {
    bolt.app.view('setup', ({ ack }) =>
      ack({ response_action: 'errors', errors: { nothing: 'Odd' } }),
    )
    await people.submit(await open(), { level: 'hard' })
    expect(slack.violations).toMatchObject([{ messages: ['errors for no input block: nothing'] }])
  })

  test('an update needs the hash of what is shown, if it names one', async () => {
    const view = await open()
    const old = view.hash
    const change = () =>
      refusal(bolt.app.client.views.update({ view_id: view.id, hash: old, view: setup('New') }))
    expect([await change(), await change()]).toEqual(['no error', 'hash_conflict'])
  })

  test('a modal that is dismissed tells the app only if it asked', async () => {
    const seen: unknown[] = []
    bolt.app.view({ type: 'view_closed', callback_id: 'setup' }, async ({ ack, view }) => {
      await ack()
      seen.push(view.private_metadata)
    })
    await people.dismiss(await open())
    await people.dismiss(await open({ ...setup(), notify_on_close: true }))
    expect(seen).toEqual(['C1'])
    expect(slack.views).toEqual([])
  })

  test('an external select asks the app for its options', async () => {
    bolt.app.options('lesson', ({ ack, options }) => ack({ options: [option(options.value)] }))
    const view = await open()
    const answered = await people.suggest({ view, actionId: 'lesson' }, 'asyncio')
    expect(answered.payload).toMatchObject({ options: [{ value: 'asyncio' }] })
    expect(slack.violations).toEqual([])
  })
})

test('the buttons of a Home tab work', async () => {
  const seen: unknown[] = []
  bolt.app.action('go', async ({ ack, body }) => {
    await ack()
    seen.push('container' in body ? body.container.type : undefined)
  })
  const view = {
    type: 'home' as const,
    blocks: [{ type: 'actions', elements: [button('go', 'Go')] }],
  }
  await bolt.app.client.views.publish({ user_id: 'U2', view })
  await people.click({ home: true, actionId: 'go', user: 'U2' })
  expect(seen).toEqual(['view'])
  expect(slack.homes('U2').length).toBe(1)
  await expect(people.click({ home: true, actionId: 'go', user: 'U1' })).rejects.toThrow(
    'U1 has no Home tab yet',
  )
})

test('a message shortcut brings the message', async () => {
  const seen: unknown[] = []
  bolt.app.shortcut('explain', async ({ ack, body }) => {
    await ack()
    seen.push(body.type, 'message' in body ? body.message.text : undefined)
  })
  const { ts = '' } = await bolt.app.client.chat.postMessage({ channel: 'C1', text: 'A lesson' })
  await people.shortcut('explain', { channel: 'C1', ts })
  expect(seen).toEqual(['message_action', 'A lesson'])
})
