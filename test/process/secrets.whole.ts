import { randomBytes } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { general, server } from '../channels/discord/setup.ts'
import { appToken, botToken, team } from '../channels/slack/setup.ts'
import { Visitor } from '../channels/web/visitor.ts'
import { folderWith } from '../cli/folder.ts'
import { type Discord, fault, startDiscord } from '../standins/discord/discord.ts'
import { type Slack, startSlack } from '../standins/slack/slack.ts'
import { freePort, startProcess } from './bot.ts'

const { botToken: _, ...notInstalled } = team
const patient = { timeout: 120_000 }
const passwords = { WEB_PASSWORD: 'sesame "for" all', WEB_ADMIN_PASSWORD: 'sesame\\for some' }
const names = ['TOKEN', 'SECRET', 'PASSWORD', 'KEYS']

/** The defect at the end: by each way out, all secrets of the environment, and some that came later. */
const defect = (later: readonly string[]) => `
  process.on('SIGUSR2', () => {
    const secrets = [
      ...Object.keys(process.env).filter(name => /${names.join('|')}/.test(name)).map(name => process.env[name]),
      ...${JSON.stringify(later)},
    ]
    const text = secrets.join(' and ')
    console.error(text)
    console.log(JSON.stringify({ text }))
    process.emitWarning(text)
    const cause = Object.assign(new Error(text), { config: { headers: { authorization: 'Bearer ' + secrets[0] } } })
    Promise.reject(Object.assign(new AggregateError([new Error(text)], text, { cause }), { secrets }))
  })`

interface Watched {
  health(): Promise<unknown>
  ops: string
}

/** What is told beside the log, at this moment. */
async function told({ ops }: Watched): Promise<string> {
  const [health, metrics] = await Promise.all(
    ['/healthz', '/metrics'].map(async path => (await fetch(ops + path)).text()),
  )
  return `${health}\n${metrics}`
}

function expectNoneOf(secrets: Record<string, readonly string[]>, text: string): void {
  for (const [name, values] of Object.entries(secrets)) {
    expect(values.length, `there is none: ${name}`).toBeGreaterThan(0)
    for (const value of values) {
      expect(value.length, name).toBeGreaterThan(3)
      const at = text.indexOf(value)
      if (at >= 0) expect.fail(`${name} came out, after: ${text.slice(Math.max(0, at - 300), at)}`)
    }
  }
}

/** All that can go wrong with Slack, in the middle of what people do. */
async function troubleInSlack(slack: Slack): Promise<string[]> {
  const urls: string[] = []
  const kept = <T extends { sent: { payload: object } }>(done: T): T => {
    const { response_url: url } = done.sent.payload as { response_url?: string }
    if (url !== undefined) urls.push(url)
    return done
  }
  const type = async (text: string) =>
    kept(await slack.slash({ command: '/challenge', text, channel: 'C1', user: 'U1' }))
  const answers = () => slack.calls('response_url').length
  await type('setup post=09:00')
  await vi.waitFor(() => expect(answers()).toBe(1), patient)
  await type('now')
  await vi.waitFor(() => expect(answers()).toBe(2), patient)
  const { ts = '' } = slack.messages('T1', 'C1')[0] ?? {}
  for (const fault of [
    { status: 500 },
    { drop: true } as const,
    'invalid_blocks',
    { ratelimited: 30 },
    { drop: true, after: true } as const,
  ]) {
    const before = answers()
    slack.fail('response_url', fault)
    slack.fail('users.info', fault)
    kept(await slack.click({ channel: 'C1', ts, actionId: 'predict/A', user: 'U2' }))
    await vi.waitFor(() => expect(answers()).toBeGreaterThan(before), patient)
    slack.fail('views.open', fault)
    await slack.slash({ command: '/explain', channel: 'C1', user: 'U1' }).then(kept)
    slack.fail('chat.postMessage', fault)
    await type('now')
    await vi.waitFor(() => expect(answers()).toBeGreaterThan(before + 1), patient)
    slack.healFaults()
  }
  await slack.socket.dropConnections()
  await slack.socket.connected()
  slack.revoke('T1', 'invalid_auth')
  await type('now')
  return urls
}

/** The same with Discord. */
async function troubleInDiscord(discord: Discord): Promise<void> {
  const admin = { channel: general, member: 'Ada', admin: true, name: 'challenge' }
  const options = { settings: 'post=09:00' }
  await discord.command({ ...admin, sub: 'setup', options }).replied()
  await discord.command({ ...admin, sub: 'now' }).replied()
  const message = discord.messages(general)[0]?.id ?? ''
  const callback = 'POST /interactions/:id/:token/callback'
  for (const one of [
    fault.unauthorized(),
    fault.missingAccess(),
    fault.serverError(),
    fault.drop(),
    fault.drop({ after: true }),
    fault.rateLimited(60),
  ]) {
    const asked = discord.requests.length
    const heal = discord.fail(callback, one, { times: 3 })
    discord.click({ message, label: 'A', member: 'Bob' })
    await discord.until('the answer', () => discord.requests.length > asked, 30_000)
    discord.fail('POST /webhooks/:id/:token', one)
    discord.command({
      channel: general,
      member: 'Bob',
      name: 'explain',
      options: { concept: 'asyncio-run' },
    })
    discord.fail('POST /channels/:id/messages', one)
    discord.command({ ...admin, sub: 'now' })
    await discord.until('the post', () => discord.requests.length > asked + 2, 30_000)
    heal()
  }
  discord.gateway.dropSockets()
  await discord.until('a connection', () => discord.gateway.connected === 1, 30_000)
}

async function troubleOnThePage(url: string): Promise<string[]> {
  const visitors = [new Visitor(url), new Visitor(url)]
  for (const [index, visitor] of visitors.entries()) {
    await visitor.post('/sign-in', { password: 'not it' })
    await visitor.post('/sign-in', { password: Object.values(passwords)[index] ?? '' })
    await visitor.page()
    await visitor.command('/challenge now')
    await visitor.predict('A')
    await visitor.post('/run', { code: 'raise SystemExit(1)', nonce: 'n' })
    await visitor.post('/predict', { nonsense: 'x' })
    await visitor.post('/command', { line: '/stats', nonce: 'n' }, { origin: 'http://elsewhere' })
  }
  return visitors.flatMap(({ cookies }) => [...cookies.values()])
}

test('Socket Mode, Discord and the page: whatever fails, no secret comes out', async () => {
  const slack = await startSlack({ teams: [team], appToken })
  const discord = await startDiscord({ guilds: [server] })
  onTestFinished(async () => void (await Promise.all([slack.stop(), discord.stop()])))
  const cwd = folderWith()
  const later = ['xoxe.xoxb-1-came-later', 'https://hooks.slack.com/actions/T1/1/came-later']
  const bot = await startProcess({
    cwd,
    planted: defect(later),
    environment: {
      ...passwords,
      LOG_LEVEL: 'trace',
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
    },
  })
  const page = await bot.ready()
  const all = [await told(bot)]
  const cookies = await troubleOnThePage(page)
  const urls = await troubleInSlack(slack)
  await troubleInDiscord(discord)
  all.push(await told(bot))
  bot.child.kill('SIGUSR2')
  const { status, stdout, stderr } = await bot.ended
  expect(status).toBe(1)
  all.push(stdout, stderr)
  const database = new Sqlite(`${cwd}/data/whatprints.db`)
  const ofPage = database.prepare<[], string>('SELECT value FROM web_secrets').pluck().all()
  database.close()
  for (const said of ['private answer', 'Discord did not take', 'Handled a delivery', 'A defect'])
    expect(stdout).toContain(said)
  expect(stderr).toContain('[secret] and [secret]')
  expectNoneOf(
    {
      tokens: [botToken, appToken, discord.token, ...later],
      passwords: Object.values(passwords).flatMap(one => [one, JSON.stringify(one).slice(1, -1)]),
      'response URLs': urls.map(url => new URL(url).pathname),
      'interaction tokens': [...discord.interactions.values()].map(({ token }) => token),
      cookies: cookies.flatMap(one => [one, decodeURIComponent(one)]),
      'the key of cookies': ofPage,
    },
    all.join('\n'),
  )
})

/** A browser's way from our page to Slack's, where it says yes, and back. */
async function install(url: string, slack: Slack) {
  const page = await fetch(`${url}/slack/install`)
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const link = /href="([^"]*authorize[^"]*)"/.exec(await page.text())?.[1] ?? ''
  const consent = new URL(slack.authorizeUrl)
  consent.search = new URL(link.replaceAll('&amp;', '&')).search
  const agreed = await fetch(consent, { redirect: 'manual' })
  const back = new URL(agreed.headers.get('location') ?? '')
  return { back, answer: await fetch(back, { headers: { cookie } }) }
}

test('many workspaces over HTTP: neither tokens nor what leads to them comes out', async () => {
  const clientSecret = 'client-secret-of-the-app'
  const signingSecret = 'signing-secret-of-the-app'
  const keys = [randomBytes(32), randomBytes(32)].map(key => key.toString('base64'))
  const slack = await startSlack({
    teams: [notInstalled],
    clientId: '1.2',
    clientSecret,
    tokenRotation: true,
  })
  onTestFinished(() => slack.stop())
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const bot = await startProcess({
    cwd: folderWith(),
    planted: defect([]),
    environment: {
      LOG_LEVEL: 'trace',
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: clientSecret,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_TOKEN_KEYS: keys.join(','),
      SLACK_PORT: String(port),
      SLACK_PUBLIC_URL: url,
      SLACK_API_URL: slack.apiUrl,
    },
  })
  await bot.ready()
  slack.fail('oauth.v2.access', 'bad_client_secret')
  expect((await install(url, slack)).answer.ok).toBe(false)
  const { answer, back } = await install(url, slack)
  expect(answer.ok).toBe(true)
  const people = slack.http(`${url}/slack/events`, signingSecret)
  const typed = { command: '/stats', channel: 'C1', user: 'U1' }
  for (const signature of ['wrong', 'missing', 'stale'] as const)
    await people.slash({ ...typed, signature })
  slack.fail('response_url', { status: 500 })
  await people.slash(typed)
  await vi.waitFor(() => expect(slack.calls('response_url')).toHaveLength(1), patient)
  slack.fail('response_url', { drop: true })
  const { sent } = await people.slash(typed)
  await vi.waitFor(() => expect(slack.calls('response_url')).toHaveLength(2), patient)
  slack.revoke('T1')
  await people.slash({ ...typed, command: '/challenge', text: 'setup' })
  const before = await told(bot)
  bot.child.kill('SIGUSR2')
  const { stdout, stderr } = await bot.ended
  const { response_url: answered } = sent.payload as { response_url: string }
  const { tokens } = slack.team('T1')
  expect(stdout).toContain('private answer')
  expectNoneOf(
    {
      secrets: [clientSecret, signingSecret, ...keys],
      tokens: tokens.flatMap(({ value, refresh }) => [value, refresh ?? value]),
      'codes and states': [...back.searchParams.values()],
      'response URLs': [new URL(answered).pathname],
    },
    [before, stdout, stderr].join('\n'),
  )
})
