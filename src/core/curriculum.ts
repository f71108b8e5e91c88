import { type Concept, type Level, levels } from './concept.ts'

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
 * The next lesson of a place. Lessons never posted there come first: of those whose prerequisites
 * were posted, the easiest, on the topic that has rested longest. After them, lessons come again in
 * passes, the most missed first. Lessons in `exclude` (open ones) wait. Undefined only when there is
 * nothing to choose from.
 */
export function chooseLesson(
  concepts: readonly Concept[],
  history: readonly LessonRecord[],
  filter: LessonFilter,
  exclude: ReadonlySet<string> = new Set(),
): Concept | undefined {
  const records = new Map(history.map(record => [record.slug, record]))
  const wanted = concepts.filter(concept => matches(concept, filter))
  const unposted = wanted.filter(({ slug }) => !records.has(slug))
  const eligible = wanted.filter(({ slug }) => !exclude.has(slug))
  const fresh = eligible.filter(({ slug }) => !records.has(slug))
  const teachingOrder = teachingOrderOf(concepts, records)
  if (fresh.length > 0) return readiest(fresh, unposted).toSorted(teachingOrder)[0]

  const rates = new Map(
    repeatable(eligible, records).map(record => [record.slug, missRate(record)]),
  )
  const rateOf = ({ slug }: Concept) => rates.get(slug) ?? 0
  return eligible
    .filter(({ slug }) => rates.has(slug))
    .toSorted((a, b) => rateOf(b) - rateOf(a) || teachingOrder(a, b))[0]
}

function matches({ topic, level }: Concept, filter: LessonFilter): boolean {
  const wantsTopic = filter.topics.length === 0 || filter.topics.includes(topic)
  return wantsTopic && (filter.level === undefined || filter.level === level)
}

/**
 * The lessons that wait for the fewest others: for none, as a rule. Where prerequisites go round in
 * a circle, or all wait for an excluded lesson, this still finds some.
 */
function readiest(lessons: readonly Concept[], unposted: readonly Concept[]): Concept[] {
  const bySlug = new Map(unposted.map(lesson => [lesson.slug, lesson]))
  const waits = new Map(lessons.map(lesson => [lesson, closureSize(lesson, bySlug)]))
  const fewest = Math.min(...waits.values())
  return lessons.filter(lesson => waits.get(lesson) === fewest)
}

/** The number of unposted lessons that belong before this one, directly or not, itself included. */
function closureSize(lesson: Concept, unposted: ReadonlyMap<string, Concept>): number {
  const closure = new Set([lesson])
  // A set can grow while it is walked, and holds each lesson once: circles end.
  for (const { prerequisites } of closure)
    for (const slug of prerequisites) {
      const prerequisite = unposted.get(slug)
      if (prerequisite) closure.add(prerequisite)
    }
  return closure.size
}

/** Easy before hard, then the topic that has rested longest, then by slug. */
function teachingOrderOf(
  concepts: readonly Concept[],
  records: ReadonlyMap<string, LessonRecord>,
): (a: Concept, b: Concept) => number {
  const topicUsed = new Map<string, number>()
  for (const { slug, topic } of concepts) {
    const used = records.get(slug)?.lastPosted.epochMilliseconds ?? 0
    topicUsed.set(topic, Math.max(used, topicUsed.get(topic) ?? 0))
  }
  const usedAt = ({ topic }: Concept) => topicUsed.get(topic) ?? 0
  return (a, b) =>
    levels.indexOf(a.level) - levels.indexOf(b.level) ||
    usedAt(a) - usedAt(b) ||
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
