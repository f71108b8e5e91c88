import { actionsOf } from '../../standins/slack/json.ts'
import { startSlack } from '../../standins/slack/slack.ts'
import { people } from './burst.ts'
import { type Crowd, openNow } from './clicks.ts'
import { until } from './until.ts'

const [team, channel, botToken, appToken] = ['T1', 'C1', 'xoxb-1-secret', 'xapp-1-secret']

/** By Socket Mode. */
export async function slackCrowd(): Promise<Crowd> {
  const users = Array.from({ length: 2 * people }, (_, number) => ({
    id: `U${number}`,
    name: `person${number}`,
  }))
  const spec = {
    id: team,
    botToken,
    users,
    channels: [{ id: channel, name: 'python', member: true }],
  }
  const slack = await startSlack({
    teams: [spec],
    appToken,
    clock: { now: () => Temporal.Now.instant() },
  })
  const challenge = () =>
    slack.messages(team, channel).find(({ blocks }) => actionsOf(blocks).length > 0)
  return {
    platform: 'slack',
    place: openNow('slack', team, channel),
    environment: {
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: slack.apiUrl,
    },
    async gather() {
      await until(() => challenge() !== undefined)
      await slack.socket.connected()
    },
    async click(person) {
      const ts = challenge()?.ts ?? ''
      const answer = await slack.click({ channel, ts, actionId: 'predict/A', user: `U${person}` })
      return answer.ackedAfterMs
    },
    stop: () => slack.stop(),
  }
}
