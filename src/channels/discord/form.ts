import type { APILabelComponent, APIModalInteractionResponseCallbackData } from 'discord.js'
import type { Block } from '../../core/message.ts'
import type { Settings } from '../../core/place.ts'
import { customIdOf } from './customId.ts'
import { visible } from './escape.ts'
import { optionLength, optionsShown, programLength } from './limits.ts'

const type = { select: 3, text: 4, label: 18 } as const
const style = { short: 1, paragraph: 2 } as const

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const levels = ['all', 'easy', 'medium', 'hard'] as const
const levelNames = { all: 'Every level', easy: 'Easy', medium: 'Medium', hard: 'Hard' } as const

/** The form in which a member changes a program. */
export function programForm(lesson: string, code: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customIdOf({ do: 'run', lesson }) ?? '',
    title: 'Change it and run it',
    components: [
      labelled('Program', undefined, {
        type: type.text,
        custom_id: 'code',
        style: style.paragraph,
        value: code.slice(0, programLength),
        max_length: programLength,
        required: true,
      }),
    ],
  }
}

/** The form for the settings of a place. Discord gives it room for five fields. */
export function settingsForm({
  settings,
  topics,
  known,
}: Block & { kind: 'settings' }): APIModalInteractionResponseCallbackData {
  return {
    custom_id: 'v1:setup',
    title: known ? 'Settings of this channel' : 'Set up this channel',
    components: [
      labelled(
        'Post and reveal',
        '24 hours, such as 09:00-16:00, or 09:00 +02:30 for so long after',
        {
          type: type.text,
          custom_id: 'times',
          style: style.short,
          value: [settings.postTime, settings.revealTime].join(
            settings.revealTime.startsWith('+') ? ' ' : '-',
          ),
          max_length: 20,
        },
      ),
      labelled('Time zone', 'Such as Europe/Berlin, America/New_York or UTC', {
        type: type.text,
        custom_id: 'zone',
        style: style.short,
        value: settings.zone,
        max_length: 60,
      }),
      labelled('Days', undefined, {
        type: type.select,
        custom_id: 'days',
        min_values: 1,
        max_values: 7,
        options: dayNames.map((label, index) => ({
          label,
          value: String(index + 1),
          default: settings.weekdays.includes(index + 1),
        })),
      }),
      topicsField(settings, topics),
      labelled('Level, and a thread to discuss in', undefined, {
        type: type.select,
        custom_id: 'level',
        options: ['off', 'on'].flatMap(discussion =>
          levels.map(level => ({
            label: `${levelNames[level]}, ${discussion === 'on' ? 'with' : 'without'} a thread`,
            value: `${level} ${discussion}`,
            default:
              level === (settings.level ?? 'all') &&
              (discussion === 'on') === (settings.discussion ?? false),
          })),
        ),
      }),
    ],
  }
}

/** A list to choose from while it is short enough, else a line to type. */
function topicsField({ topics: chosen }: Settings, topics: readonly string[]): APILabelComponent {
  const listed = topics.every(topic => topic.length <= optionLength)
  if (topics.length === 0 || topics.length > optionsShown || !listed)
    return labelled('Topics', 'With commas between them; nothing for all', {
      type: type.text,
      custom_id: 'topics',
      style: style.short,
      value: chosen.join(',').slice(0, programLength),
      required: false,
    })
  return labelled('Topics', 'None for all', {
    type: type.select,
    custom_id: 'topics',
    required: false,
    min_values: 0,
    max_values: topics.length,
    options: topics.map(topic => ({
      label: visible(topic),
      value: topic,
      default: chosen.includes(topic),
    })),
  })
}

function labelled(
  label: string,
  description: string | undefined,
  component: APILabelComponent['component'],
): APILabelComponent {
  return { type: type.label, label, ...(description && { description }), component }
}

type Fields = Record<string, string | string[]>

/** The fields of a form that was sent, by their names. */
export function fieldsOf({
  components,
}: {
  components: readonly {
    component?: Field | undefined
    components?: readonly Field[] | undefined
  }[]
}): Fields {
  const fields = components.flatMap(one => [
    ...(one.component ? [one.component] : []),
    ...(one.components ?? []),
  ])
  return Object.fromEntries(
    fields.map(({ custom_id, value, values }) => [
      custom_id,
      values ?? (typeof value === 'string' ? value : ''),
    ]),
  )
}

interface Field {
  custom_id: string
  value?: unknown
  values?: string[] | undefined
}

/** The command that says what the settings form says; its words are checked by the app. */
export function setupLine(fields: Fields): string {
  const given = (name: string) =>
    [fields[name] ?? []]
      .flat()
      .join(',')
      .replace(/\s*,\s*/g, ',')
      .trim()
  const [post = '', reveal = ''] = given('times')
    .split(/\s*(?:[-–—\s]|\bto\b|(?=\+))\s*/)
    .filter(Boolean)
  const [level = '', discussion = ''] = given('level').split(' ')
  const words = {
    post,
    reveal,
    zone: given('zone'),
    days: given('days'),
    topics: given('topics') || 'all',
    level,
    discussion,
  }
  return [
    '/challenge setup',
    ...Object.entries(words).map(([name, value]) => `${name}=${value.replace(/\s+/g, '_') || '?'}`),
  ].join(' ')
}
