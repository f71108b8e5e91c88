import { expect, onTestFinished, test } from 'vitest'
import { server } from '../channels/discord/setup.ts'
import { appToken, botToken, team } from '../channels/slack/setup.ts'
import { shippedLessons } from '../journey/bot.ts'
import { startDiscord } from '../standins/discord/discord.ts'
import { startSlack } from '../standins/slack/slack.ts'
import { folderWith } from './folder.ts'
import { whatprints } from './spawn.ts'

const doctor = (environment: Record<string, string>) =>
  whatprints(['doctor'], {
    cwd: folderWith(),
    environment: { CONCEPTS_DIR: shippedLessons, TIME_ZONE: 'UTC', ...environment },
  })

test('doctor: without a platform it looks at all that the bot itself needs', async () => {
  const { status, stdout } = await doctor({})
  expect(status).toBe(0)
  for (const name of ['Lessons', 'Page', 'Cache', 'Python', 'Clock', 'Database', 'Disk'])
    expect(stdout).toMatch(new RegExp(`^ok   ${name}: `, 'm'))
  expect(stdout).toContain('Nothing stands in the way.')
})

test('doctor: with platforms it asks them too, prints the invitation, and posts nothing', async () => {
  const slack = await startSlack({ teams: [team], appToken })
  const discord = await startDiscord({ guilds: [server] })
  onTestFinished(async () => void (await Promise.all([slack.stop(), discord.stop()])))
  const { status, stdout, stderr } = await doctor({
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
  })
  expect(stdout).toContain('ok   Slack: SLACK_BOT_TOKEN: of ')
  expect(stdout).toMatch(/ok {3}Discord invitation: https:\/\/\S+client_id=/)
  expect(stdout).not.toContain('FAIL')
  expect(status).toBe(0)
  expect(slack.messages('T1', 'C1')).toEqual([])
  for (const secret of [botToken, appToken, discord.token])
    expect(stdout + stderr).not.toContain(secret)
})

test('doctor: what is wrong is said with its cure, all at once, and the status is 1', async () => {
  const slack = await startSlack({ teams: [{ ...team, scopes: ['chat:write'] }], appToken })
  const discord = await startDiscord({ guilds: [server] })
  onTestFinished(async () => void (await Promise.all([slack.stop(), discord.stop()])))
  const { status, stdout } = await doctor({
    CONCEPTS_DIR: folderWith({ 'async/broken.md': '# Nothing' }),
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: 'somebody-elses',
    DISCORD_API_URL: discord.api,
  })
  expect(status).toBe(1)
  expect(stdout).toMatch(/^FAIL Lessons: .*broken\.md/m)
  expect(stdout).toMatch(/^FAIL Slack: permissions: Missing: .*commands/m)
  expect(stdout).toMatch(/^FAIL Discord token: .*DISCORD_TOKEN/m)
  expect(stdout).toMatch(/\d to mend\.$/m)
  expect(stdout).not.toContain('somebody-elses')
})
