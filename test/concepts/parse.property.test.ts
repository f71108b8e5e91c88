import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLesson } from '../../src/concepts/parse.ts'
import { sectionTitles } from '../../src/concepts/sections.ts'
import { concepts } from './concepts.ts'
import { lesson, parse, problemsOf, without } from './lesson.ts'
import { markdownOf } from './markdownOf.ts'

// Pieces of Markdown and YAML that change the meaning of what stands around them.
const markdown = ['```', '```python\n', '\n## Setup\n', '\n# x\n', '---\n', '\n> ', '\n- ', '1. ']
const inline = ['**', '<b>', '\n[a]: b\n', '|-|\n', '\t', '\n', '\r', '\u0000', '\ud800']
const yaml = ['tags: [', ': ', '*x', '&a ', '? ', '{', '__proto__: 1\n']
const fragments = [...markdown, ...inline, ...yaml]

test('parsing never throws, whatever the text', () => {
  const pieces = fc.constantFrom(...fragments)
  const mixed = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 40 })
  fc.assert(
    fc.property(mixed, parts => {
      const { concept, problems } = parse(parts.join(''))
      expect(concept).toBeUndefined()
      expect(problems.length).toBeGreaterThan(0)
    }),
  )
})

test('a sound lesson with something put into it: a concept, or problems on lines that exist', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(...fragments),
  )
  const place = fc.nat({ max: lesson.length })
  fc.assert(
    fc.property(piece, place, (part, at) => {
      const text = lesson.slice(0, at) + part + lesson.slice(at)
      const { concept, problems } = parse(text)
      expect(concept === undefined).toBe(problems.length > 0)
      const lines = text.split(/\r\n|\r|\n/).length
      for (const { line, message } of problems) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines)
        expect(message).not.toBe('')
      }
    }),
  )
})

test('dropping sections: exactly one problem for each, which names it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...sectionTitles), { minLength: 1 }), dropped => {
      const problems = problemsOf(dropped.reduce(without, lesson))
      expect(
        problems.map(problem => problem.match(/"## (.+)" is missing/)?.[1]).toSorted(),
      ).toEqual(dropped.toSorted())
    }),
    { numRuns: 50 },
  )
})

test('a generated lesson: every field comes back as it was written', () => {
  fc.assert(
    fc.property(concepts, concept => {
      expect(parseLesson(markdownOf(concept), { file: concept.source })).toMatchObject({
        concept,
        problems: [],
      })
    }),
  )
})
