import { walk } from '../../standins/discord/components.ts'
import { type Interaction, type Message, startDiscord } from '../../standins/discord/discord.ts'
import { people } from './burst.ts'
import { type Crowd, openNow } from './clicks.ts'
import { until } from './until.ts'

const [guild, channel] = ['1100000000000000001', '1100000000000000002']

const idOf = (number: number) => String(1_200_000_000_000_000_000n + BigInt(number))

/** By the gateway. */
export async function discordCrowd(): Promise<Crowd> {
  const members = Array.from({ length: 2 * people }, (_, number) => ({
    id: idOf(number),
    name: `person${number}`,
  }))
  const server = {
    id: guild,
    name: 'Snakes',
    channels: [{ id: channel, name: 'general' }],
    members,
  }
  const discord = await startDiscord({ guilds: [server] })
  const waiting: Interaction[] = []
  /** One for everybody: two thousand that look again and again would be a load of their own. */
  const answered = () => waiting.every(({ response }) => response !== undefined)
  let customId = ''
  let message: Message | undefined
  let all: Promise<void> | undefined
  const button = () =>
    discord
      .messages(channel)
      .flatMap(({ components }) => [...walk(components)])
      .map(({ custom_id }) => String(custom_id))
      .find(id => /^v1:predict:.*:A$/.test(id))
  return {
    platform: 'discord',
    place: openNow('discord', guild, channel),
    environment: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api },
    async gather() {
      await until(() => button() !== undefined)
      customId = button() ?? ''
      message = discord.messages(channel)[0]
    },
    async click(person) {
      if (message === undefined) throw new Error('The challenge is gone')
      const click = discord.click({ message, customId, member: idOf(person), forged: true })
      waiting.push(click)
      all ??= until(answered).finally(() => {
        all = undefined
      })
      await all
      return click.ackedAfterMs ?? Number.NaN
    },
    stop: () => discord.stop(),
  }
}
