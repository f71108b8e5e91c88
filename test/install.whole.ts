import { describe, expect, onTestFinished, test } from 'vitest'
import { general, server } from './channels/discord/setup.ts'
import { appToken, botToken, team, until } from './channels/slack/setup.ts'
import { folderWith } from './cli/folder.ts'
import { printed, sourceOf, start, whatprints } from './cli/spawn.ts'
import { shippedLessons } from './journey/bot.ts'
import { nodes } from './readme.ts'
import { startDiscord } from './standins/discord/discord.ts'
import { startSlack } from './standins/slack/slack.ts'

/** The steps of a section of README, and what they tell to type, in backquotes. */
function stepsOf(heading: string) {
  const at = nodes.findIndex(
    node =>
      node.type === 'heading' && node.children.some(one => 'value' in one && one.value === heading),
  )
  const list = nodes.slice(at).find(node => node.type === 'list')
  if (list?.type !== 'list') throw new Error(`README has no steps under "${heading}"`)
  const typed = nodes
    .filter(
      node =>
        node.type === 'inlineCode' &&
        (node.position?.start.offset ?? 0) > (list.position?.start.offset ?? 0) &&
        (node.position?.end.offset ?? 0) < (list.position?.end.offset ?? 0),
    )
    .flatMap(node => (node.type === 'inlineCode' ? [node.value] : []))
    .filter(value => /^(npm |\/)/.test(value))
  return { count: list.children.length, typed }
}

/** `npm start`, as it is typed, until it is ready. */
async function npmStart(cwd: string, environment: Record<string, string>) {
  const bot = start(sourceOf('main.ts'), [], { cwd, environment })
  onTestFinished(() => void bot.child.kill('SIGKILL'))
  await printed(bot, /whatprints is ready/)
}

const ports = { WEB_PORT: '0', OPS_PORT: 'off', CONCEPTS_DIR: shippedLessons }

describe('the steps of README, typed', () => {
  test('Slack: from nothing to the first challenge', async () => {
    const { count, typed } = stepsOf('In Slack')
    expect(count).toBeLessThanOrEqual(8)
    const slack = await startSlack({ teams: [team], appToken })
    onTestFinished(() => slack.stop())
    const cwd = folderWith()
    const environment = {
      ...ports,
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: slack.apiUrl,
    }
    const manifest = await whatprints(['slack-manifest'], { cwd })
    expect(JSON.parse(manifest.stdout)).toHaveProperty('settings.socket_mode_enabled', true)
    const http = ['slack-manifest', '--http', 'https://quiz.example.com']
    const overHttp = await whatprints(http, { cwd })
    expect(JSON.parse(overHttp.stdout)).toHaveProperty('settings.interactivity.request_url')
    await npmStart(cwd, environment)
    const doctor = await whatprints(['doctor'], { cwd, environment })
    expect(doctor.stdout).toContain('Nothing stands in the way.')
    const type = (text: string) =>
      slack.slash({ command: '/challenge', text, channel: 'C1', user: 'U1' })
    await type('setup')
    await until(() => slack.views.at(-1)?.callback_id === 'setup')
    await type('setup post=09:00')
    await until(() => slack.ephemerals('C1', 'U1').some(({ text }) => text.includes('Saved.')))
    await type('now')
    await until(() => slack.messages('T1', 'C1').length > 0)
    expect(slack.messages('T1', 'C1')[0]?.text).toContain('What does this print?')
    expect(new Set(typed)).toEqual(
      new Set([
        'npm run whatprints -- slack-manifest',
        'npm run whatprints -- slack-manifest --http https://quiz.example.com',
        'npm start',
        'npm run whatprints -- doctor',
        '/invite @whatprints', // Slack's own
        '/challenge setup',
        '/challenge now',
      ]),
    )
  })

  test('Discord: from nothing to the first challenge', async () => {
    const { count, typed } = stepsOf('In Discord')
    expect(count).toBeLessThanOrEqual(8)
    const discord = await startDiscord({ guilds: [server] })
    onTestFinished(() => discord.stop())
    const cwd = folderWith()
    const environment = {
      ...ports,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
    }
    const doctor = await whatprints(['doctor'], { cwd, environment })
    expect(doctor.stdout).toMatch(/Discord invitation: https:\/\/\S+permissions=\d+/)
    await npmStart(cwd, environment)
    await discord.until('the commands', () => discord.commands.puts === 1, 30_000)
    const admin = { channel: general, member: 'Ada', admin: true, name: 'challenge' }
    const form = discord.command({ ...admin, sub: 'setup' })
    await form.acked()
    expect(form.modal).toBeDefined()
    const setup = discord.command({ ...admin, sub: 'setup', options: { settings: 'post=09:00' } })
    expect((await setup.replied()).text).toContain('Saved.')
    const now = discord.command({ ...admin, sub: 'now' })
    expect((await now.replied()).text).toContain('Posted.')
    expect(discord.messages(general)[0]?.text).toContain('What does this print?')
    expect(new Set(typed)).toEqual(
      new Set(['npm run whatprints -- doctor', 'npm start', '/challenge setup', '/challenge now']),
    )
  })
})
