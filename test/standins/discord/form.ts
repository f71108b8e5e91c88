import type { Component, Json } from './json.ts'

export type Fields = Record<string, string | boolean | string[]>

const BOOLEAN = 23

/**
 * The filled-in form as Discord would send it, or an error that says why no member could have sent
 * that. Fields left out keep what the bot put in.
 */
export function submission(components: readonly Component[], fields: Fields): Json[] {
  const inputs = components.flatMap(one => one.components ?? (one.component ? [one.component] : []))
  const unknown = Object.keys(fields).find(id => !inputs.some(one => one.custom_id === id))
  if (unknown !== undefined) throw new Error(`The form has no field ${unknown}`)
  return components.map(({ type, id = 1, components: inner, component }) => ({
    type,
    id,
    ...(inner ? { components: inner.map(one => filled(one, fields)) } : {}),
    ...(component ? { component: filled(component, fields) } : {}),
  }))
}

function filled(input: Component, fields: Fields): Json {
  const { type, custom_id = '', id = 1, min_length, max_length, required = true } = input
  const value = fields[custom_id] ?? (input.value as string | undefined)
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (required && empty) throw new Error(`The form requires the field ${custom_id}`)
  if (typeof value === 'string' && type === 4) {
    const least = required ? (min_length ?? 1) : value === '' ? 0 : (min_length ?? 0)
    if (value.length < least || value.length > (max_length ?? 4000))
      throw new Error(`The field ${custom_id} takes no text of ${value.length} characters`)
  }
  const common = { type, id, custom_id }
  if (Array.isArray(value)) return { ...common, values: value }
  return { ...common, value: value ?? (type === BOOLEAN ? false : '') }
}
