import { actionsOf, isRecord, type Json } from './json.ts'

// What a person enters into interactive elements: the shape that Slack sends for it, checked as
// Slack's clients check it before they send anything.

const plain = (text: string) => ({ type: 'plain_text', text })

function optionsOf(element: Json): Json[] | undefined {
  if (Array.isArray(element.options)) return element.options.filter(isRecord)
  if (!Array.isArray(element.option_groups)) return undefined
  return element.option_groups.flatMap(group => (group as { options: Json[] }).options)
}

function pick(element: Json, value: unknown): Json {
  const known = optionsOf(element)
  const found = known?.find(option => option.value === value)
  if (found) return found
  if (known) {
    const values = known.map(option => option.value).join(', ')
    throw new Error(`${element.action_id} has no option ${value}; it has ${values}`)
  }
  return isRecord(value) ? value : { text: plain(String(value)), value: String(value) }
}

const list = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** What was entered before the person did anything. */
function initial(element: Json): unknown {
  const one = element.initial_option
  if (isRecord(one)) return element.type === 'external_select' ? one : one.value
  if (Array.isArray(element.initial_options)) {
    return element.initial_options.map(each => (each as Json).value)
  }
  return (
    element.initial_value ??
    element.initial_time ??
    element.initial_date ??
    element.initial_conversation ??
    element.initial_user
  )
}

/** `{ type, value }`, `{ type, selected_option }` … for what was entered. */
export function entered(element: Json, value: unknown): Json {
  const type = String(element.type)
  const nothing = value === undefined || value === null
  switch (type) {
    case 'button':
      return {
        type,
        text: element.text,
        ...(element.value === undefined ? {} : { value: element.value }),
      }
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
    case 'external_select':
      return { type, selected_option: nothing ? null : pick(element, value) }
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: list(value).map(each => pick(element, each)) }
    case 'conversations_select':
      return { type, selected_conversation: value ?? null }
    case 'users_select':
      return { type, selected_user: value ?? null }
    case 'timepicker':
      return {
        type,
        selected_time: value ?? null,
        ...(element.timezone === undefined ? {} : { timezone: element.timezone }),
      }
    case 'datepicker':
      return { type, selected_date: value ?? null }
    default:
      return { type, value: value ?? null }
  }
}

function isEmpty(state: Json): boolean {
  const { type: _, timezone: __, ...rest } = state
  return Object.values(rest).every(
    value => value === null || value === '' || (Array.isArray(value) && value.length === 0),
  )
}

function checkLength(element: Json, value: unknown): void {
  if (element.type !== 'plain_text_input' || typeof value !== 'string') return
  const { min_length = 0, max_length = 3000 } = element as {
    min_length?: number
    max_length?: number
  }
  if (value.length < min_length || value.length > max_length) {
    throw new Error(
      `${element.action_id} takes ${min_length} to ${max_length} characters, not ${value.length}`,
    )
  }
}

/**
 * `view.state.values` after a person has entered `values`, keyed by action id or block id. What is
 * not named keeps its initial value. Throws for what Slack's client would not let through.
 */
export function stateOf(blocks: unknown, values: Json, complete = true): Json {
  const left = new Set(Object.keys(values))
  const state: Record<string, Json> = {}
  for (const { block, element } of actionsOf(blocks)) {
    if (element.type === 'button' || element.type === 'overflow') continue
    const blockId = String(block.block_id)
    const actionId = String(element.action_id)
    const key = [actionId, blockId].find(each => left.has(each))
    if (key !== undefined) left.delete(key)
    const value = key === undefined ? initial(element) : values[key]
    checkLength(element, value)
    const one = entered(element, value)
    if (complete && block.type === 'input' && block.optional !== true && isEmpty(one)) {
      throw new Error(`${actionId} (${blockId}) is required and was left empty`)
    }
    state[blockId] = { ...state[blockId], [actionId]: one }
  }
  if (left.size > 0) {
    const known = actionsOf(blocks).map(({ element }) => element.action_id)
    throw new Error(`The view has no ${[...left].join(', ')}; it has ${known.join(', ')}`)
  }
  return state
}
