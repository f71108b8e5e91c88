import type { Command, CommandOption } from './commands.ts'
import type { Json } from './json.ts'

export type Values = Record<string, string | number | boolean>

/**
 * The options of a command as Discord would send them, or an error that says why no member could
 * have sent that. While one is being typed (`focused`), others may be missing.
 */
export function optionsJson(
  command: Command,
  {
    sub,
    values = {},
    focused,
  }: { sub?: string | undefined; values?: Values; focused?: string | undefined },
): Json[] {
  const subs = (command.options ?? []).filter(({ type }) => type === 1)
  if (sub === undefined && subs.length > 0)
    throw new Error(`/${command.name} needs one of: ${subs.map(({ name }) => name).join(', ')}`)
  if (sub === undefined) return given(`/${command.name}`, command.options ?? [], values, focused)
  const chosen = subs.find(({ name }) => name === sub)
  if (!chosen) throw new Error(`/${command.name} has no subcommand ${sub}`)
  const name = `/${command.name} ${sub}`
  return [{ type: 1, name: sub, options: given(name, chosen.options ?? [], values, focused) }]
}

function given(
  command: string,
  options: readonly CommandOption[],
  values: Values,
  focused: string | undefined,
): Json[] {
  const unknown = Object.keys(values).find(name => !options.some(one => one.name === name))
  if (unknown !== undefined) throw new Error(`${command} has no option ${unknown}`)
  const missing = options.find(one => one.required && !(one.name in values))
  if (missing && focused === undefined)
    throw new Error(`${command} needs the option ${missing.name}`)
  return options
    .filter(({ name }) => name in values)
    .map(option => optionJson(command, option, values[option.name] ?? '', option.name === focused))
}

function optionJson(
  command: string,
  option: CommandOption,
  value: string | number | boolean,
  focused: boolean,
): Json {
  const { type, name, choices, autocomplete, min_length, max_length } = option
  const kinds: Record<number, string> = { 4: 'number', 5: 'boolean', 10: 'number' }
  const kind = kinds[type] ?? 'string'
  if (typeof value !== kind) throw new Error(`${command} takes a ${kind} as ${name}`)
  if (focused && !autocomplete) throw new Error(`${command} does not complete ${name}`)
  if (!focused && choices?.length && !choices.some(one => one.value === value))
    throw new Error(`${command} offers no ${value} as ${name}`)
  const long = typeof value === 'string' ? value.length : 0
  if (long > (max_length ?? 6000) || (!focused && kind === 'string' && long < (min_length ?? 0)))
    throw new Error(`${command} takes no text of ${long} characters as ${name}`)
  return { type, name, value, ...(focused ? { focused } : {}) }
}
