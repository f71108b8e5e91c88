import { MessageFlags, ComponentType as Type } from 'discord.js'
import type { MessageBody } from './body.ts'
import { texts, walk } from './components.ts'
import type { Component } from './json.ts'
import { type Complaint, refusals } from './refusal.ts'

const SELECTS: readonly number[] = [
  Type.StringSelect,
  Type.UserSelect,
  Type.RoleSelect,
  Type.MentionableSelect,
  Type.ChannelSelect,
]
const COMPONENTS = 40
const TEXT = 4000
const CONTENT = 2000
const EMBEDS = 6000
/** Above this many bytes, each text display weighing 12 more, Discord fails instead of refusing. */
const WEIGHT = 10_170

const complaint = (path: Complaint['path'], code: string, message: string): Complaint => ({
  path,
  code,
  message,
})

/** The rules of messages that Discord's description of the API does not tell. */
export function messageComplaints(body: MessageBody, flags: number): Complaint[] {
  const components = body.components ?? []
  return [
    ...(flags & MessageFlags.IsComponentsV2 ? newStyle(body) : oldStyle(body)),
    ...componentComplaints(components),
  ]
}

function newStyle(body: MessageBody): Complaint[] {
  const components = body.components ?? []
  const long = texts(components).reduce((sum, text) => sum + text.length, 0)
  const legacy = [body.content && 'content', body.embeds?.length && 'embeds', body.poll && 'poll']
    .filter(one => typeof one === 'string')
    .filter(Boolean)
  return [
    ...legacy.map(field =>
      complaint(
        [field],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      ),
    ),
    ...(long > TEXT
      ? [
          complaint(
            ['components'],
            'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
            `Components displayable text size exceeds maximum size of ${TEXT} (is ${long})`,
          ),
        ]
      : []),
  ]
}

function oldStyle(body: MessageBody): Complaint[] {
  const rows = body.components ?? []
  const words = (body.embeds ?? []).map(embed => wordsOf(embed)).join('')
  return [
    ...((body.content?.length ?? 0) > CONTENT
      ? [complaint(['content'], 'BASE_TYPE_MAX_LENGTH', `Must be ${CONTENT} or fewer in length.`)]
      : []),
    ...(words.length > EMBEDS
      ? [
          complaint(
            ['embeds'],
            'MAX_EMBED_SIZE_EXCEEDED',
            `Embed size exceeds maximum size of ${EMBEDS}`,
          ),
        ]
      : []),
    ...(rows.length > 5
      ? [complaint(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.')]
      : []),
    ...rows.flatMap(({ type }, index) =>
      type === Type.ActionRow
        ? []
        : [
            complaint(
              ['components', index, 'type'],
              'UNION_TYPE_CHOICES',
              'Value of field "type" must be one of (1,).',
            ),
          ],
    ),
  ]
}

/** The rules that components of messages and modals share. */
export function componentComplaints(components: readonly Component[]): Complaint[] {
  const all = [...walk(components)]
  return [
    ...(all.length > COMPONENTS
      ? [
          complaint(
            ['components'],
            'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
            `The total number of components cannot exceed ${COMPONENTS} (are ${all.length})`,
          ),
        ]
      : []),
    ...twice(all.map(one => one.custom_id)).map(id =>
      complaint(
        ['components'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        `Component custom id cannot be duplicated: ${id}`,
      ),
    ),
    ...twice(all.map(one => one.id || undefined)).map(id =>
      complaint(
        ['components'],
        'COMPONENT_ID_DUPLICATED',
        `Component id cannot be duplicated: ${id}`,
      ),
    ),
    ...all.flatMap(rowComplaints),
    ...all.flatMap(buttonComplaints),
    ...all.flatMap(selectComplaints),
  ]
}

function rowComplaints({ type, components = [] }: Component): Complaint[] {
  if (type !== Type.ActionRow) return []
  const selects = components.filter(one => SELECTS.includes(one.type)).length
  return components.length > 5 || (selects > 0 && components.length > 1)
    ? [
        complaint(
          ['components'],
          'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
          'The specified component exceeds the maximum width',
        ),
      ]
    : []
}

function buttonComplaints({ type, style, custom_id, url, label, emoji }: Component): Complaint[] {
  if (type !== Type.Button) return []
  const link = style === 5
  return [
    ...((link ? url && !custom_id : (custom_id || style === 6) && !url)
      ? []
      : [
          complaint(
            ['components'],
            'BUTTON_COMPONENT_INVALID',
            'A link button has a url and no custom id; every other one has a custom id and no url',
          ),
        ]),
    ...(label || emoji || style === 6
      ? []
      : [
          complaint(
            ['components'],
            'BUTTON_COMPONENT_INVALID_LABEL',
            'A button must have a label or emoji',
          ),
        ]),
  ]
}

function selectComplaints({ type, options = [] }: Component): Complaint[] {
  if (type !== Type.StringSelect) return []
  return twice(options.map(({ value }) => value)).map(value =>
    complaint(
      ['components'],
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      `The specified option value is already used: ${value}`,
    ),
  )
}

/** Fails as Discord does, with 500, when the texts together weigh too much. */
export function weigh(components: readonly Component[]): void {
  const all = texts(components)
  const weight = all.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0)
  if (weight > WEIGHT) throw refusals.serverError()
}

const twice = <T>(values: readonly (T | undefined)[]): T[] => [
  ...new Set(
    values.filter(
      (one): one is T => one !== undefined && values.indexOf(one) !== values.lastIndexOf(one),
    ),
  ),
]

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  // Addresses do not count, words do.
  return Object.entries(value)
    .map(([key, one]) => (key.endsWith('url') ? '' : wordsOf(one)))
    .join('')
}
