import type { Client, ClientOptions, TextChannel } from 'discord.js'
import { connect } from './client.ts'
import { type Discord, startDiscord } from './discord.ts'

export const GUILD = '100000000000000001'
export const CHANNEL = '100000000000000002'

/** A guild with one channel and Ada in it, a connected client, and a clock that the test moves. */
export interface Room {
  discord: Discord
  client: Client<true>
  channel: TextChannel
  pass(time: Temporal.DurationLike): void
  close(): Promise<void>
}

export async function openRoom(options: Partial<ClientOptions> = {}): Promise<Room> {
  let now = Temporal.Instant.from('2026-11-20T09:00:00Z')
  const channels = [{ id: CHANNEL, name: 'python' }]
  const discord = await startDiscord({
    clock: { now: () => now },
    guilds: [{ id: GUILD, name: 'Guild', channels, members: ['Ada'] }],
  })
  const client = await connect(discord, options)
  return {
    discord,
    client,
    channel: client.channels.cache.get(CHANNEL) as TextChannel,
    pass: time => {
      now = now.add(time)
    },
    close: async () => {
      await client.destroy()
      await discord.stop()
    },
  }
}
