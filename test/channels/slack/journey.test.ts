import { dirname } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startBot } from '../../../src/bot.ts'
import { loadConcepts } from '../../../src/concepts/load.ts'
import { readConfig } from '../../../src/config.ts'
import { FakeClock } from '../../app/clock.ts'
import { ScriptedPython } from '../../app/python.ts'
import { shippedLessons } from '../../journey/bot.ts'
import { textOf } from '../../standins/slack/json.ts'
import { startSlack } from '../../standins/slack/slack.ts'
import { temporaryFile } from '../../store/fixture.ts'
import { appToken, botToken, Lines, team, until } from './setup.ts'

const { concepts } = await loadConcepts([shippedLessons])

/** The whole bot with a stand-in for Slack, and a Python that does what the lessons say. */
async function begin(file = temporaryFile(), slack = startSlack({ teams: [team], appToken })) {
  const standIn = await slack
  const python = new ScriptedPython()
  for (const { snippet, output, fix } of concepts) {
    python.prints(snippet, output)
    python.prints(fix.code, fix.output)
  }
  const clock = new FakeClock('2026-11-23T08:00Z')
  const log = new Lines()
  const config = readConfig({
    DATABASE_FILE: file,
    CACHE_DIR: dirname(file),
    CONCEPTS_DIR: shippedLessons,
    TIME_ZONE: 'UTC',
    WEB_PORT: '0',
    OPS_PORT: 'off',
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: standIn.apiUrl,
  })
  const bot = await startBot(config, { clock, log, python })
  let stopped = false
  const stop = async () => {
    if (!stopped) await bot.stop()
    stopped = true
  }
  onTestFinished(stop)
  return { slack: standIn, clock, log, stop, file, tick: () => bot.scheduler.tick() }
}

test('from nothing to the leaderboard: set up, posted on time, predicted, revealed in the thread', async () => {
  const opening = startSlack({ teams: [team], appToken })
  onTestFinished(async () => (await opening).stop())
  const { slack, clock, log, tick } = await begin(temporaryFile(), opening)
  const top = () => slack.views.at(-1)
  const told = (user: string) =>
    slack
      .ephemerals('C1', user)
      .map(({ blocks }) => textOf(blocks))
      .join('\n')
  const messages = () => slack.messages('T1', 'C1')

  await slack.slash({ command: '/challenge', text: 'setup', channel: 'C1' })
  await until(() => top()?.callback_id === 'setup')
  const view = top()
  if (view === undefined) throw new Error('No form')
  await slack.submit(view, { post: '10:00', reveal: '16:00' })
  await until(() => textOf(top()?.blocks).includes('Saved'))
  expect(log.lines.filter(line => !line.startsWith('info'))).toEqual([])

  clock.set('2026-11-23T09:00Z') // 10:00 in Berlin, the zone of who set it up
  await tick()
  await until(() => messages().length === 1)
  const [post] = messages()
  const ts = post?.ts ?? ''
  const shown = textOf(post?.blocks)
  const lesson = concepts.find(({ snippet }) => shown.includes(snippet))
  const choices = JSON.stringify(post?.blocks)
  expect(choices).toContain('Closes <!date^')

  for (const [user, actionId] of Object.entries({ U1: 'predict/A', U2: 'predict/B' }))
    expect(await slack.click({ channel: 'C1', ts, actionId, user })).toMatchObject({ acked: true })
  await until(() => told('U2').includes('Your prediction: '))
  // Counts are shown every few seconds at most.
  clock.advance({ seconds: 30 })
  clock.fire()
  await until(() => textOf(messages()[0]?.blocks).includes('2 predictions so far'))
  await slack.slash({ command: '/explain', text: lesson?.slug ?? '', channel: 'C1' })
  await until(() => told('U1').includes('The rest follows with its reveal'))
  expect(told('U1')).not.toContain(lesson?.title)

  clock.set('2026-11-23T15:00Z')
  await tick()
  const thread = () => messages().slice(1)
  const lessonTold = () =>
    thread()
      .map(({ blocks }) => textOf(blocks))
      .join('\n')
  await until(() => lessonTold().includes('Common mistake'))
  const [closed] = messages()
  expect(textOf(closed?.blocks)).toMatch(/The answer is/)
  expect(JSON.stringify(closed?.blocks)).not.toContain('predict/')
  expect(new Set(thread().map(({ thread_ts }) => thread_ts))).toEqual(new Set([ts]))
  for (const part of ['What it really printed', 'How 2 people predicted', 'The rule', 'The fix'])
    expect(lessonTold()).toContain(part)

  await slack.slash({ command: '/challenge', text: 'now', channel: 'C1' })
  await until(() => told('U1').includes('Posted.'))
  await slack.slash({ command: '/leaderboard', channel: 'C1' })
  await until(() => told('U1').includes('Leaderboard'))
  await slack.event({ type: 'app_home_opened', user: 'U1', tab: 'home' })
  await until(() => slack.homes('U1').length === 1)
  expect(textOf(slack.homes('U1')[0]?.blocks)).toContain('You:')
  expect(slack.violations).toEqual([])
  expect(slack.mentions('T1')).toEqual([])
})

test('who does not administer cannot set up, and every command answers help and a wrong word', async () => {
  const opening = startSlack({ teams: [team], appToken })
  onTestFinished(async () => (await opening).stop())
  const { slack } = await begin(temporaryFile(), opening)
  const told = () => slack.ephemerals('C1', 'U2').map(({ blocks }) => textOf(blocks))
  const commands = ['/explain', '/leaderboard', '/stats', '/privacy', '/help', '/challenge']
  let asked = 0
  for (const command of commands)
    for (const text of ['help', 'nonsense']) {
      await slack.slash({ command, text, channel: 'C1', user: 'U2' })
      asked += 1
      await until(() => told().length === asked)
      expect(told().at(-1)).not.toContain('our fault')
    }
  await slack.slash({ command: '/challenge', text: 'setup post=09:30', channel: 'C1', user: 'U2' })
  await until(() => told().length > asked)
  expect(told().at(-1)).toContain('Only who administers')
  expect(slack.violations).toEqual([])
})

test('a post of which Slack said nothing is not repeated, and adopted by the first click', async () => {
  const opening = startSlack({ teams: [team], appToken })
  onTestFinished(async () => (await opening).stop())
  const file = temporaryFile()
  const first = await begin(file, opening)
  const { slack } = first
  const words = 'setup post=09:00 reveal=16:00 zone=UTC days=1,2,3,4,5 topics=all level=all'
  await slack.slash({ command: '/challenge', text: words, channel: 'C1' })
  await until(() => slack.ephemerals('C1', 'U1').length === 1)
  slack.fail('chat.postMessage', { status: 500, after: true })
  first.clock.set('2026-11-23T09:00Z')
  await first.tick()
  await until(() => slack.messages('T1', 'C1').length === 1)
  await first.tick()
  await first.stop()

  const { clock, tick } = await begin(file, opening)
  clock.set('2026-11-23T09:05Z')
  await tick()
  expect(slack.messages('T1', 'C1')).toHaveLength(1)
  const ts = slack.messages('T1', 'C1')[0]?.ts ?? ''
  const click = { channel: 'C1', ts, actionId: 'predict/A', user: 'U2' }
  expect(await slack.click(click)).toMatchObject({ acked: true })
  await until(() => slack.ephemerals('C1', 'U2').length === 1)
  expect(slack.ephemerals('C1', 'U2')[0]?.text).toContain('Your prediction: A')
  clock.set('2026-11-23T16:00Z')
  await tick()
  await until(() => slack.messages('T1', 'C1').length > 1)
  expect(slack.messages('T1', 'C1')[1]?.thread_ts).toBe(ts)
  expect(textOf(slack.messages('T1', 'C1')[0]?.blocks)).toContain('1 prediction')
})
