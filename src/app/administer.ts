import { createHash } from 'node:crypto'
import { type Message, message } from '../core/message.ts'
import { counted, timeSpan } from '../core/messages/words.ts'
import type { Place, Settings } from '../core/place.ts'
import { code, type Paragraph, paragraph, strong, text } from '../core/prose.ts'
import { nextSlot } from '../core/schedule.ts'
import type { Incoming } from '../ports.ts'
import type { App } from './app.ts'
import { findLesson, unknownLesson } from './explain.ts'
import { nextLesson, postExtra } from './post.ts'
import { RevealDelayed, revealPost } from './reveal.ts'
import { say } from './say.ts'
import { changeSettings, settingNames } from './setup.ts'

/** What follows `/challenge`, by its second word. */
export const administer = {
  async status(app: App, place: Place): Promise<Message> {
    const { zone } = place.settings
    const open = await app.store.posts(place.id, ['posted', 'revealing'], 10)
    const next = await app.store.nextPostAt(place.id)
    const items = await Promise.all(
      open.map(async (post): Promise<Paragraph> => {
        const count = await app.store.countPredictions(post.id)
        const { slug } = post.challenge.concept
        const about = text(`: ${counted(count, 'prediction')}, closes `)
        return { kind: 'bullet', spans: [code(slug), about, timeSpan(post.revealAt, zone)] }
      }),
    )
    return message(
      { kind: 'heading', text: 'Status' },
      {
        kind: 'prose',
        prose: [
          paragraph(open.length === 0 ? 'No challenge is open.' : 'Open challenges:'),
          ...items,
          place.paused
            ? paragraph('Paused. ', ...resumes)
            : next === undefined
              ? paragraph('No daily challenge is planned.')
              : paragraph('Next daily challenge: ', timeSpan(next, zone), '.'),
          ...settingsProse(place.settings),
        ],
      },
    )
  },

  async now(app: App, place: Place, incoming: Incoming, name: string): Promise<Message> {
    const concept = name === '' ? await nextLesson(app, place) : findLesson(app.concepts, name)
    if (concept === undefined)
      return name === ''
        ? say('No lesson is left to post: all that fit the settings are open now.')
        : unknownLesson(app.concepts, name)
    const open = await app.store.openLessons(place.platform, place.tenant)
    if (open.has(concept.slug)) return say('That lesson is already open here.')
    // The delivery's own name, so that one click posts once, however often it arrives.
    const id = createHash('sha256').update(incoming.deliveryId).digest('hex').slice(0, 16)
    const post = await postExtra(app, place, { id, concept })
    if (post === undefined) return say('That challenge is posted already.')
    return say('Posted. ', code('/challenge reveal'), ' reveals it before its time.')
  },

  async reveal(app: App, place: Place): Promise<Message> {
    const [newest] = await app.store.posts(place.id, ['posted', 'revealing'], 1)
    if (newest === undefined)
      return say('No challenge is open. ', code('/challenge now'), ' posts one.')
    try {
      await revealPost(app, newest.id)
    } catch (error) {
      if (!(error instanceof RevealDelayed)) throw error
      app.log.error({ error, post: newest.id }, 'A reveal has to wait')
      return say('Python could not run the program just now. The reveal is tried again by itself.')
    }
    return say('Revealed.')
  },

  async skip(app: App, place: Place): Promise<Message> {
    if (place.paused)
      return say('Paused already: there is no daily challenge to leave out. ', ...resumes)
    const { settings } = place
    const skipped = (await app.store.nextPostAt(place.id)) ?? app.clock.now()
    const next = nextSlot(settings, skipped).postAt
    await app.store.setNextPost(place.id, next)
    return say(
      'Left out: ',
      timeSpan(skipped, settings.zone),
      '. The next daily challenge comes ',
      timeSpan(next, settings.zone),
      '.',
    )
  },

  async pause(app: App, place: Place): Promise<Message> {
    await app.store.savePlace({ ...place, paused: true }, undefined)
    return say('Paused. Open challenges are still revealed.')
  },

  async resume(app: App, place: Place): Promise<Message> {
    return schedule(app, { ...place, paused: false }, 'Going on.')
  },

  async setup(app: App, place: Place, _incoming: Incoming, words: string): Promise<Message> {
    if (words === '') return settingsMessage(place.settings)
    const topics = [...new Set(app.concepts.map(({ topic }) => topic))]
    const result = changeSettings(place.settings, words, topics)
    if ('settings' in result) return schedule(app, { ...place, ...result }, 'Saved.')
    return message({
      kind: 'prose',
      prose: [
        paragraph('Nothing was changed:'),
        ...result.problems.map(
          (problem): Paragraph => ({ kind: 'bullet', spans: [text(problem)] }),
        ),
      ],
    })
  },
}

const resumes = [code('/challenge resume'), text(' starts the daily challenges again.')]

async function schedule(app: App, place: Place, done: string): Promise<Message> {
  const next = nextSlot(place.settings, app.clock.now()).postAt
  await app.store.savePlace(place, place.paused ? undefined : next)
  if (place.paused) return say(done)
  return say(`${done} The next daily challenge comes `, timeSpan(next, place.settings.zone), '.')
}

function settingsMessage(settings: Settings): Message {
  return message(
    { kind: 'heading', text: 'Settings of this channel' },
    { kind: 'prose', prose: settingsProse(settings) },
    {
      kind: 'note',
      prose: [
        paragraph(
          'Change them by name, such as ',
          code('/challenge setup post=09:30 days=1,2,3,4,5 topics=async,scope'),
          `. Names: ${settingNames.join(', ')}. Monday is day 1; "all" lifts a restriction.`,
        ),
      ],
    },
  )
}

function settingsProse(settings: Settings): Paragraph[] {
  const rows = {
    post: settings.postTime,
    reveal: settings.revealTime,
    zone: settings.zone,
    days: settings.weekdays.join(','),
    topics: settings.topics.join(',') || 'all',
    level: settings.level ?? 'all',
  }
  return Object.entries(rows).map(([name, value]) => ({
    kind: 'bullet',
    spans: [strong(`${name}: `), text(value)],
  }))
}
