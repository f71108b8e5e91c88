import { type Concept, levels } from './concept.ts'

/** What has been taught so far. */
export interface Taught {
  slugs: ReadonlySet<string>
  /** When a lesson of each topic was last taught, in any unit that grows. */
  lastOfTopic: ReadonlyMap<string, number>
}

/** Lessons with all about their order that does not depend on what has been taught. */
export interface Syllabus {
  /** By stage, then slug. */
  lessons: readonly Planned[]
  bySlug: ReadonlyMap<string, Planned>
  /** How many lessons each group has. */
  groupSizes: readonly number[]
}

interface Planned {
  lesson: Concept
  slug: string
  stage: number
  /** The number of the group of lessons on the same topic at the same stage. */
  group: number
  /** The lessons of the syllabus that it builds on. */
  needs: readonly string[]
}

/**
 * The stage at which a lesson comes is its own level, or that of a harder one that it builds on. An
 * easy lesson behind a hard one comes late in any case, and its topic's turns are spread with it.
 */
export function syllabusOf(concepts: readonly Concept[]): Syllabus {
  const known = new Map(concepts.map(lesson => [lesson.slug, lesson]))
  const groups = new Map<string, number>()
  const groupSizes: number[] = []
  const planned = concepts.map((lesson): Planned => {
    const { slug, topic, prerequisites } = lesson
    const needed = [...closureOf(lesson, known)]
    const stage = Math.max(...needed.map(({ level }) => levels.indexOf(level)))
    const group = groups.getOrInsert(`${stage} ${topic}`, groups.size)
    groupSizes[group] = (groupSizes[group] ?? 0) + 1
    const needs = prerequisites.filter(other => other !== slug && known.has(other))
    return { lesson, slug, stage, group, needs }
  })
  const lessons = planned.toSorted((a, b) => a.stage - b.stage || compare(a.slug, b.slug))
  return { lessons, bySlug: new Map(lessons.map(each => [each.slug, each])), groupSizes }
}

/**
 * All lessons in the order in which a place without settings gets them: each only needs earlier
 * ones, easy before hard, and topics take turns.
 */
export function learningOrder(concepts: readonly Concept[]): Concept[] {
  const syllabus = syllabusOf(concepts)
  const order: Concept[] = []
  const slugs = new Set<string>()
  const lastOfTopic = new Map<string, number>()
  for (;;) {
    const next = nextLesson(syllabus, { slugs, lastOfTopic })
    if (next === undefined) return order
    order.push(next)
    slugs.add(next.slug)
    lastOfTopic.set(next.topic, order.length)
  }
}

/**
 * The lesson to teach next, of those that were not taught: among the lessons that wait for no other,
 * the easiest, on the topic that is most behind. Lessons in `exclude` wait. Undefined when there is
 * nothing new.
 */
export function nextLesson(
  syllabus: Syllabus,
  taught: Taught,
  exclude: ReadonlySet<string> = new Set(),
): Concept | undefined {
  const [ready, ...others] = readiest(syllabus, taught.slugs, exclude)
  if (ready === undefined) return undefined
  const before = precedence(syllabus, taught)
  let first = ready
  for (const other of others) {
    if (other.stage > first.stage) break
    if (before(other, first) < 0) first = other
  }
  return first.lesson
}

/** Compares lessons of one stage, which come by their slugs where they are equal otherwise. */
function precedence({ bySlug, groupSizes }: Syllabus, { slugs, lastOfTopic }: Taught) {
  const latest = Math.max(...lastOfTopic.values())
  const restedAt = ({ lesson: { topic } }: Planned) =>
    lastOfTopic.get(topic) ?? Number.NEGATIVE_INFINITY
  // Two in a row on one topic only where nothing else of that stage is ready.
  const again = (lesson: Planned) => Number(restedAt(lesson) === latest)
  const done = groupSizes.map(() => 0)
  for (const slug of slugs) {
    const group = bySlug.get(slug)?.group
    if (group !== undefined) done[group] = (done[group] ?? 0) + 1
  }
  // How far each group has come, between 0 and 1: topics with many lessons then have their turn more
  // often, and all of them end together.
  const shares = groupSizes.map((size, group) => ((done[group] ?? 0) + 0.5) / size)
  const shareOf = ({ group }: Planned) => shares[group] ?? 0
  return (a: Planned, b: Planned) =>
    again(a) - again(b) || shareOf(a) - shareOf(b) || compare(restedAt(a), restedAt(b))
}

/**
 * The lessons that wait for the fewest others, in order: for none, as a rule. Where prerequisites go
 * round in a circle, or all wait for an excluded lesson, this still finds some.
 */
function readiest(
  { lessons }: Syllabus,
  taught: ReadonlySet<string>,
  exclude: ReadonlySet<string>,
): readonly Planned[] {
  const isOpen = (slug: string) => !taught.has(slug)
  const eligible = lessons.filter(({ slug }) => isOpen(slug) && !exclude.has(slug))
  const ready = eligible.filter(({ needs }) => !needs.some(isOpen))
  if (ready.length > 0) return ready
  const open = new Map(lessons.map(({ lesson }) => [lesson.slug, lesson]))
  for (const slug of taught) open.delete(slug)
  const waits = eligible.map(({ lesson }) => closureOf(lesson, open).size)
  const fewest = Math.min(...waits)
  return eligible.filter((_, index) => waits[index] === fewest)
}

/** The known lessons that belong before this one, directly or not, itself included. */
function closureOf(lesson: Concept, known: ReadonlyMap<string, Concept>): ReadonlySet<Concept> {
  const closure = new Set([lesson])
  // A set can grow while it is walked, and holds each lesson once: circles end.
  for (const { prerequisites } of closure)
    for (const slug of prerequisites) {
      const prerequisite = known.get(slug)
      if (prerequisite) closure.add(prerequisite)
    }
  return closure
}

const compare = <T extends number | string>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0)
