import type { Clock } from '../../src/ports.ts'
import { texts, walk } from '../standins/discord/components.ts'
import { type GuildSetup, type Message, startDiscord } from '../standins/discord/discord.ts'
import type { BotProcess } from './process.ts'
import { answeredBy, isChallenge, isDigest, members, type Room, type Shown } from './room.ts'

const guild = '1100000000000000001'
const channel = '1100000000000000002'
const server: GuildSetup = {
  id: guild,
  name: 'Snakes',
  channels: [{ id: channel, name: 'general' }],
  members: [...members],
}

/** A Discord of its own with one channel, and what the bot is to know of it. */
export async function openDiscord(clock: Pick<Clock, 'now'>) {
  const discord = await startDiscord({ guilds: [server], clock })
  let bot: BotProcess
  const all = () => discord.messages(channel)

  const room: Room = {
    platform: 'discord',
    place: `discord:${guild}:${channel}`,
    servedBy(process) {
      bot = process
    },
    challenges: () => {
      const shown: Shown[] = []
      for (const message of all()) {
        if (isChallenge(message.text))
          shown.push({ post: postOf(message), texts: versionsOf(message), lesson: [] })
        else if (!isDigest(message.text)) shown.at(-1)?.lesson.push(message.text)
      }
      return shown
    },
    digests: () => all().flatMap(({ text }) => (isDigest(text) ? [text] : [])),
    reminders: member => discord.direct(member).map(({ text }) => text),
    async type(line, member = 'Ada') {
      const [first = '', second = '', ...rest] = line.slice(1).split(' ')
      const command =
        first === 'challenge'
          ? { name: first, sub: second, options: rest.length ? { settings: rest.join(' ') } : {} }
          : { name: first, options: { which: second } }
      const done = discord.command({ channel, member, admin: member === 'Ada', ...command })
      await bot.until(() => done.reply !== undefined && !done.reply.loading)
      return done.reply?.text
    },
    async press(member, post, choice) {
      const message = all().find(one => isChallenge(one.text) && postOf(one) === post)
      if (message === undefined) throw new Error(`There is no post ${post}`)
      const customId = `v1:predict:${post}:${choice}`
      const click = discord.click({ message, customId, member, forged: true })
      await bot.until(() => click.reply !== undefined && !click.reply.loading)
      return answeredBy(click.reply?.text)
    },
    faults: () => [...discord.violations],
  }
  const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api }
  return { room, environment, discord, stop: () => discord.stop() }
}

const versionsOf = (message: Message): string[] => [
  ...message.edits.map(({ components }) => texts(components).join('\n')),
  message.text,
]

/** By the buttons that it has, or had before its reveal. */
function postOf(message: Message): string {
  for (const { components } of [message, ...message.edits])
    for (const { custom_id: id } of walk(components)) {
      const [, post] = /^v1:predict:([\w-]+):[A-E]$/.exec(String(id)) ?? []
      if (post !== undefined) return post
    }
  throw new Error('A challenge never had a button')
}
