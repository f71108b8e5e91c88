import { dirname } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startBot } from '../../src/bot.ts'
import { readConfig } from '../../src/config.ts'
import { createPython } from '../../src/sandbox/python.ts'
import { FakeClock } from '../app/clock.ts'
import { general, server } from '../channels/discord/setup.ts'
import { appToken, botToken, Lines, team, until } from '../channels/slack/setup.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'
import { type Discord, fault, startDiscord } from '../standins/discord/discord.ts'
import { startSlack } from '../standins/slack/slack.ts'
import { temporaryFile } from '../store/fixture.ts'
import { shippedLessons } from './bot.ts'

/** One process that serves Slack, Discord and the page, each against its stand-in. */
async function everywhere(
  environment: Record<string, string> = {},
  prepare: (discord: Discord) => void = () => {},
) {
  const slack = await startSlack({ teams: [team], appToken })
  const discord = await startDiscord({ guilds: [server] })
  prepare(discord)
  const clock = new FakeClock('2026-11-23T08:00Z')
  const log = new Lines()
  const file = temporaryFile()
  const config = readConfig({
    DATABASE_FILE: file,
    CACHE_DIR: dirname(file),
    CONCEPTS_DIR: shippedLessons,
    TIME_ZONE: 'UTC',
    WEB_PORT: '0',
    OPS_PORT: '0',
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    ...environment,
  })
  const bot = await startBot(config, { clock, log, python: createPython({ cacheFolder }) })
  onTestFinished(async () => {
    await bot.stop()
    await Promise.all([slack.stop(), discord.stop()])
  })
  const health = async (): Promise<{ ok: boolean }> => {
    const response = await fetch(`${bot.opsUrl}/healthz`)
    return { ok: response.ok, ...((await response.json()) as object) }
  }
  const setUpSlack = () =>
    slack.slash({ command: '/challenge', text: 'setup post=09:00', channel: 'C1', user: 'U1' })
  return { slack, discord, clock, log, bot, health, setUpSlack }
}

test('one process serves all at once: set up, posted, predicted and revealed on each', async () => {
  const { slack, discord, clock, bot, health, setUpSlack } = await everywhere()
  expect(await health()).toMatchObject({ ok: true, parts: { slack: 'works', discord: 'works' } })
  await setUpSlack()
  const words = { channel: general, member: 'Ada', admin: true } as const
  const setup = discord.command({
    ...words,
    name: 'challenge',
    sub: 'setup',
    options: { settings: 'post=09:00' },
  })
  await setup.replied()
  await until(() => slack.ephemerals('C1', 'U1').length > 0)

  clock.set('2026-11-23T09:00Z')
  await bot.scheduler.tick()
  const [inSlack] = slack.messages('T1', 'C1')
  const [inDiscord] = discord.messages(general)
  expect(inSlack?.text).toContain('What does this print?')
  expect(inDiscord?.text).toContain('What does this print?')

  const ts = inSlack?.ts ?? ''
  await slack.click({ channel: 'C1', ts, actionId: 'predict/A', user: 'U2' })
  const click = discord.click({ message: inDiscord?.id ?? '', label: 'A', member: 'Bob' })
  await click.replied()
  await until(() => slack.ephemerals('C1', 'U2').length > 0)

  clock.set('2026-11-23T16:00Z')
  await bot.scheduler.tick()
  expect(slack.messages('T1', 'C1')[0]?.text).toContain('The answer is')
  expect(slack.messages('T1', 'C1')[1]?.thread_ts).toBe(ts)
  expect(discord.message(inDiscord?.id ?? '')?.text).toContain('The answer is')
  expect(discord.messages(general).length).toBeGreaterThan(1)
  expect([slack.violations, discord.violations]).toEqual([[], []])
  expect(slack.mentions('T1')).toEqual([])
})

test('a wrong token on one platform is said with its cure, and the others go on', async () => {
  const { slack, clock, log, bot, health, setUpSlack } = await everywhere({
    DISCORD_TOKEN: 'wrong-token-of-somebody',
  })
  expect(log.lines.join('\n')).toMatch(/error: .*DISCORD_TOKEN/)
  expect(log.lines.join('\n')).not.toContain('wrong-token-of-somebody')
  expect(await health()).toMatchObject({
    ok: false,
    parts: { slack: 'works', discord: expect.stringContaining('DISCORD_TOKEN') },
  })
  await setUpSlack()
  await until(() => slack.ephemerals('C1', 'U1').length > 0)
  clock.set('2026-11-23T09:00Z')
  await bot.scheduler.tick()
  expect(slack.messages('T1', 'C1')).toHaveLength(1)
  const page = await (await fetch(bot.url)).text()
  expect(page).toContain('What does this print?')
})

test('a platform that fails at the start is tried again, and then served', async () => {
  let heal = () => {}
  const { clock, log, health } = await everywhere({}, discord => {
    heal = discord.fail('GET /gateway/bot', fault.serverError(), { times: 1000 })
  })
  expect(await health()).toMatchObject({ ok: false, parts: { slack: 'works' } })
  expect(log.lines.join('\n')).toContain('A channel cannot start; trying again in 60 s')
  heal()
  clock.fire()
  const end = performance.now() + 40_000
  while (!(await health()).ok) {
    if (performance.now() > end) throw new Error('Discord never came')
    await new Promise(setImmediate)
  }
})
