import type { Client } from 'discord.js'

/** What the bot does with the next interaction; resolves with the error that it meets, if any. */
export const answering = <T>(
  client: Client,
  work: (interaction: T) => Promise<unknown>,
): Promise<unknown> =>
  new Promise(resolve => {
    client.once('interactionCreate', interaction => {
      work(interaction as T).then(() => resolve(undefined), resolve)
    })
  })
