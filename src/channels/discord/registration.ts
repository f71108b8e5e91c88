import { createHash } from 'node:crypto'
import { Routes } from 'discord.js'
import type { CommandEntry } from '../../core/command.ts'
import type { ChannelMemory } from '../../ports.ts'
import { slashCommands } from './commands.ts'
import type { Rest } from './rest.ts'

/** Registers the slash commands with Discord, if they are not the ones registered last. */
export async function registerCommands(
  rest: Rest,
  application: string,
  { commands, memory }: { commands: readonly CommandEntry[]; memory: ChannelMemory },
): Promise<'registered' | 'unchanged'> {
  const body = slashCommands(commands)
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  const name = `commands:${application}`
  if ((await memory.get(name)) === hash) return 'unchanged'
  await rest.safe.put(Routes.applicationCommands(application), { body })
  await memory.set(name, hash)
  return 'registered'
}
