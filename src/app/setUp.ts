import { type Message, message } from '../core/message.ts'
import { dateSpan } from '../core/messages/words.ts'
import type { Place, Settings } from '../core/place.ts'
import { code, type Paragraph, paragraph, strong, text } from '../core/prose.ts'
import { nextSlot } from '../core/schedule.ts'
import type { Incoming } from '../ports.ts'
import { type App, channelOf } from './app.ts'
import { nextDigest } from './digest.ts'
import { say } from './say.ts'
import { changeSettings, settingNames } from './settings.ts'

/**
 * `/challenge setup`: shows the settings, with a form for them, or changes them. A channel that is no
 * place yet becomes one, and whoever did it may administer it from then on.
 */
export async function setUp(
  app: App,
  incoming: Incoming,
  { place: known, words }: { place: Place | undefined; words: string },
): Promise<Message> {
  const place = known ?? newPlace(app, incoming)
  const topics = [...new Set(app.concepts.map(({ topic }) => topic))]
  if (words === '') return settingsMessage(place.settings, { topics, known: known !== undefined })
  const result = changeSettings(place.settings, words, topics)
  if ('problems' in result) return nothingChanged(result.problems)
  const saved = await schedule(app, { ...place, ...result }, 'Saved.')
  const obstacle = await channelOf(app, place.platform).obstacle?.(place.id)
  if (obstacle === undefined) return saved
  return message(...saved.blocks, {
    kind: 'prose',
    prose: [paragraph(strong('Nothing can be posted here yet: '), `${obstacle}.`)],
  })
}

/** Saves the place with its next post, and says when that comes. */
export async function schedule(app: App, place: Place, done: string): Promise<Message> {
  const next = nextSlot(place.settings, app.clock.now()).postAt
  await app.store.savePlace(place, place.paused ? undefined : next)
  const digest = place.settings.digest ? nextDigest(place, app.clock.now()) : undefined
  await app.store.setNextDigest(place.id, digest)
  if (place.paused) return say(`${done} `, 'The daily challenges are paused.')
  return say(
    `${done} The next daily challenge comes `,
    dateSpan(next, place.settings.zone),
    '; ',
    code('/challenge now'),
    ' posts one at once.',
  )
}

export function settingsProse(settings: Settings): Paragraph[] {
  const rows = {
    post: settings.postTime,
    reveal: settings.revealTime,
    zone: settings.zone,
    days: settings.weekdays.join(','),
    topics: settings.topics.join(',') || 'all',
    level: settings.level ?? 'all',
    skip: settings.skipDates?.join(',') || 'none',
    discussion: settings.discussion ? 'on' : 'off',
    digest: settings.digest ? 'on' : 'off',
  }
  return Object.entries(rows).map(([name, value]) => ({
    kind: 'bullet',
    spans: [strong(`${name}: `), text(value)],
  }))
}

function newPlace({ newSettings }: App, { person, placeId }: Incoming): Place {
  const { platform, tenant } = person
  return {
    id: placeId,
    platform,
    tenant,
    channel: placeId.slice(`${platform}:${tenant}:`.length),
    settings: newSettings,
    paused: false,
    setUpBy: person.id,
  }
}

function settingsMessage(
  settings: Settings,
  { topics, known }: { topics: readonly string[]; known: boolean },
): Message {
  return message(
    {
      kind: 'heading',
      text: known ? 'Settings of this channel' : 'This channel is not set up yet',
    },
    { kind: 'prose', prose: settingsProse(settings) },
    {
      kind: 'note',
      prose: [
        paragraph(
          known
            ? 'Change them by name, such as '
            : 'Set it up by naming what is to differ, such as ',
          code('/challenge setup post=09:30 days=1,2,3,4,5 topics=async,scope'),
          `. Names: ${settingNames.join(', ')}. Monday is day 1; "reveal=+02:30" is so long after the post; "skip=2026-12-24" names days without a post; "all" and "none" lift a restriction.`,
        ),
      ],
    },
    { kind: 'settings', settings, topics, known },
  )
}

const nothingChanged = (problems: readonly string[]): Message =>
  message({
    kind: 'prose',
    prose: [
      paragraph('Nothing was changed:'),
      ...problems.map((problem): Paragraph => ({ kind: 'bullet', spans: [text(problem)] })),
    ],
  })
