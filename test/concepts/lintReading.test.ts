import { expect, test } from 'vitest'
import { lintReading, readingSeconds } from '../../src/concepts/lintReading.ts'
import { concept, prose } from '../core/fixtures.ts'

const words = (count: number) => prose(Array(count).fill('word').join(' '))

test('the estimate: 230 words a minute, a line of program in 1.5 s, a line of a choice in 1 s', () => {
  const lesson = concept({
    setup: words(200),
    question: words(30),
    snippet: 'a = 1\n\nprint(a)',
    output: '1',
    wrongPredictions: [
      { text: '2\n3', misconception: [] },
      { text: '4', misconception: [] },
    ],
  })
  expect(readingSeconds(lesson)).toBeCloseTo(60 + 3 + 4)
})

test('a challenge of more than 90 seconds is too long: said at its program', () => {
  const lesson = (count: number) =>
    concept({ setup: words(count), question: [], snippet: 'x', output: '1', wrongPredictions: [] })
  const lint = (count: number) =>
    lintReading({ concepts: [lesson(count)], lines: new Map() }).map(({ message }) => message)
  expect(lint(330)).toEqual([])
  expect(lint(345)).toEqual([
    'The challenge takes about 93 s to read, and the most is 90 s: shorten setup, program or choices',
  ])
})
