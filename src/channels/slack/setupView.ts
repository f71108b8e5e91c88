import { levels } from '../../core/concept.ts'
import type { Settings } from '../../core/place.ts'
import { plainText, type SlackBlock, type View } from './blockKit.ts'
import { limits } from './limits.ts'
import { field, formView, optionOf } from './modals.ts'
import { enteredIn, type Metadata, type Submission } from './read.ts'

const skipLength = 1000
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export interface SetupForm {
  settings: Settings
  topics: readonly string[]
  /** The channel that is set up, where it can be one. */
  channel?: string | undefined
  /** What was wrong with what was entered before. */
  problems?: readonly SlackBlock[]
}

/** The settings of a place as a form. */
export function setupView({ settings, topics, channel, problems = [] }: SetupForm): View {
  const metadata: Metadata = { ...(channel && { channel }), topics: kept(topics) }
  const day = (index: number) => optionOf(String(index + 1), days[index])
  const levelOf = (level: string) => optionOf(level, level === 'all' ? 'All levels' : level)
  return formView(
    'setup',
    { title: 'Set up whatprints', submit: 'Save' },
    {
      metadata,
      blocks: [
        ...problems,
        field('channel', 'Channel', {
          element: {
            type: 'conversations_select',
            filter: { include: ['public', 'private'], exclude_bot_users: true },
            ...(channel && { initial_conversation: channel }),
          },
          hint: plainText('Type /invite @whatprints there, so that it can post.'),
        }),
        field('post', 'The challenge comes at', {
          element: { type: 'timepicker', initial_time: settings.postTime },
        }),
        field('reveal', 'It is revealed at', {
          element: { type: 'plain_text_input', initial_value: settings.revealTime, max_length: 6 },
          hint: plainText('A time such as 16:00, or +02:30 for so long after the challenge'),
        }),
        field('zone', 'Time zone', {
          element: {
            type: 'external_select',
            min_query_length: 0,
            initial_option: optionOf(settings.zone),
          },
        }),
        field('days', 'On', {
          element: {
            type: 'checkboxes',
            options: days.map((_, index) => day(index)),
            initial_options: settings.weekdays.map(weekday => day(weekday - 1)),
          },
        }),
        ...(topics.length > 0 ? [topicsField(settings, topics)] : []),
        field('level', 'Level', {
          element: {
            type: 'static_select',
            options: ['all', ...levels].map(levelOf),
            initial_option: levelOf(settings.level ?? 'all'),
          },
        }),
        skipField(settings),
        digestField(settings),
      ],
    },
  )
}

function skipField({ skipDates = [] }: Settings): SlackBlock {
  const dates = skipDates.join(', ')
  return field('skip', 'Days without a challenge', {
    element: {
      type: 'plain_text_input',
      placeholder: plainText('2026-12-24, 2026-12-25'),
      max_length: skipLength,
      ...(dates !== '' && dates.length <= skipLength && { initial_value: dates }),
    },
    optional: true,
  })
}

function digestField({ digest = false }: Settings): SlackBlock {
  const option = optionOf('on', 'Each week begins with a look at the last one')
  return field('digest', 'Digest', {
    element: {
      type: 'checkboxes',
      options: [option],
      ...(digest && { initial_options: [option] }),
    },
    optional: true,
  })
}

function topicsField(settings: Settings, topics: readonly string[]): SlackBlock {
  const offered = topics.slice(0, limits.options)
  const chosen = settings.topics.filter(topic => offered.includes(topic))
  return field('topics', 'Topics', {
    element: {
      type: 'multi_static_select',
      placeholder: plainText('All topics'),
      options: offered.map(topic => optionOf(topic)),
      ...(chosen.length > 0 && { initial_options: chosen.map(topic => optionOf(topic)) }),
    },
    optional: true,
  })
}

/** As many as can travel with the form, to show it again. */
function kept(topics: readonly string[]): string[] {
  const most = limits.privateMetadata - 200
  return topics.filter((_, index) => JSON.stringify(topics.slice(0, index + 1)).length < most)
}

/** What was entered, as the command that says it. */
export function setupLine(submission: Submission): string {
  const { days, topics, skip, digest, ...single } = enteredSettings(submission)
  const words = {
    ...single,
    days: days.join(','),
    topics: topics.join(',') || 'all',
    skip: skip.join(',') || 'none',
    digest: digest ? 'on' : 'off',
  }
  const typed = Object.entries(words).map(([name, value]) => `${name}=${value}`)
  return ['/challenge setup', ...typed].join(' ')
}

/** The form again with what was entered, where that makes settings. */
export function enteredForm(submission: Submission, problems: readonly SlackBlock[]): SetupForm {
  const entered = enteredSettings(submission)
  const { post, reveal, zone, days: weekdays, topics, level, skip, digest } = entered
  const known = levels.find(each => each === level)
  return {
    settings: {
      zone,
      postTime: post,
      revealTime: reveal,
      weekdays: weekdays.map(Number),
      topics,
      skipDates: skip,
      digest,
      ...(known && { level: known }),
    },
    topics: submission.view.private_metadata.topics ?? [],
    channel: chosenChannel(submission),
    problems,
  }
}

export const chosenChannel = (submission: Submission) =>
  enteredIn(submission, 'channel')?.selected_conversation

function enteredSettings(submission: Submission) {
  const one = (name: string) => {
    const entered = enteredIn(submission, name)
    return word(entered?.selected_option?.value ?? entered?.selected_time ?? entered?.value ?? '')
  }
  const many = (name: string) =>
    (enteredIn(submission, name)?.selected_options ?? []).map(({ value }) => word(value))
  return {
    post: one('post'),
    reveal: one('reveal'),
    zone: one('zone'),
    days: many('days'),
    topics: many('topics'),
    level: one('level'),
    skip: (enteredIn(submission, 'skip')?.value ?? '')
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(word),
    digest: many('digest').includes('on'),
  }
}

/** A word stays one word, whatever comes back. */
const word = (text: string) => text.replace(/[\s,=]+/g, '-').slice(0, 100)
