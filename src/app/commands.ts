import type { CommandEntry } from '../core/command.ts'
import { windows } from '../core/leaderboard.ts'

const entry = (
  command: string,
  argument: string,
  help: string,
  more: Partial<CommandEntry> = {},
): CommandEntry => ({ command, argument, help, admin: command.startsWith('/challenge'), ...more })

/** Every command, on every platform: registrations, completion, help and README come from this. */
export const commandTable = [
  entry('/explain', '[NAME]', 'Shows a lesson, or the list of lessons', { takesLesson: true }),
  entry('/leaderboard', `[${windows.join('|')}]`, 'Shows the standings of this channel', {
    words: windows,
  }),
  entry('/stats', '', 'Shows your points, streak and accuracy'),
  entry('/privacy show', '', 'Says what is stored about you'),
  entry('/privacy export', '', 'Shows everything that is stored about you'),
  entry('/privacy delete', '', 'Deletes everything that is stored about you'),
  entry('/privacy hide-me', '', 'Keeps your name out of leaderboards, or puts it back'),
  entry('/nudge', '[on|off]', 'Reminds you an hour before a reveal, if you want', {
    words: ['on', 'off'],
  }),
  entry('/help', '', 'Shows what you can type'),
  entry('/challenge status', '', 'Shows the schedule and the open challenges'),
  entry('/challenge now', '[NAME]', 'Posts an extra challenge now', { takesLesson: true }),
  entry('/challenge reveal', '', 'Reveals the newest open challenge now'),
  entry('/challenge skip', '', 'Leaves out the next daily challenge'),
  entry('/challenge pause', '[until DATE]', 'Stops the daily challenges'),
  entry('/challenge resume', '', 'Starts the daily challenges again'),
  entry('/challenge setup', '[SETTING=VALUE …]', 'Shows or changes the settings of this channel'),
] as const satisfies readonly CommandEntry[]

export type ParsedCommand =
  | { entry: CommandEntry; argument: string }
  /** What was typed is no command; `near` are those with the same first word, if any. */
  | { unknown: string; near: readonly CommandEntry[] }

/** Reads what was typed: `/explain asyncio-run`, upper or lower case, any white space. */
export function parseCommand(line: string): ParsedCommand {
  const words = line.trim().split(/\s+/)
  const [first = '', second = ''] = words.map(word => word.toLowerCase())
  const table: readonly CommandEntry[] = commandTable
  const long = table.find(({ command }) => command === `${first} ${second}`)
  if (long) return { entry: long, argument: words.slice(2).join(' ') }
  const short = table.find(({ command }) => command === first)
  if (short) return { entry: short, argument: words.slice(1).join(' ') }
  return {
    unknown: line.trim(),
    near: table.filter(({ command }) => command.split(' ')[0] === first),
  }
}
