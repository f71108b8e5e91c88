import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { anyText, confirm, id, option, optionGroup, plainText, style, tickOption } from './text.ts'

// Interactive elements. Images, files and rich text inputs are left out on purpose: the bot has no
// use for them, so a message that holds one is a mistake.

const actionable = { action_id: id.optional() }
const focusable = { focus_on_load: z.boolean().optional() }
const picker = {
  ...actionable,
  ...focusable,
  confirm: confirm.optional(),
  placeholder: plainText(150).optional(),
}

const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  ...actionable,
  url: z.url().max(3000).optional(),
  value: z.string().max(2000).optional(),
  style: style.optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().min(1).max(75).optional(),
})

interface Choosing {
  options?: unknown[] | undefined
  option_groups?: { options: unknown[] }[] | undefined
  initial_option?: unknown
  initial_options?: unknown[] | undefined
}

const choices = (element: Choosing) =>
  element.options ?? element.option_groups?.flatMap(group => group.options) ?? []

const eitherOptionsOrGroups = (element: Choosing) =>
  (element.options === undefined) !== (element.option_groups === undefined)

const initialAmongOptions = (element: Choosing) =>
  [...(element.initial_options ?? []), element.initial_option]
    .filter(initial => initial !== undefined)
    .every(initial => choices(element).some(choice => isDeepStrictEqual(choice, initial)))

const distinctValues = (element: Choosing) => {
  const values = choices(element).map(choice => (choice as { value: string }).value)
  return new Set(values).size === values.length
}

const ONE_OF = 'exactly one of options and option_groups is required'
const INITIAL = 'the initial option must be one of the options'
const DISTINCT = 'the values of the options must differ'

const optionList = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
}

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...picker,
    ...optionList,
    initial_option: option.optional(),
  })
  .refine(eitherOptionsOrGroups, ONE_OF)
  .refine(initialAmongOptions, INITIAL)
  .refine(distinctValues, DISTINCT)

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...picker,
    ...optionList,
    initial_options: z.array(option).min(1).optional(),
    max_selected_items: z.int().min(1).optional(),
  })
  .refine(eitherOptionsOrGroups, ONE_OF)
  .refine(initialAmongOptions, INITIAL)
  .refine(distinctValues, DISTINCT)

const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...picker,
  initial_option: option.optional(),
  min_query_length: z.int().min(0).optional(),
})

const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...picker,
  initial_conversation: id.optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
})

const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...picker,
  initial_user: id.optional(),
})

const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...actionable,
    ...focusable,
    confirm: confirm.optional(),
    options: z.array(tickOption).min(1).max(10),
    initial_options: z.array(tickOption).min(1).optional(),
  })
  .refine(initialAmongOptions, INITIAL)
  .refine(distinctValues, DISTINCT)

const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...actionable,
    ...focusable,
    confirm: confirm.optional(),
    options: z.array(tickOption).min(1).max(10),
    initial_option: tickOption.optional(),
  })
  .refine(initialAmongOptions, INITIAL)
  .refine(distinctValues, DISTINCT)

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  confirm: confirm.optional(),
  options: z
    .array(option.extend({ url: z.url().max(3000).optional() }))
    .min(1)
    .max(5),
})

const timeZones = new Set(Intl.supportedValuesOf('timeZone'))

const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...picker,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  timezone: z
    .string()
    .refine(zone => zone === 'UTC' || timeZones.has(zone), 'unknown time zone')
    .optional(),
})

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...picker,
  initial_date: z.iso.date().optional(),
})

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...actionable,
    ...focusable,
    placeholder: plainText(150).optional(),
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
    dispatch_action_config: z
      .strictObject({
        trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
      })
      .optional(),
  })
  .refine(
    input => (input.initial_value ?? '').length <= (input.max_length ?? 3000),
    'initial_value must not be longer than max_length',
  )

const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...actionable,
  ...focusable,
  placeholder: plainText(150).optional(),
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
})

const pickers = [
  staticSelect,
  multiStaticSelect,
  externalSelect,
  conversationsSelect,
  usersSelect,
  checkboxes,
  radioButtons,
  timepicker,
  datepicker,
] as const

/** What an `actions` block or a section's accessory may hold. */
export const actionElement = z.discriminatedUnion('type', [button, overflow, ...pickers])

/** What an `input` block may hold. */
export const inputElement = z.discriminatedUnion('type', [plainTextInput, numberInput, ...pickers])

/** What a `context` block may hold: text; images are not for this bot. */
export const contextElement = anyText(3000)
