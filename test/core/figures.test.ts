import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textBars, textTable } from '../../src/core/figures.ts'

test('bars: labels, bars and numbers stand beneath one another', () => {
  const bars = [
    { label: 'A', value: 0 },
    { label: 'B (right)', value: 12 },
    { label: 'C', value: 6 },
  ]
  expect(textBars(bars)).toBe(
    [
      'A                         0',
      'B (right)  ████████████  12',
      'C          ██████         6',
    ].join('\n'),
  )
})

test('bars: whoever predicted is seen, however many others there are', () => {
  const [few = ''] = textBars([
    { label: 'A', value: 1 },
    { label: 'B', value: 5000 },
  ]).split('\n')
  expect(few).toContain('█')
})

test('bars: nobody at all is no bar', () => {
  expect(textBars([{ label: 'A', value: 0 }])).not.toContain('█')
  expect(textBars([])).toBe('')
})

test('bars: no line is wider than a phone, for labels of a few letters', () => {
  const bars = ['A', 'B (right)', 'C'].map(label => ({ label, value: 12_345 }))
  for (const line of textBars(bars).split('\n')) expect(line.length).toBeLessThanOrEqual(32)
})

test('table: words to the left, numbers to the right, a line beneath the head', () => {
  const rows = [
    ['Ada', '+10', '3'],
    ['Grace Hopper', '+8', '12'],
  ]
  expect(textTable(['Name', 'Points', 'Streak'], rows)).toBe(
    [
      'Name          Points  Streak',
      '────────────  ──────  ──────',
      'Ada              +10       3',
      'Grace Hopper      +8      12',
    ].join('\n'),
  )
})

test('table: a dash among numbers does not move them', () => {
  const table = textTable(
    ['Name', 'Streak'],
    [
      ['Ada', '12'],
      ['Bob', '–'],
    ],
  )
  expect(table.split('\n').slice(2)).toEqual(['Ada       12', 'Bob        –'])
})

test('table: East Asian letters and emoji take two columns', () => {
  const names = ['名前', '한글', '👩‍👩‍👧', '❤️', '🇩🇪', '￥5', 'e\u{301}cole']
  const wide = [4, 4, 2, 2, 2, 3, 5]
  const lines = textTable(
    ['Name', 'Points'],
    names.map(name => [name, '1']),
  ).split('\n')
  const points = lines.slice(2).map((line, index) => {
    const name = names[index] ?? ''
    return (wide[index] ?? 0) + line.length - name.length
  })
  expect(new Set(points).size).toBe(1)
})

test('table: whatever the cells are, each column begins and ends where it should', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'abcXYZ09+-. '), minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), rows => {
      const [head = '', rule = '', ...lines] = textTable(['One', 'Two'], rows).split('\n')
      const [first = ''] = rule.split('  ')
      expect(lines).toHaveLength(rows.length)
      for (const [index, [one, two]] of rows.entries()) {
        const line = (lines[index] ?? '').padEnd(rule.length)
        expect(line.slice(0, first.length).trim()).toBe(one.trim())
        expect(line.slice(first.length + 2).trim()).toBe(two.trim())
      }
      expect(head.slice(0, first.length).trim()).toBe('One')
    }),
  )
})
