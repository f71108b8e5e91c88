import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Concept, levels } from '../../src/core/concept.ts'
import * as curriculum from '../../src/core/curriculum.ts'
import { Curriculum, type LessonFilter, type LessonRecord } from '../../src/core/curriculum.ts'
import { concept } from './fixtures.ts'

const all: LessonFilter = { topics: [] }
const chooseLesson = (
  concepts: readonly Concept[],
  ...place: [readonly LessonRecord[], LessonFilter, ReadonlySet<string>?]
) => curriculum.chooseLesson(new Curriculum(concepts), ...place)
const lesson = (slug: string, overrides: Partial<Concept> = {}) =>
  concept({ slug, topic: 'functions', level: 'easy', ...overrides })

/** A place that posts one lesson a day; `missed` of ten people get a lesson wrong each time. */
class Place {
  readonly posted: string[] = []
  readonly #records = new Map<string, LessonRecord>()
  readonly #missed: (slug: string) => number

  constructor(missed: (slug: string) => number = () => 0) {
    this.#missed = missed
  }

  get history(): LessonRecord[] {
    return [...this.#records.values()]
  }

  post(slug: string): void {
    this.posted.push(slug)
    const before = this.#records.get(slug)
    this.#records.set(slug, {
      slug,
      timesPosted: (before?.timesPosted ?? 0) + 1,
      lastPosted: Temporal.Instant.from('2026-01-01T09:00Z').add({
        hours: 24 * this.posted.length,
      }),
      answered: (before?.answered ?? 0) + 10,
      missed: (before?.missed ?? 0) + this.#missed(slug),
    })
  }

  /** Posts what is chosen, for so many days; returns the slugs of these days. */
  follow(days: number, concepts: readonly Concept[], filter = all): string[] {
    const from = this.posted.length
    for (let day = 0; day < days; day++)
      this.post(chooseLesson(concepts, this.history, filter)?.slug ?? '(none)')
    return this.posted.slice(from)
  }
}

const slugs = (concepts: readonly Concept[]) => concepts.map(({ slug }) => slug)

/** Lessons whose prerequisites are among those before them (or anywhere, with `circles`). */
function curricula(circles = false): fc.Arbitrary<Concept[]> {
  const part = fc.record({
    topic: fc.constantFrom('async', 'classes', 'functions'),
    level: fc.constantFrom(...levels),
    needs: fc.array(fc.nat({ max: 11 }), { maxLength: 3 }),
  })
  const names = fc.shuffledSubarray([...'abcdefghijkl'], { minLength: 12, maxLength: 12 })
  return fc.tuple(fc.array(part, { minLength: 1, maxLength: 12 }), names).chain(([parts, name]) => {
    const concepts = parts.map(({ topic, level, needs }, index) =>
      lesson(name[index] ?? '', {
        topic,
        level,
        prerequisites: needs
          .filter(need => need < (circles ? parts.length : index))
          .map(need => name[need] ?? ''),
      }),
    )
    return fc.shuffledSubarray(concepts, { minLength: parts.length, maxLength: parts.length })
  })
}

const missRates = fc
  .array(fc.integer({ min: 0, max: 10 }), { minLength: 12, maxLength: 12 })
  .map(rates => (slug: string) => rates['abcdefghijkl'.indexOf(slug)] ?? 0)

describe('new lessons', () => {
  test('easy ones come before hard ones', () => {
    const concepts = [
      lesson('a', { level: 'hard' }),
      lesson('b', { level: 'medium' }),
      lesson('c', { level: 'easy' }),
    ]
    expect(new Place().follow(3, concepts)).toEqual(['c', 'b', 'a'])
  })

  test('topics take turns, the one that rested longest first, then slugs', () => {
    const concepts = [
      lesson('a1', { topic: 'async' }),
      lesson('a2', { topic: 'async' }),
      lesson('c1', { topic: 'classes' }),
      lesson('c2', { topic: 'classes' }),
      lesson('f1', { topic: 'functions' }),
    ]
    expect(new Place().follow(5, concepts)).toEqual(['a1', 'c1', 'f1', 'a2', 'c2'])
  })

  test('a lesson waits for its prerequisites, however easy it is', () => {
    const concepts = [
      lesson('a', { level: 'easy', prerequisites: ['b', 'c'] }),
      lesson('b', { level: 'hard', prerequisites: ['c'] }),
      lesson('c', { level: 'hard' }),
    ]
    expect(new Place().follow(3, concepts)).toEqual(['c', 'b', 'a'])
  })

  test('a prerequisite outside the wanted lessons, or of no lesson, does not block', () => {
    const concepts = [
      lesson('a', { prerequisites: ['b', 'nowhere'] }),
      lesson('b', { topic: 'async' }),
    ]
    expect(chooseLesson(concepts, [], { topics: ['functions'] })?.slug).toBe('a')
  })

  test('a lesson that waits for an open one lets others go first, but does not wait in vain', () => {
    const concepts = [lesson('a'), lesson('b', { prerequisites: ['a'] }), lesson('c')]
    const open = new Set(['a'])
    const place = new Place()
    expect(chooseLesson(concepts, place.history, all, open)?.slug).toBe('c')
    place.post('c')
    expect(chooseLesson(concepts, place.history, all, open)?.slug).toBe('b')
  })

  test('a circle of prerequisites is entered before what needs it', () => {
    const concepts = [
      lesson('a', { prerequisites: ['b'] }),
      lesson('b', { level: 'hard', prerequisites: ['c'] }),
      lesson('c', { level: 'hard', prerequisites: ['b'] }),
      lesson('d', { prerequisites: ['d'] }),
    ]
    expect(new Place().follow(4, concepts)).toEqual(['d', 'b', 'a', 'c'])
  })
})

describe('which lessons', () => {
  const concepts = [
    lesson('a', { topic: 'async', level: 'easy' }),
    lesson('b', { topic: 'classes', level: 'easy' }),
    lesson('c', { topic: 'classes', level: 'hard' }),
  ]

  test.each<[LessonFilter, string[]]>([
    [{ topics: [] }, ['a', 'b', 'c']],
    [{ topics: ['classes'] }, ['b', 'c']],
    [{ topics: ['classes', 'async'], level: 'easy' }, ['a', 'b']],
    [{ topics: [], level: 'hard' }, ['c']],
  ])('%o', (filter, expected) => {
    expect(new Place().follow(expected.length, concepts, filter)).toEqual(expected)
  })

  test('none, when nothing matches or all that match are open', () => {
    expect(chooseLesson(concepts, [], { topics: ['decorators'] })).toBeUndefined()
    expect(chooseLesson(concepts, [], all, new Set(['a', 'b', 'c']))).toBeUndefined()
    expect(chooseLesson([], [], all)).toBeUndefined()
  })
})

describe('lessons again', () => {
  const concepts = ['a', 'b', 'c', 'd'].map(slug => lesson(slug))
  const missed = (slug: string) => ({ a: 1, b: 9, c: 0, d: 4 })[slug] ?? 0

  test('those missed most come first', () => {
    const place = new Place(missed)
    place.follow(4, concepts)
    expect(place.follow(4, concepts)).toEqual(['b', 'd', 'a', 'c'])
    expect(place.follow(4, concepts)).toEqual(['b', 'd', 'a', 'c'])
  })

  test('it is the share that counts, not the number', () => {
    const lastPosted = Temporal.Instant.from('2026-01-01T09:00Z')
    const record = { timesPosted: 1, lastPosted }
    const history = [
      { ...record, slug: 'a', answered: 100, missed: 20 },
      { ...record, slug: 'b', answered: 4, missed: 3 },
      { ...record, slug: 'c', answered: 0, missed: 0 },
      { ...record, slug: 'd', answered: 50, missed: 0 },
    ]
    expect(chooseLesson(concepts, history, all)?.slug).toBe('b')
  })

  test('a lesson that nobody answered counts as missed by nobody', () => {
    const record = { timesPosted: 1, lastPosted: Temporal.Instant.from('2026-01-01T09:00Z') }
    const history = [
      { ...record, slug: 'a', answered: 10, missed: 0 },
      { ...record, slug: 'b', answered: 0, missed: 0 },
      { ...record, slug: 'c', answered: 10, missed: 1 },
      { ...record, slug: 'd', answered: 0, missed: 0 },
    ]
    expect(chooseLesson(concepts, history, all)?.slug).toBe('c')
  })

  test('the lesson that ended a pass does not begin the next', () => {
    const place = new Place(slug => (slug === 'd' ? 10 : 0))
    expect(place.follow(4, concepts)).toEqual(['a', 'b', 'c', 'd'])
    expect(place.follow(4, concepts)).toEqual(['a', 'd', 'b', 'c'])
  })

  test('a place with one lesson repeats it', () => {
    expect(new Place().follow(3, [lesson('a')])).toEqual(['a', 'a', 'a'])
  })

  test('a lesson added after some passes comes next, once, and then in its turn', () => {
    const place = new Place()
    place.follow(3 * 4, concepts)
    const more = [...concepts, lesson('e')]
    expect(place.follow(1, more)).toEqual(['e'])
    expect(place.follow(5, more).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(place.follow(5, more).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('a lesson added within a pass does not come again in it', () => {
    const place = new Place()
    place.follow(2 * 4 + 2, concepts)
    const more = [...concepts, lesson('e')]
    expect(place.follow(3, more)).toEqual(['e', 'c', 'd'])
    expect(place.follow(5, more).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('a lesson posted by hand many times is not held back for long', () => {
    const place = new Place()
    for (let times = 0; times < 5; times++) place.post('c')
    expect(place.follow(3, concepts)).toEqual(['a', 'b', 'd'])
    expect(place.follow(4, concepts).toSorted()).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('any curriculum', () => {
  test('every pass has every lesson once, the first with prerequisites before what needs them', () => {
    fc.assert(
      fc.property(curricula(), missRates, (concepts, missed) => {
        const place = new Place(missed)
        const firstPass = place.follow(concepts.length, concepts)
        expect(firstPass.toSorted()).toEqual(slugs(concepts).toSorted())
        for (const { slug, prerequisites } of concepts)
          for (const prerequisite of prerequisites)
            expect(firstPass.indexOf(prerequisite)).toBeLessThan(firstPass.indexOf(slug))
        for (let pass = 2; pass <= 4; pass++)
          expect(place.follow(concepts.length, concepts).toSorted()).toEqual(firstPass.toSorted())
      }),
    )
  })

  test('later passes go from the most missed to the least', () => {
    fc.assert(
      fc.property(curricula(), missRates, (concepts, missed) => {
        const place = new Place(missed)
        const last = place.follow(concepts.length, concepts).at(-1)
        // Only the lesson that ended the pass before may be out of its place, at the beginning.
        const [first, ...rest] = place.follow(concepts.length, concepts)
        if (first === undefined) return
        const order = rest[0] === last ? rest : [first, ...rest]
        const rates = order.map(missed)
        expect(rates).toEqual(rates.toSorted((a, b) => b - a))
      }),
    )
  })

  test('the same lesson is never posted twice in a row where there is another', () => {
    fc.assert(
      fc.property(curricula(), missRates, (concepts, missed) => {
        fc.pre(concepts.length > 1)
        const posted = new Place(missed).follow(4 * concepts.length, concepts)
        for (const [day, slug] of posted.entries()) expect(posted[day + 1]).not.toBe(slug)
      }),
    )
  })

  test('circles of prerequisites neither hang nor hide a lesson', () => {
    fc.assert(
      fc.property(curricula(true), concepts => {
        const firstPass = new Place().follow(concepts.length, concepts)
        expect(firstPass.toSorted()).toEqual(slugs(concepts).toSorted())
      }),
    )
  })

  test('the choice does not depend on the order of lessons and history', () => {
    fc.assert(
      fc.property(curricula(true), missRates, fc.nat({ max: 30 }), (concepts, missed, days) => {
        const place = new Place(missed)
        place.follow(days, concepts)
        expect(chooseLesson(concepts.toReversed(), place.history.toReversed(), all)).toEqual(
          chooseLesson(concepts, place.history, all),
        )
      }),
    )
  })

  test('the choice does not depend on what was chosen for other places', () => {
    const topics = fc.subarray(['async', 'classes', 'functions'])
    const filters = fc.record(
      { topics, level: fc.constantFrom(...levels) },
      { requiredKeys: ['topics'] },
    )
    fc.assert(
      fc.property(curricula(true), fc.array(filters), (concepts, others) => {
        const shared = new Curriculum(concepts)
        const place = new Place()
        place.follow(concepts.length / 2, concepts)
        for (const filter of [...others, all])
          expect(curriculum.chooseLesson(shared, place.history, filter)).toBe(
            chooseLesson(concepts, place.history, filter),
          )
      }),
    )
  })

  test('however many ways of choosing there are', () => {
    const concepts = Array.from({ length: 300 }, (_, index) =>
      lesson(`lesson-${index}`, { topic: `topic-${index}` }),
    )
    const shared = new Curriculum(concepts)
    for (const { slug, topic } of [...concepts, ...concepts])
      expect(curriculum.chooseLesson(shared, [], { topics: [topic] })?.slug).toBe(slug)
  })

  test('whatever is open or posted by hand, there is a lesson, and it is not an open one', () => {
    const name = fc.constantFrom(...'abcdefghijkl')
    const event = fc.record({ byHand: fc.option(name), open: fc.uniqueArray(name) })
    fc.assert(
      fc.property(curricula(true), fc.array(event, { maxLength: 40 }), (concepts, events) => {
        const place = new Place()
        for (const { byHand, open } of events) {
          if (byHand !== null) place.post(byHand)
          const eligible = slugs(concepts).filter(slug => !open.includes(slug))
          const posted = new Set(place.posted)
          const chosen = chooseLesson(concepts, place.history, all, new Set(open))
          expect(chosen !== undefined).toBe(eligible.length > 0)
          if (!chosen) continue
          expect(eligible).toContain(chosen.slug)
          // A lesson comes again only when no new one is left.
          if (posted.has(chosen.slug))
            expect(eligible.filter(slug => !posted.has(slug))).toEqual([])
          place.post(chosen.slug)
        }
      }),
    )
  })
})
