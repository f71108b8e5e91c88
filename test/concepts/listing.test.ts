import { expect, test } from 'vitest'
import { graphMermaid, graphText, type Listed, listText } from '../../src/concepts/listing.ts'

const lessons: Listed[] = [
  { topic: 'async', level: 'easy', slug: 'end', prerequisites: [] },
  { topic: 'scope', level: 'hard', slug: 'late-binding', prerequisites: [] },
  { topic: 'async', level: 'medium', slug: 'tasks', prerequisites: ['end', 'late-binding'] },
]

test('the list: columns in line, in the order given', () => {
  expect(listText(lessons).split('\n')).toEqual([
    'async  easy    end',
    'scope  hard    late-binding',
    'async  medium  tasks         end, late-binding',
  ])
})

test('the map as text: by topic, each lesson with what it builds on', () => {
  expect(graphText(lessons).split('\n')).toEqual([
    'async',
    '  end',
    '  tasks ← end, late-binding',
    '',
    'scope',
    '  late-binding',
  ])
})

test('the map for Mermaid: no name of a lesson is taken for a word of Mermaid', () => {
  expect(graphMermaid(lessons).split('\n')).toEqual([
    'flowchart LR',
    '  subgraph topic0["async"]',
    '    lesson0["end"]',
    '    lesson2["tasks"]',
    '  end',
    '  subgraph topic1["scope"]',
    '    lesson1["late-binding"]',
    '  end',
    '  lesson0 --> lesson2',
    '  lesson1 --> lesson2',
  ])
})

test('a prerequisite that was left out for its problems has no arrow', () => {
  expect(graphMermaid(lessons.slice(2))).not.toContain('-->')
})
