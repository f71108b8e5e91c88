import { onTestFinished } from 'vitest'
import { commandTable } from '../../src/app/commands.ts'
import { createDiscordChannel } from '../../src/channels/discord/channel.ts'
import { openStore } from '../../src/store/index.ts'
import { FakeClock } from '../app/clock.ts'
import { plainly } from '../channels/discord/payloads.ts'
import { general, place, server } from '../channels/discord/setup.ts'
import { settings } from '../core/fixtures.ts'
import { type Interaction, type Message, startDiscord } from '../standins/discord/discord.ts'
import { temporaryFile } from '../store/fixture.ts'
import { channelContract, type Harness, lesson, type Member } from './contract.ts'

const names = { ada: 'Ada', grace: 'Grace' }

channelContract('discord', async receive => {
  const clock = new FakeClock('2026-11-23T09:00Z')
  const discord = await startDiscord({ clock, guilds: [server] })
  const { store, memoryOf } = await openStore({ file: temporaryFile() })
  const start = async () => {
    const made = createDiscordChannel({
      token: discord.token,
      apiUrl: discord.api,
      memory: memoryOf('discord'),
      clock,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      commands: commandTable,
      lessons: {
        find: () => [lesson],
        program: slug => (slug === lesson.slug ? lesson.program : undefined),
      },
      newSettings: settings(),
      onFatal() {},
    })
    await made.start(receive, { async left() {}, async joined() {}, async named() {} })
    return made
  }
  let channel = await start()
  onTestFinished(async () => {
    await channel.stop()
    await discord.stop()
    await store.close()
  })

  const read = ({ text }: Message) => plainly(text).text.replaceAll('\u{200b}', '')
  const words = (messages: readonly Message[]) => messages.map(read).join('\n')
  const first = () => {
    const [message] = discord.messages(general)
    if (message === undefined) throw new Error('Nothing was posted')
    return message
  }
  const asked: Interaction[] = []
  /** Acts, and delivers what comes of it so many times. */
  const act = async (deed: () => Interaction, times = 1): Promise<Interaction> => {
    const { gateway } = discord
    const dispatch = gateway.dispatch.bind(gateway)
    gateway.dispatch = (...event) => {
      for (let time = 1; time < times; time += 1) dispatch(...event)
      return dispatch(...event)
    }
    const interaction = deed()
    gateway.dispatch = dispatch
    asked.push(interaction)
    return interaction.acked()
  }

  const harness: Harness = {
    platform: 'discord',
    placeId: place,
    get channel() {
      return channel
    },
    async room() {
      const all = discord.messages(general)
      const top = all.filter(({ replyTo }) => replyTo === undefined)
      // Of a reply in several parts only the first names its message.
      return words(
        all.some(({ replyTo }) => replyTo) && top.length === 2
          ? top.flatMap(one => [one, ...all.filter(({ replyTo }) => replyTo === one.id)])
          : all,
      )
    },
    told: async (member: Member) =>
      words(
        asked
          .filter(interaction => interaction.member.user.name === names[member])
          .flatMap(({ reply, followups }) => [...(reply ? [reply] : []), ...followups]),
      ),
    async predict(member, choice, { times } = {}) {
      await act(
        () => discord.click({ message: first(), label: choice, member: names[member] }),
        times,
      )
    },
    async type(member, line, { times } = {}) {
      const [name = '', which] = line.slice(1).split(' ')
      const options = which === undefined ? {} : { which }
      const actor = { channel: general, member: names[member] }
      await act(() => discord.command({ ...actor, name, options }), times)
    },
    async run(member, program) {
      const actor = { member: names[member] }
      const edit = await act(() =>
        discord.click({ message: first(), label: 'Change it and run it', ...actor }),
      )
      await act(() => discord.submit({ modal: edit, ...actor, fields: { code: program } }))
    },
    async disturb() {
      discord.gateway.dispatch('INTERACTION_CREATE', { type: 3 }, server.id)
      for (const customId of ['', 'v1:predict', '{"do":"?"}'])
        await act(() => discord.click({ message: first(), customId, member: 'Ada', forged: true }))
    },
    async restart() {
      await channel.stop()
      channel = await start()
    },
    pings: () =>
      discord.world.messages
        .all()
        .flatMap(({ mentions }) => [
          ...(mentions.everyone ? ['everyone'] : []),
          ...mentions.users,
          ...mentions.roles,
        ]),
  }
  return harness
})
