import { type Concept, levels } from './concept.ts'

/** What has been taught so far. */
export interface Taught {
  slugs: ReadonlySet<string>
  /** When a lesson of each topic was last taught, in any unit that grows. */
  lastOfTopic: ReadonlyMap<string, number>
}

/**
 * All lessons in the order in which a place without settings gets them: each only needs earlier
 * ones, easy before hard, and topics take turns.
 */
export function learningOrder(concepts: readonly Concept[]): Concept[] {
  const order: Concept[] = []
  const slugs = new Set<string>()
  const lastOfTopic = new Map<string, number>()
  for (;;) {
    const next = nextLesson(concepts, { slugs, lastOfTopic })
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
  concepts: readonly Concept[],
  taught: Taught,
  exclude: ReadonlySet<string> = new Set(),
): Concept | undefined {
  const open = concepts.filter(({ slug }) => !taught.slugs.has(slug))
  const eligible = open.filter(({ slug }) => !exclude.has(slug))
  const { lastOfTopic } = taught
  const latest = Math.max(...lastOfTopic.values())
  const restedAt = ({ topic }: Concept) => lastOfTopic.get(topic) ?? Number.NEGATIVE_INFINITY
  // Two in a row on one topic only where nothing else of that stage is ready.
  const again = (lesson: Concept) => Number(restedAt(lesson) === latest)
  const stages = stagesOf(concepts)
  const stageOf = (lesson: Concept) => stages.get(lesson) ?? 0
  const groupOf = (lesson: Concept) => `${stageOf(lesson)} ${lesson.topic}`
  const shares = sharesOf(Map.groupBy(concepts, groupOf), taught.slugs)
  const shareOf = (lesson: Concept) => shares.get(groupOf(lesson)) ?? 0
  return readiest(eligible, open).toSorted(
    (a, b) =>
      stageOf(a) - stageOf(b) ||
      again(a) - again(b) ||
      shareOf(a) - shareOf(b) ||
      compare(restedAt(a), restedAt(b)) ||
      compare(a.slug, b.slug),
  )[0]
}

/**
 * The stage at which each lesson comes: its own level, or that of a harder one that it builds on.
 * An easy lesson behind a hard one comes late in any case, and its topic's turns are spread with it.
 */
function stagesOf(concepts: readonly Concept[]): ReadonlyMap<Concept, number> {
  const bySlug = new Map(concepts.map(lesson => [lesson.slug, lesson]))
  return new Map(
    concepts.map(lesson => {
      const needed = [...closureOf(lesson, bySlug)]
      return [lesson, Math.max(...needed.map(({ level }) => levels.indexOf(level)))]
    }),
  )
}

/**
 * How far each group of lessons has come, between 0 and 1: topics with many lessons then have their
 * turn more often, and all of them end together.
 */
function sharesOf(
  groups: ReadonlyMap<string, readonly Concept[]>,
  taught: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  return new Map(
    [...groups].map(([group, lessons]) => {
      const done = lessons.filter(({ slug }) => taught.has(slug)).length
      return [group, (done + 0.5) / lessons.length]
    }),
  )
}

/**
 * The lessons that wait for the fewest others: for none, as a rule. Where prerequisites go round in
 * a circle, or all wait for an excluded lesson, this still finds some.
 */
function readiest(lessons: readonly Concept[], open: readonly Concept[]): Concept[] {
  const bySlug = new Map(open.map(lesson => [lesson.slug, lesson]))
  const waits = new Map(lessons.map(lesson => [lesson, closureOf(lesson, bySlug).size]))
  const fewest = Math.min(...waits.values())
  return lessons.filter(lesson => waits.get(lesson) === fewest)
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
