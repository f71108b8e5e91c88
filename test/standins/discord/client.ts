import { Client, type ClientOptions, GatewayIntentBits } from 'discord.js'
import type { Discord } from './discord.ts'

/** A real discord.js client for the stand-in, logged in. Identifies without its usual pause of 5 s. */
export async function connect(
  discord: Discord,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = unconnected(discord, options)
  const ready = new Promise(resolve => client.once('clientReady', resolve))
  await client.login(discord.token)
  await ready
  return client as Client<true>
}

/** The same, before it logs in. */
export const unconnected = (discord: Discord, options: Partial<ClientOptions> = {}): Client =>
  new Client({
    intents: [GatewayIntentBits.Guilds],
    ...options,
    rest: { api: discord.api, ...options.rest },
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  })
