import type {
  APIApplicationCommandBasicOption,
  RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js'
import type { CommandEntry } from '../../core/command.ts'

const type = { command: 1, subcommand: 1, string: 3 } as const
const inServers = 0
const manageServer = String(1n << 5n)

/** The slash commands of the command table, as Discord registers them. */
export function slashCommands(
  commands: readonly CommandEntry[],
): RESTPutAPIApplicationCommandsJSONBody {
  const families = Map.groupBy(commands, ({ command }) => command.split(' ')[0] ?? '')
  return [...families].map(([first, entries]) => {
    const name = first.slice(1)
    const admin = entries.every(entry => entry.admin)
    const [only] = entries
    const alone = entries.length === 1 && only?.command === first
    return {
      type: type.command,
      name,
      description: alone ? only.help : (descriptions[name] ?? `The ${name} commands`),
      options: alone ? optionsOf(only) : entries.map(subcommand),
      default_member_permissions: admin ? manageServer : null,
      contexts: [inServers],
      integration_types: [0],
    }
  })
}

/** Of commands that have a second word; Discord wants one, though it hardly shows it. */
const descriptions: Readonly<Record<string, string>> = {
  challenge: 'Runs the challenges of this channel',
  privacy: 'What is stored about you',
}

const subcommand = (entry: CommandEntry) => ({
  type: type.subcommand,
  name: entry.command.split(' ')[1] ?? '',
  description: entry.help,
  options: optionsOf(entry),
})

/** Options whose value alone is what would be typed; any other's name is typed before it. */
export const bare = { lesson: 'concept', word: 'which', rest: 'settings' } as const

/** What may follow the words of a command, such as `[NAME]`, `[until DATE]` or `[SETTING=VALUE …]`. */
function optionsOf({
  argument,
  takesLesson,
  words,
}: CommandEntry): APIApplicationCommandBasicOption[] {
  if (argument === '') return []
  const common = { type: type.string, required: !argument.startsWith('[') }
  if (takesLesson)
    return [{ ...common, name: bare.lesson, description: 'A lesson', autocomplete: true }]
  if (words)
    return [
      {
        ...common,
        name: bare.word,
        description: words.join(', '),
        choices: words.map(word => ({ name: word, value: word })),
      },
    ]
  const name = /^\[?([a-z]+) /.exec(argument)?.[1] ?? bare.rest
  return [{ ...common, name, description: argument.replace(/^\[|\]$/g, '').slice(0, 100) }]
}
