import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { cacheFolder } from '../../sandbox/cacheFolder.ts'
import { type Discord, startDiscord } from '../../standins/discord/discord.ts'
import { temporaryFile } from '../../store/fixture.ts'
import { general, server } from './setup.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The bot as it is started for real, with Discord switched on; resolves once it is connected. */
async function startProcess(discord: Discord, databaseFile: string) {
  const bot = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DATABASE_FILE: databaseFile,
      CACHE_DIR: cacheFolder,
      WEB_PORT: '0',
      OPS_PORT: 'off',
    },
    stdio: 'ignore',
  })
  onTestFinished(() => {
    bot.kill('SIGKILL')
  })
  const exited = once(bot, 'exit').then(([code, signal]) => code ?? signal)
  await discord.until('the bot', () => discord.gateway.connected === 1, 30_000)
  return {
    exited,
    end(signal: NodeJS.Signals): Promise<number | string> {
      bot.kill(signal)
      return exited
    },
  }
}

test('the bot, killed in mid-round and started again, ends the round; then it is told to end', async () => {
  const discord = await startDiscord({ guilds: [server] })
  onTestFinished(() => discord.stop())
  const file = temporaryFile()
  const admin = { channel: general, member: 'Ada', admin: true, name: 'challenge' }

  const first = await startProcess(discord, file)
  await discord.until('the commands', () => discord.commands.puts === 1, 30_000)
  const options = { settings: 'days=1 discussion=on' }
  const setup = discord.command({ ...admin, sub: 'setup', options })
  expect((await setup.replied()).text).toContain('Saved.')
  const now = discord.command({ ...admin, sub: 'now' })
  expect((await now.replied()).text).toContain('Posted.')
  expect(await first.end('SIGKILL')).toBe('SIGKILL')
  await discord.until('the connection ends', () => discord.gateway.connected === 0)

  const second = await startProcess(discord, file)
  const [posted] = discord.messages(general)
  const click = discord.click({ message: posted?.id ?? '', label: 'A', member: 'Bob' })
  expect((await click.replied()).text).toContain('Your prediction: **A**')
  const reveal = discord.command({ ...admin, sub: 'reveal' })
  await reveal.acked()
  const revealed = () => reveal.reply?.text === 'Revealed.'
  await discord.until('the reveal', revealed, 30_000)
  expect(posted?.text).toMatch(/The answer is \*\*[A-E]\*\*\. 1 prediction/)
  const thread = discord.thread(posted?.id ?? '')?.messages.map(({ text }) => text) ?? []
  expect(thread[0]).toContain('Room to think aloud')
  expect(thread.slice(1).join('\n')).toContain('### Key takeaway')
  expect(discord.messages(general)).toHaveLength(1)
  expect(discord.commands.puts).toBe(1)
  expect(discord.violations).toEqual([])
  expect(await second.end('SIGTERM')).toBe(0)
})

test('a connection that Discord ends for good ends the process with another status than 0', async () => {
  const discord = await startDiscord({ guilds: [server] })
  onTestFinished(() => discord.stop())
  const bot = await startProcess(discord, temporaryFile())
  await discord.until('the commands', () => discord.commands.puts === 1, 30_000)
  discord.gateway.refuses = 4004
  discord.gateway.close(4004)
  expect(await bot.exited).toBe(1)
})
