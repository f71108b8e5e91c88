import { open, place, until } from '../channels/slack/setup.ts'
import { textOf } from '../standins/slack/json.ts'
import { channelContract, type Harness, lesson, type Member } from './contract.ts'

const users = { ada: 'U1', grace: 'U2' }

channelContract('slack', async receive => {
  const opened = await open({
    receive,
    // A click that is not acknowledged is given up soon.
    standIn: { ackWithin: 700 },
    options: {
      lessons: {
        find: () => [lesson],
        program: slug => (slug === lesson.slug ? lesson.program : undefined),
      },
    },
  })
  const { slack } = opened
  const messages = () => slack.messages('T1', 'C1')
  const words = (all: readonly { blocks: unknown }[]) =>
    all.map(({ blocks }) => textOf(blocks)).join('\n')
  const ts = () => messages()[0]?.ts ?? ''
  const answered = (result: { acked: boolean }) => {
    if (!result.acked) throw new Error('Not acknowledged')
  }
  const harness: Harness = {
    platform: 'slack',
    placeId: place,
    get channel() {
      return opened.channel
    },
    async room() {
      const top = messages().filter(({ thread_ts }) => thread_ts === undefined)
      const threads = top.map(message => [
        message,
        ...messages().filter(({ thread_ts }) => thread_ts === message.ts),
      ])
      return threads.map(words).join('\n')
    },
    told: async (member: Member) => words(slack.ephemerals('C1', users[member])),
    predict: async (member, choice, { times = 1 } = {}) =>
      answered(
        await slack.click({
          channel: 'C1',
          ts: ts(),
          actionId: `predict/${choice}`,
          user: users[member],
          times,
        }),
      ),
    async type(member, line, { times = 1 } = {}) {
      const [command = '', ...rest] = line.split(' ')
      const user = users[member]
      answered(await slack.slash({ command, text: rest.join(' '), channel: 'C1', user, times }))
    },
    async run(member, program) {
      const user = users[member]
      await slack.click({ channel: 'C1', ts: ts(), actionId: 'edit/0', user })
      await until(() => slack.views.length === 1)
      const [view] = slack.views
      if (view === undefined) throw new Error('No form')
      answered(await slack.submit(view, { code: program }))
    },
    async disturb() {
      const click = { channel: 'C1', ts: ts(), actionId: 'predict/A', forged: true }
      for (const value of ['', '{"do":"?"}', 7]) await slack.click({ ...click, value })
    },
    restart: async () => {
      await opened.restart()
      await slack.socket.connected()
    },
    pings: () => slack.mentions('T1').map(({ what }) => what),
  }
  return harness
})
