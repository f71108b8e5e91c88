import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { server } from '../channels/discord/setup.ts'
import { appToken, botToken, team } from '../channels/slack/setup.ts'
import { folderWith } from '../cli/folder.ts'
import { fault, startDiscord } from '../standins/discord/discord.ts'
import { startSlack } from '../standins/slack/slack.ts'
import { startProcess } from './bot.ts'

const patient = { timeout: 120_000 }

async function withSlack() {
  const slack = await startSlack({ teams: [team], appToken })
  onTestFinished(() => slack.stop())
  const cwd = folderWith()
  const environment = {
    LOG_LEVEL: 'debug',
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.apiUrl,
  }
  const bot = await startProcess({ cwd, environment })
  await bot.ready()
  const type = (text: string) =>
    slack.slash({ command: '/challenge', text, channel: 'C1', user: 'U1' })
  await type('setup post=09:00')
  await vi.waitFor(() => expect(slack.ephemerals('C1', 'U1')).toHaveLength(1), patient)
  return { slack, bot, type, database: `${cwd}/data/whatprints.db` }
}

const linesOf = (stdout: string) =>
  stdout
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line))

describe('told to end', () => {
  test('it finishes what was acknowledged, and one id leads from the click to its row', async () => {
    const { slack, bot, type, database } = await withSlack()
    await type('now')
    await vi.waitFor(() => expect(slack.ephemerals('C1', 'U1')).toHaveLength(2), patient)
    const { ts = '' } = slack.messages('T1', 'C1')[0] ?? {}
    slack.fail('response_url', { status: 500 })
    const click = await slack.click({ channel: 'C1', ts, actionId: 'predict/B', user: 'U2' })
    expect(click.acked).toBe(true)
    const { status, stdout } = await bot.told('SIGTERM')
    expect(status).toBe(0)
    const rows = new Sqlite(database)
    const row = rows.prepare('SELECT delivery_id, post_id, choice FROM deliveries').get()
    rows.close()
    const { delivery_id: delivery, post_id: post, choice } = row as Record<string, string>
    expect(choice).toBe('B')
    const about = linesOf(stdout).filter(line => line.delivery === delivery)
    expect(about.map(({ msg }) => msg)).toEqual([
      'A private answer did not reach its reader; the deed is done',
      'Handled a delivery',
    ])
    const place = 'slack:T1:C1'
    expect(about.at(-1)).toMatchObject({ kind: 'prediction', platform: 'slack', place, post })
    expect(JSON.stringify(about)).not.toContain('Grace')
  })

  test('what hangs is given up in time, and named; the status is 1', async () => {
    const { slack, bot, type } = await withSlack()
    slack.fail('chat.postMessage', { hang: true })
    await type('now')
    await vi.waitFor(() => expect(slack.calls('chat.postMessage')).toHaveLength(1), patient)
    const { status, stdout } = await bot.told('SIGTERM')
    expect(status).toBe(1)
    expect(linesOf(stdout).at(-1)).toMatchObject({
      msg: 'Not all that was begun has ended in time; the rest is given up',
      waitingFor: 'slack',
    })
  })

  test('while it starts it tells its health, and ends as well', async () => {
    const discord = await startDiscord({ guilds: [server] })
    onTestFinished(() => discord.stop())
    discord.fail('GET /gateway/bot', fault.hang(), { times: 10 })
    const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api }
    const bot = await startProcess({ cwd: folderWith(), environment })
    await vi.waitFor(async () => {
      const health = await bot.health()
      expect(health).toMatchObject({ status: 503, live: true, ready: false })
      expect(health?.parts).toMatchObject({ database: 'works', web: 'works' })
      expect(health?.parts.discord).toContain('not started')
    }, patient)
    expect(await bot.health('/healthz/live')).toMatchObject({ status: 200 })
    const { status, stdout } = await bot.told('SIGINT')
    expect(status).toBe(1)
    expect(linesOf(stdout).at(-1)).toMatchObject({ waitingFor: 'the start' })
  })
})

describe('a defect', () => {
  const whenReady = (what: string) =>
    `const { log } = console; console.log = (...words) => { log(...words); ${what} }`
  const defects = {
    'a rejection that nobody handles': 'Promise.reject(new Error("planted"))',
    'an exception that nobody catches': 'setImmediate(() => { throw new Error("planted") })',
  }

  test.each(Object.entries(defects))('%s ends it, with the reason logged', async (_, what) => {
    const bot = await startProcess({ cwd: folderWith(), planted: whenReady(what) })
    const { status, stdout } = await bot.ended
    expect(status).toBe(1)
    expect(linesOf(stdout).at(-1)).toMatchObject({ level: 60, error: { message: 'planted' } })
  })

  test('in a terminal too', async () => {
    const planted = `process.stdout.isTTY = true; ${whenReady('Promise.reject(new Error("planted"))')}`
    const { status, stdout } = await (await startProcess({ cwd: folderWith(), planted })).ended
    expect(status).toBe(1)
    expect(stdout).toMatch(/FATAL.*A defect/)
    expect(stdout).toContain('Error: planted')
  })
})
