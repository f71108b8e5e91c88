import { suggestionsShown } from './limits.ts'
import type { Completion, WebOptions } from './options.ts'

/**
 * What a line that begins so may become: commands, then what may follow one that is typed in full.
 * Those that begin like the typed words come before those that only hold them.
 */
export function complete(
  line: string,
  { completions, completeArgument }: Pick<WebOptions, 'completions' | 'completeArgument'>,
): Completion[] {
  const commands = completions.map(({ command, help }) => ({ value: command, help }))
  const typed = commands
    .filter(({ value }) => line.startsWith(`${value} `))
    .reduce((longest, { value }) => (value.length > longest.length ? value : longest), '')
  const following =
    typed === ''
      ? []
      : matching(line.slice(typed.length + 1).trimStart(), completeArgument(typed)).map(
          ({ value, help }) => ({ value: `${typed} ${value}`, help }),
        )
  const starting = commands.filter(({ value }) => value.startsWith(line) && value !== line)
  return [...starting, ...following].slice(0, suggestionsShown)
}

function matching(part: string, candidates: readonly Completion[]): Completion[] {
  const wanted = part.toLowerCase()
  const holds = ({ value, help }: Completion) =>
    value.toLowerCase().includes(wanted) || help.toLowerCase().includes(wanted)
  const begins = ({ value }: Completion) => value.toLowerCase().startsWith(wanted)
  const found = candidates.filter(holds)
  return [...found.filter(begins), ...found.filter(candidate => !begins(candidate))]
}
