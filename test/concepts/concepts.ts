import fc from 'fast-check'
import type { Concept } from '../../src/core/concept.ts'
import { sameOutcome } from '../../src/core/outcome.ts'
import { type Paragraph, type Prose, type Span, text } from '../../src/core/prose.ts'

// Much that means something in Markdown or YAML; markdownOf escapes it.
const characters = 'abcXYZ019éß😀.,;:!?\'"()[]{}<>#*_-+~|=&$%@/\\'
const word = fc
  .string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 8 })
  .filter(value => !value.includes('://'))
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map(list => list.join(' '))

const marked: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constant('code' as const), text: words }),
  fc.record({
    kind: fc.constantFrom('strong' as const, 'emphasis' as const),
    text: fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/),
  }),
)
/** Marked spans stand apart by words, as they would run together otherwise. */
const spans = fc
  .tuple(words, fc.array(fc.tuple(marked, words), { maxLength: 2 }))
  .map(([first, rest]) => [
    text(rest.length > 0 ? `${first} ` : first),
    ...rest.flatMap(([mark, after], index) => [
      mark,
      text(index < rest.length - 1 ? ` ${after} ` : ` ${after}`),
    ]),
  ])
const paragraph = spans.map((list): Paragraph => ({ kind: 'paragraph', spans: list }))
/** A paragraph ends a list, as two in a row would be one. */
const list = fc
  .record({
    kind: fc.constantFrom('bullet' as const, 'numbered' as const),
    items: fc.array(spans, { minLength: 1, maxLength: 3 }),
    end: paragraph,
  })
  .map(({ kind, items, end }) => [...items.map(item => ({ kind, spans: item })), end])
const prose: fc.Arbitrary<Prose> = fc
  .tuple(paragraph, fc.array(fc.oneof(paragraph, list), { maxLength: 2 }))
  .map(([first, rest]) => [first, ...rest.flat()])

const name = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/)
const outcome = fc.array(words, { minLength: 1, maxLength: 4 }).map(lines => lines.join('\n'))
const program = fc
  .array(fc.tuple(fc.nat({ max: 3 }), words), { minLength: 1, maxLength: 30 })
  .map(lines => lines.map(([depth, line]) => ' '.repeat(4 * depth) + line).join('\n'))
const outcomes = fc.uniqueArray(outcome, { minLength: 4, maxLength: 5, comparator: sameOutcome })

/** Any lesson that has no fault. */
export const concepts: fc.Arbitrary<Concept> = fc
  .record({
    slug: name,
    title: words,
    topic: name,
    level: fc.constantFrom('easy' as const, 'medium' as const, 'hard' as const),
    tags: fc.uniqueArray(name, { maxLength: 3 }),
    prerequisites: fc.uniqueArray(name, { maxLength: 3 }),
    python: fc.nat({ max: 20 }).map(minor => `>=3.${minor}`),
    mentalModel: prose,
    rule: prose,
    setup: prose,
    snippet: program,
    question: prose,
    outcomes,
    explanation: prose,
    misconceptions: fc.array(prose, { minLength: 4, maxLength: 4 }),
    why: prose,
    fix: fc.record({ code: program, output: outcome, explanation: prose }),
    inRealSystems: prose,
    takeaway: paragraph.map(only => [only]),
    commonMistake: prose,
  })
  .map(({ outcomes: [output = '', ...wrong], misconceptions, ...rest }) => ({
    ...rest,
    output,
    wrongPredictions: wrong.map((outcome, index) => ({
      text: outcome,
      misconception: misconceptions[index] ?? [],
    })),
    source: `concepts/${rest.topic}/${rest.slug}.md`,
  }))
