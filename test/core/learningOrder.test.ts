import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Concept, levels } from '../../src/core/concept.ts'
import { Curriculum, chooseLesson, type LessonRecord } from '../../src/core/curriculum.ts'
import { learningOrder } from '../../src/core/learningOrder.ts'
import { concept } from './fixtures.ts'

const lesson = (slug: string, overrides: Partial<Concept> = {}) =>
  concept({ slug, topic: 'functions', level: 'easy', ...overrides })
const slugs = (concepts: readonly Concept[]) => concepts.map(({ slug }) => slug)

/** Lessons of which each needs some of those before it, in no particular order. */
const curricula = fc
  .array(
    fc.record({
      topic: fc.constantFrom('async', 'classes', 'functions', 'scope'),
      level: fc.constantFrom(...levels),
      needs: fc.array(fc.nat({ max: 19 }), { maxLength: 3 }),
    }),
    { maxLength: 20 },
  )
  .chain(parts => {
    const concepts = parts.map(({ topic, level, needs }, index) =>
      lesson(`lesson-${index}`, {
        topic,
        level,
        prerequisites: needs.filter(need => need < index).map(need => `lesson-${need}`),
      }),
    )
    return fc.shuffledSubarray(concepts, { minLength: concepts.length })
  })

test('the learning order has every lesson once, and each only needs earlier ones', () => {
  fc.assert(
    fc.property(curricula, concepts => {
      const order = slugs(learningOrder(concepts))
      expect(order.toSorted()).toEqual(slugs(concepts).toSorted())
      for (const { slug, prerequisites } of concepts)
        for (const prerequisite of prerequisites)
          expect(order.indexOf(prerequisite)).toBeLessThan(order.indexOf(slug))
    }),
  )
})

test('a place without settings gets the lessons in the learning order', () => {
  fc.assert(
    fc.property(curricula, concepts => {
      const history: LessonRecord[] = []
      const curriculum = new Curriculum(concepts)
      const began = Temporal.Instant.from('2026-01-01T09:00Z')
      for (const [day] of concepts.entries()) {
        const chosen = chooseLesson(curriculum, history, { topics: [] })
        const lastPosted = began.add({ hours: 24 * day })
        history.push({
          slug: chosen?.slug ?? '',
          timesPosted: 1,
          lastPosted,
          answered: 1,
          missed: 0,
        })
      }
      expect(history.map(({ slug }) => slug)).toEqual(slugs(learningOrder(concepts)))
    }),
  )
})

test('a topic with many lessons has its turn more often, and never twice in a row while others wait', () => {
  const concepts = [
    ...['a1', 'a2', 'a3', 'a4'].map(slug => lesson(slug, { topic: 'async' })),
    ...['c1', 'c2'].map(slug => lesson(slug, { topic: 'classes' })),
    ...['f1', 'f2'].map(slug => lesson(slug, { topic: 'functions' })),
  ]
  expect(slugs(learningOrder(concepts))).toEqual(['a1', 'c1', 'f1', 'a2', 'c2', 'a3', 'f2', 'a4'])
})

test('easy lessons come before hard ones, except where a prerequisite is hard', () => {
  const concepts = [
    lesson('a', { level: 'hard' }),
    lesson('b', { level: 'easy', prerequisites: ['a'] }),
    lesson('c', { level: 'medium' }),
  ]
  expect(slugs(learningOrder(concepts))).toEqual(['c', 'a', 'b'])
})

test('an easy lesson behind a hard one does not jump the queue', () => {
  const concepts = [
    lesson('a1', { topic: 'async', level: 'hard' }),
    lesson('a2', { topic: 'async', level: 'easy', prerequisites: ['a1'] }),
    lesson('c1', { topic: 'classes', level: 'hard' }),
    lesson('c2', { topic: 'classes', level: 'hard' }),
  ]
  expect(slugs(learningOrder(concepts))).toEqual(['a1', 'c1', 'a2', 'c2'])
})

test('lessons in a circle of prerequisites have a place in the order too', () => {
  const concepts = [
    lesson('a', { prerequisites: ['b'] }),
    lesson('b', { prerequisites: ['a'] }),
    lesson('c'),
  ]
  expect(slugs(learningOrder(concepts))).toEqual(['c', 'a', 'b'])
})

test('no lessons have an order as well', () => {
  expect(learningOrder([])).toEqual([])
})
