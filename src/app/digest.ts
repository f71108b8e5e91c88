import { type Digest, digestMessage, type MissedLesson } from '../core/messages/digest.ts'
import type { Place } from '../core/place.ts'
import type { Post, Prediction } from '../core/post.ts'
import { revealOf } from '../core/reveal.ts'
import { localDateOf, nextSlot } from '../core/schedule.ts'
import { Uncertain } from '../ports.ts'
import { type App, channelOf } from './app.ts'

const streaksShown = 3
/** More challenges than a place has in a week. */
const mostPosts = 50

/** When the next digest comes: with the first challenge of the week that follows. */
export function nextDigest({ settings }: Place, now: Temporal.Instant): Temporal.Instant {
  const monday = mondayOf(localDateOf(settings, now)).add({ weeks: 1 })
  const beginning = monday.toZonedDateTime(settings.zone).toInstant()
  return nextSlot(settings, beginning.subtract({ milliseconds: 1 })).postAt
}

/**
 * Posts what last week brought, if anybody predicted in it. Where nobody can tell whether it arrived
 * it is not sent again: the next one comes a week later.
 */
export async function postDigest(app: App, place: Place): Promise<void> {
  const now = app.clock.now()
  const monday = mondayOf(localDateOf(place.settings, now))
  const digest = await digestOf(app, place, monday)
  if (digest.predictions > 0)
    try {
      const key = `digest-${place.id}-${monday}`
      await channelOf(app, place.platform).post(place.id, digestMessage(digest), key)
    } catch (error) {
      if (!(error instanceof Uncertain)) throw error
      app.log.warn({ error, place: place.id }, 'Nobody knows whether a digest arrived')
    }
  await app.store.setNextDigest(place.id, nextDigest(place, now))
}

async function digestOf(app: App, place: Place, monday: Temporal.PlainDate): Promise<Digest> {
  const [from, until] = [monday.subtract({ weeks: 1 }).toString(), monday.toString()]
  const posts = await app.store.posts(place.id, ['revealed'], mostPosts)
  const week = posts.filter(({ localDate }) => localDate >= from && localDate < until)
  const decided = await Promise.all(
    week.map(async post => ({ post, predictions: await app.store.predictions(post.id) })),
  )
  const judged = decided.map(judge)
  const [missed] = judged
    .flatMap(({ missed }) => missed ?? [])
    .sort((a, b) => b.wrong / b.answered - a.wrong / a.answered)
  const sum = (of: 'predictions' | 'right') => judged.reduce((all, one) => all + one[of], 0)
  return {
    challenges: week.length,
    predictions: sum('predictions'),
    right: sum('right'),
    streaks: await app.store.bestStreaks(place.id, streaksShown),
    ...(missed && { missed }),
  }
}

function judge({ post, predictions }: { post: Post; predictions: readonly Prediction[] }) {
  const reveal = post.run && revealOf(post, post.run, predictions)
  const answered = predictions.length
  const right = reveal?.split.find(({ key }) => key === reveal.right)?.count ?? 0
  const [commonest] = (reveal?.split ?? [])
    .filter(({ key, count }) => key !== reveal?.right && count > 0)
    .sort((a, b) => b.count - a.count)
  const { misconception } = post.challenge.choices.find(({ key }) => key === commonest?.key) ?? {}
  const missed: MissedLesson | undefined = misconception && {
    post,
    wrong: answered - right,
    answered,
    misconception,
  }
  return { predictions: answered, right, missed }
}

function mondayOf(date: string): Temporal.PlainDate {
  const day = Temporal.PlainDate.from(date)
  return day.subtract({ days: day.dayOfWeek - 1 })
}
