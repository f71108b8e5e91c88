import { type Concept, type Level, levels } from './concept.ts'
import { nextLesson } from './learningOrder.ts'

/** How a lesson that was posted in a place fared there. */
export interface LessonRecord {
  slug: string
  timesPosted: number
  lastPosted: Temporal.Instant
  answered: number
  /** Predictions that were wrong. */
  missed: number
}

/** Which lessons a place wants; no topics means all of them, no level means every one. */
export interface LessonFilter {
  topics: readonly string[]
  level?: Level
}

/**
 * The next lesson of a place. Lessons never posted there come first, in the learning order. After
 * them, lessons come again in passes, the most missed first. Lessons in `exclude` (open ones) wait.
 * Undefined only when there is nothing to choose from.
 */
export function chooseLesson(
  concepts: readonly Concept[],
  history: readonly LessonRecord[],
  filter: LessonFilter,
  exclude: ReadonlySet<string> = new Set(),
): Concept | undefined {
  const records = new Map(history.map(record => [record.slug, record]))
  const lastOfTopic = lastOfTopics(concepts, records)
  const wanted = concepts.filter(concept => matches(concept, filter))
  const fresh = nextLesson(wanted, { slugs: new Set(records.keys()), lastOfTopic }, exclude)
  if (fresh) return fresh

  const eligible = wanted.filter(({ slug }) => !exclude.has(slug))
  const rates = new Map(
    repeatable(eligible, records).map(record => [record.slug, missRate(record)]),
  )
  const rateOf = ({ slug }: Concept) => rates.get(slug) ?? 0
  const teachingOrder = teachingOrderOf(lastOfTopic)
  return eligible
    .filter(({ slug }) => rates.has(slug))
    .toSorted((a, b) => rateOf(b) - rateOf(a) || teachingOrder(a, b))[0]
}

function matches({ topic, level }: Concept, filter: LessonFilter): boolean {
  const wantsTopic = filter.topics.length === 0 || filter.topics.includes(topic)
  return wantsTopic && (filter.level === undefined || filter.level === level)
}

/** When a lesson of each topic was last posted, in milliseconds. */
function lastOfTopics(
  concepts: readonly Concept[],
  records: ReadonlyMap<string, LessonRecord>,
): ReadonlyMap<string, number> {
  const lastOfTopic = new Map<string, number>()
  for (const { slug, topic } of concepts) {
    const posted = records.get(slug)?.lastPosted.epochMilliseconds
    if (posted !== undefined)
      lastOfTopic.set(topic, Math.max(posted, lastOfTopic.get(topic) ?? posted))
  }
  return lastOfTopic
}

/** Easy before hard, then the topic that has rested longest, then by slug. */
function teachingOrderOf(lastOfTopic: ReadonlyMap<string, number>) {
  const postedAt = ({ topic }: Concept) => lastOfTopic.get(topic) ?? 0
  return (a: Concept, b: Concept) =>
    levels.indexOf(a.level) - levels.indexOf(b.level) ||
    postedAt(a) - postedAt(b) ||
    (a.slug < b.slug ? -1 : 1)
}

/**
 * The posted lessons that may come again. A pass begins when a lesson is posted more often than any
 * was before, and ends when all others have followed. Counts alone would not do: a lesson added late
 * would then be posted day after day until it had caught up.
 */
function repeatable(
  lessons: readonly Concept[],
  records: ReadonlyMap<string, LessonRecord>,
): LessonRecord[] {
  const posted = lessons.map(({ slug }) => records.get(slug)).filter(record => record !== undefined)
  const postedAt = ({ lastPosted }: LessonRecord) => lastPosted.epochMilliseconds
  const most = Math.max(...posted.map(({ timesPosted }) => timesPosted))
  const leaders = posted.filter(({ timesPosted }) => timesPosted === most)
  const passBegan = Math.min(...leaders.map(postedAt))
  const waiting = posted.filter(record => postedAt(record) < passBegan)
  if (waiting.length > 0) return waiting
  // A leader begins the next pass, but not with the very lesson that ended this one.
  const latest = Math.max(...posted.map(postedAt))
  const rested = leaders.filter(record => postedAt(record) < latest)
  return rested.length > 0 ? rested : leaders
}

function missRate({ answered, missed }: LessonRecord): number {
  return answered === 0 ? 0 : missed / answered
}
