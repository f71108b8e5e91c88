import { type Concept, type Level, levels } from './concept.ts'
import { nextLesson, type Syllabus, syllabusOf } from './learningOrder.ts'

/** How a lesson that was posted in a place fared there. */
export interface LessonRecord {
  slug: string
  timesPosted: number
  lastPosted: Temporal.Instant
  answered: number
  /** Predictions that were wrong. */
  missed: number
}

/** What counts of a record. */
interface Fared {
  slug: string
  timesPosted: number
  /** When it was last posted, in milliseconds. */
  postedAt: number
  missRate: number
}

/** Which lessons a place wants; no topics means all of them, no level means every one. */
export interface LessonFilter {
  topics: readonly string[]
  level?: Level
}

/** The lessons there are, with all about choosing among them that is the same for many places. */
export class Curriculum {
  readonly concepts: readonly Concept[]
  readonly topicOf: ReadonlyMap<string, string>
  /** By filter. Settings are few, as places are mostly left as they are. */
  readonly #syllabuses = new Map<string, Syllabus>()

  constructor(concepts: readonly Concept[]) {
    this.concepts = concepts
    this.topicOf = new Map(concepts.map(({ slug, topic }) => [slug, topic]))
  }

  /** The lessons that pass. */
  syllabus(filter: LessonFilter): Syllabus {
    const key = JSON.stringify([filter.level ?? null, ...filter.topics])
    const known = this.#syllabuses.get(key)
    if (known) return known
    if (this.#syllabuses.size >= mostSyllabuses) this.#syllabuses.clear()
    const made = syllabusOf(this.concepts.filter(concept => matches(concept, filter)))
    this.#syllabuses.set(key, made)
    return made
  }
}

const mostSyllabuses = 100

/**
 * The next lesson of a place. Lessons never posted there come first, in the learning order. After
 * them, lessons come again in passes, the most missed first. Lessons in `exclude` (open ones) wait.
 * Undefined only when there is nothing to choose from.
 */
export function chooseLesson(
  curriculum: Curriculum,
  history: readonly LessonRecord[],
  filter: LessonFilter,
  exclude: ReadonlySet<string> = new Set(),
): Concept | undefined {
  const syllabus = curriculum.syllabus(filter)
  const records = history.map(faredOf)
  const lastOfTopic = lastOfTopics(curriculum, records)
  const slugs = new Set(records.map(({ slug }) => slug))
  const fresh = nextLesson(syllabus, { slugs, lastOfTopic }, exclude)
  if (fresh) return fresh

  const before = teachingOrderOf(lastOfTopic)
  let first: { lesson: Concept; rate: number } | undefined
  const eligible = records.filter(({ slug }) => syllabus.bySlug.has(slug) && !exclude.has(slug))
  for (const { slug, missRate: rate } of repeatable(eligible)) {
    const lesson = syllabus.bySlug.get(slug)?.lesson
    if (lesson && (!first || (first.rate - rate || before(lesson, first.lesson)) < 0))
      first = { lesson, rate }
  }
  return first?.lesson
}

function matches({ topic, level }: Concept, filter: LessonFilter): boolean {
  const wantsTopic = filter.topics.length === 0 || filter.topics.includes(topic)
  return wantsTopic && (filter.level === undefined || filter.level === level)
}

/** When a lesson of each topic was last posted, in milliseconds. */
function lastOfTopics(
  { topicOf }: Curriculum,
  records: readonly Fared[],
): ReadonlyMap<string, number> {
  const lastOfTopic = new Map<string, number>()
  for (const { slug, postedAt } of records) {
    const topic = topicOf.get(slug)
    if (topic === undefined) continue
    const last = lastOfTopic.get(topic)
    if (last === undefined || last < postedAt) lastOfTopic.set(topic, postedAt)
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
function repeatable(posted: readonly Fared[]): readonly Fared[] {
  const most = Math.max(...posted.map(({ timesPosted }) => timesPosted))
  const leaders = posted.filter(({ timesPosted }) => timesPosted === most)
  const passBegan = Math.min(...leaders.map(({ postedAt }) => postedAt))
  const waiting = posted.filter(({ postedAt }) => postedAt < passBegan)
  if (waiting.length > 0) return waiting
  // A leader begins the next pass, but not with the very lesson that ended this one.
  const latest = Math.max(...posted.map(({ postedAt }) => postedAt))
  const rested = leaders.filter(({ postedAt }) => postedAt < latest)
  return rested.length > 0 ? rested : leaders
}

function faredOf({ slug, timesPosted, lastPosted, answered, missed }: LessonRecord): Fared {
  const missRate = answered === 0 ? 0 : missed / answered
  return { slug, timesPosted, postedAt: lastPosted.epochMilliseconds, missRate }
}
