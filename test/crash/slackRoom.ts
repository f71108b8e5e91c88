import type { Clock } from '../../src/ports.ts'
import { actionsOf } from '../standins/slack/json.ts'
import { startSlack } from '../standins/slack/slack.ts'
import type { Message, TeamSpec } from '../standins/slack/types.ts'
import type { BotProcess } from './process.ts'
import { answeredBy, isChallenge, isDigest, type Member, members, type Room } from './room.ts'

const channel = 'C1'
const userOf = (member: Member) => `U${members.indexOf(member) + 1}`
const team: TeamSpec = {
  id: 'T1',
  botToken: 'xoxb-1-secret',
  users: members.map(name => ({ id: userOf(name), name, is_admin: name === 'Ada' })),
  channels: [{ id: channel, name: 'python', member: true }],
}

/** A Slack of its own with one channel, and what the bot is to know of it. */
export async function openSlack(clock: Pick<Clock, 'now'>) {
  const appToken = 'xapp-1-secret'
  const slack = await startSlack({ teams: [team], appToken, clock })
  let bot: BotProcess
  const inChannel = () => slack.messages('T1', channel).filter(({ via }) => via !== 'user')
  const heads = () => inChannel().filter(({ thread_ts }) => thread_ts === undefined)
  const said = (member: Member) =>
    slack.ephemerals(channel, userOf(member)).filter(({ via }) => via === 'response_url')
  const newest = async (member: Member, before: number) => {
    await bot.until(() => said(member).length > before)
    return said(member)[before]?.text
  }

  const room: Room = {
    platform: 'slack',
    place: `slack:T1:${channel}`,
    servedBy(process) {
      bot = process
    },
    challenges: () =>
      heads()
        .filter(({ text }) => isChallenge(text))
        .map(message => ({
          post: postOf(message),
          texts: [...message.history, message].map(({ text }) => text),
          lesson: inChannel()
            .filter(({ thread_ts }) => thread_ts === message.ts)
            .map(({ text }) => text),
        })),
    digests: () => heads().flatMap(({ text }) => (isDigest(text) ? [text] : [])),
    reminders: member =>
      slack
        .calls('chat.postMessage')
        .filter(({ args, answer }) => args.channel === userOf(member) && answer?.ok === true)
        .map(({ args }) => String(args.text)),
    async type(line, member = 'Ada') {
      const before = said(member).length
      const [command = '', ...words] = line.split(' ')
      const typed = { command, text: words.join(' '), channel, user: userOf(member) }
      const answer = await bot.alive(slack.slash(typed))
      return answer?.acked ? newest(member, before) : undefined
    },
    async press(member, post, choice) {
      const message = heads().find(one => isChallenge(one.text) && postOf(one) === post)
      if (message === undefined) throw new Error(`There is no post ${post}`)
      const before = said(member).length
      const { ts } = message
      const click = { channel, ts, actionId: `predict/${choice}`, user: userOf(member) }
      const answer = await bot.alive(slack.click(click))
      if (!answer?.acked) return 'nothing'
      const text = await newest(member, before)
      return text === undefined ? 'acknowledged' : answeredBy(text)
    },
    // Hours pass in a moment here, and with them the time for an answer.
    faults: () => [
      ...slack.violations.filter(({ messages }) => !messages.includes('expired_url')),
      ...slack.mentions('T1'),
    ],
  }
  const environment = {
    SLACK_BOT_TOKEN: team.botToken ?? '',
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.apiUrl,
  }
  return { room, environment, slack, stop: () => slack.stop() }
}

/** By the buttons that it has, or had before its reveal. */
function postOf({ blocks, history }: Message): string {
  for (const version of [blocks, ...history.map(content => content.blocks)])
    for (const { element } of actionsOf(version))
      if (String(element.action_id).startsWith('predict/'))
        return (JSON.parse(String(element.value)) as { post: string }).post
  throw new Error('A challenge never had a button')
}
