import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PagePart, readPage } from '../../src/concepts/page.ts'

/** Ways to write the heading of each part. */
const headings: Record<PagePart, string[]> = {
  mentalModel: ['Mental Model', '## Mental model', '1. The Mental Model:'],
  rule: ['The Rule', 'Rule'],
  setup: ['The Setup', 'Setup', 'The Scenario'],
  program: ['What Does This Print?', 'What will this code print', 'Broken code'],
  output: ['The Output', 'What actually happens', 'Output:'],
  why: ['Why Python Does This', 'Why does it happen?'],
  fix: ['The Fix', 'How to fix it', 'Corrected pattern'],
  inRealSystems: ['How This Fails in Real Systems', 'In production'],
  takeaway: ['Key Takeaway', 'Takeaways'],
  commonMistake: ['Common Mistake', 'Common mistakes'],
}
const parts = Object.keys(headings) as PagePart[]

const section = fc.constantFrom(...parts).chain(part =>
  fc.record({
    part: fc.constant(part),
    heading: fc.constantFrom(...headings[part]),
    spaced: fc.boolean(),
    lines: fc.array(fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){2,5}[.,]$/), { minLength: 1 }),
  }),
)
const sections = fc.uniqueArray(section, { selector: ({ part }) => part, minLength: 1 })

test('whatever parts a page has, in any order and however they are spaced, each line has its place', () => {
  fc.assert(
    fc.property(sections, fc.constantFrom('\n', '\r\n', '\r'), (list, end) => {
      // Output within a fix is the fix's own.
      fc.pre(!list.some(({ part }, index) => part === 'output' && list[index - 1]?.part === 'fix'))
      const text = [
        'A title',
        ...list.flatMap(({ heading, spaced, lines }) =>
          spaced ? ['', heading, '', ...lines] : [heading, ...lines],
        ),
      ].join(end)
      const page = readPage(text)
      expect(page.title).toBe('A title')
      for (const part of parts) {
        const lines = list.find(other => other.part === part)?.lines ?? []
        expect(page[part].filter(line => line !== '')).toEqual(lines)
      }
    }),
  )
})

test('any text at all can be read', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void readPage(text)))
})
