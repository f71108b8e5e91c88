import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { code, type Paragraph, paragraph, plainProse, strong } from '../../src/core/prose.ts'
import { splitProse, splitText } from '../../src/core/split.ts'

const cost = (one: Paragraph) => plainProse([one]).length
const texts = (parts: readonly (readonly Paragraph[])[]) => parts.map(plainProse)
const dense = (text: string) => text.replace(/[\s`]|^[•\d]+\.? /gm, '')

describe('splitProse', () => {
  test('paragraphs that fit stay together', () => {
    const prose = [paragraph('One.'), paragraph('Two.'), paragraph('Three.')]
    expect(texts(splitProse(prose, 9, cost))).toEqual(['One.\n\nTwo.', 'Three.'])
  })

  test('a paragraph that is too long is cut between its sentences', () => {
    const prose = [paragraph('First sentence. Second sentence. Third one.')]
    expect(texts(splitProse(prose, 34, cost))).toEqual([
      'First sentence. Second sentence.',
      'Third one.',
    ])
  })

  test('a sentence that is too long is cut between its words, code and bold words kept', () => {
    const prose = [
      paragraph('Call ', code('asyncio.run'), ' and ', strong('nothing else'), ' here'),
    ]
    const parts = splitProse(prose, 19, cost)
    expect(texts(parts)).toEqual(['Call `asyncio.run`', 'and nothing else', 'here'])
    expect(parts[1]?.[0]?.spans).toContainEqual(strong('nothing else'))
  })

  test('a word that is too long is cut between its letters', () => {
    expect(texts(splitProse([paragraph('abcdefgh')], 3, cost))).toEqual(['abc', 'def', 'gh'])
  })

  test('a letter that is too long is cut as well', () => {
    const letter = `a${'\u0301'.repeat(30)}`
    expect(texts(splitProse([paragraph(letter)], 10, cost)).join('')).toBe(letter)
  })

  test('what goes on after a cut has no bullet of its own', () => {
    const spans = paragraph('One sentence. Two sentences.').spans
    const [first, second] = splitProse([{ kind: 'bullet', spans }], 18, cost)
    expect([first?.[0]?.kind, second?.[0]?.kind]).toEqual(['bullet', 'paragraph'])
  })

  test('nothing gets lost, and every part keeps the limit', () => {
    const span = fc.record({
      kind: fc.constantFrom('text', 'code', 'strong', 'emphasis'),
      text: fc.string({ unit: 'grapheme', maxLength: 60 }),
    })
    const paragraphs = fc.array(
      fc.record({
        kind: fc.constantFrom('paragraph', 'bullet', 'numbered'),
        spans: fc.array(span, { maxLength: 5 }),
      }),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(paragraphs, fc.integer({ min: 40, max: 200 }), (prose, limit) => {
        const given = prose as Paragraph[]
        const parts = splitProse(given, limit, cost)
        const words = (all: readonly Paragraph[]) =>
          dense(all.flatMap(({ spans }) => spans.map(({ text }) => text)).join(''))
        expect(words(parts.flat())).toBe(words(given))
        for (const part of parts)
          expect(part.reduce((sum, one) => sum + cost(one), 0)).toBeLessThanOrEqual(limit)
      }),
    )
  })
})

describe('splitText', () => {
  test('is cut between lines where that suffices, else within one', () => {
    expect(splitText('one\ntwo\nthree', 7)).toEqual(['one\ntwo', 'three'])
    expect(splitText('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
  })

  test('letters of several characters stay whole', () => {
    expect(splitText('👩‍👩‍👧👩‍👩‍👧', 9)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧'])
  })

  test('nothing gets lost, and every part keeps the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 20 }), (text, limit) => {
        const parts = splitText(text, limit)
        expect(parts.join('').replaceAll('\n', '')).toBe(text.replaceAll('\n', ''))
        expect(parts.every(part => part.length <= limit)).toBe(true)
      }),
    )
  })
})
