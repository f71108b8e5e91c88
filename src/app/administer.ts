import { createHash } from 'node:crypto'
import { type Message, message } from '../core/message.ts'
import { counted, dateSpan, timeSpan } from '../core/messages/words.ts'
import type { Place } from '../core/place.ts'
import type { Post } from '../core/post.ts'
import { code, type Paragraph, paragraph, text } from '../core/prose.ts'
import { checkSettings, localDateOf, nextSlot } from '../core/schedule.ts'
import type { Incoming } from '../ports.ts'
import { type App, channelOf } from './app.ts'
import { findLesson, unknownLesson } from './explain.ts'
import { nextLesson, postExtra, sendPost } from './post.ts'
import { RevealDelayed, revealPost } from './reveal.ts'
import { say } from './say.ts'
import { schedule, settingsProse } from './setUp.ts'

/** What follows `/challenge`, by its second word. */
export const administer = {
  async status(app: App, place: Place): Promise<Message> {
    const { zone } = place.settings
    const open = await app.store.posts(place.id, ['posted', 'revealing'], 10)
    const uncertain = await uncertainPost(app, place)
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
          ...(uncertain ? [paragraph(...mayBeMissing(uncertain))] : []),
          ...(place.missed?.length ? [paragraph(...missed(place.missed))] : []),
          place.paused
            ? paragraph(place.trouble ? `Paused: ${place.trouble}. ` : 'Paused. ', ...resumes)
            : next === undefined
              ? paragraph('No daily challenge is planned.')
              : paragraph('Next daily challenge: ', dateSpan(next, zone), '.'),
          ...settingsProse(place.settings),
        ],
      },
      ...(uncertain
        ? [
            {
              kind: 'actions',
              actions: [{ do: 'command', command: '/challenge now', label: 'Post it anew' }],
            } as const,
          ]
        : []),
    )
  },

  async now(app: App, place: Place, incoming: Incoming, name: string): Promise<Message> {
    const uncertain = name === '' ? await uncertainPost(app, place) : undefined
    if (uncertain) return sendAnew(app, place, { post: uncertain, incoming })
    const concept = name === '' ? await nextLesson(app, place) : findLesson(app.concepts, name)
    if (concept === undefined)
      return name === ''
        ? say('No lesson is left to post: all that fit the settings are open now.')
        : unknownLesson(app, name)
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
      dateSpan(skipped, settings.zone),
      '. The next daily challenge comes ',
      dateSpan(next, settings.zone),
      '.',
    )
  },

  async pause(app: App, place: Place, _incoming: Incoming, words: string): Promise<Message> {
    if (words !== '') return pauseUntil(app, place, words)
    await app.store.savePlace({ ...place, paused: true }, undefined)
    return say('Paused. Open challenges are still revealed.')
  },

  async resume(app: App, place: Place): Promise<Message> {
    const obstacle = await channelOf(app, place.platform).obstacle?.(place.id)
    if (obstacle !== undefined) return say(`Still paused: ${obstacle}.`)
    const { trouble: _, settings, ...mended } = place
    const { notBefore: __, ...now } = settings
    return schedule(app, { ...mended, settings: now, paused: false }, 'Going on.')
  },
}

const resumes = [code('/challenge resume'), text(' starts the daily challenges again.')]

async function pauseUntil(app: App, place: Place, words: string): Promise<Message> {
  const date = /^until (\S+)$/i.exec(words)?.[1] ?? ''
  const settings = { ...place.settings, notBefore: date }
  const today = localDateOf(place.settings, app.clock.now())
  if (checkSettings(settings).length > 0 || date <= today)
    return say(
      'Type a date to come, such as ',
      code(`/challenge pause until ${nextYear(today)}`),
      '.',
    )
  return schedule(app, { ...place, settings, paused: false }, `Paused until ${date}.`)
}

const nextYear = (today: string) => `${Number(today.slice(0, 4)) + 1}-01-04`

/** A post whose sending began and has no known end. */
async function uncertainPost(app: App, place: Place): Promise<Post | undefined> {
  const claimed = await app.store.posts(place.id, ['claimed'], 5)
  return claimed.find(
    ({ id, revealAt }) =>
      !app.sending.has(id) && Temporal.Instant.compare(app.clock.now(), revealAt) < 0,
  )
}

const missed = (days: readonly string[]) => [`Left out while the bot was away: ${days.join(', ')}.`]

const mayBeMissing = ({ challenge }: Post) => [
  'It is not known whether the challenge ',
  code(challenge.concept.slug),
  ' has arrived. If you see it, a click on it settles that; if not, ',
  code('/challenge now'),
  ' posts it anew.',
]

/** Under the same id: whichever copy people click on, it is the same challenge. */
async function sendAnew(
  app: App,
  place: Place,
  { post, incoming }: { post: Post; incoming: Incoming },
): Promise<Message> {
  await sendPost(app, place, post, `${post.id}-anew-${incoming.deliveryId}`)
  return say('Posted anew.')
}
