import { expect, test } from 'vitest'
import { lintChoices } from '../../src/concepts/lintChoices.ts'
import type { Concept } from '../../src/core/concept.ts'
import { concept } from '../core/fixtures.ts'

const wrong = (...texts: string[]) => texts.map(text => ({ text, misconception: [] }))
const lineOfWrong = [50, 60, 70]
const lint = (...concepts: Concept[]) =>
  lintChoices({
    concepts,
    lines: new Map(
      concepts.map(({ slug }) => [
        slug,
        {
          program: 20,
          output: 40,
          wrongPredictions: lineOfWrong,
          fixProgram: 80,
          fix: 90,
          prerequisites: [],
        },
      ]),
    ),
  })

test('a wrong prediction with three lines more than the right one gives it away', () => {
  const lesson = concept({ output: '1', wrongPredictions: wrong('1\n2\n3', '1\n2\n3\n4', '2') })
  expect(lint(lesson)).toEqual([
    {
      file: lesson.source,
      line: 60,
      message:
        'This wrong prediction has 4 lines and the right one 1, which gives it away: let them differ by 2 at most',
    },
  ])
})

test.each([
  'KeyError: 1',
  'ValueError',
  'decimal.InvalidOperation: [DivisionByZeroException]\nTypeError: x',
  '(hangs forever)',
  '(exits with 3)',
  'RuntimeError: first line\n  and more',
])('a program that breaks off prints less: "%s" may differ, on either side', ending => {
  const long = '1\n2\n3\n4\n5'
  expect(lint(concept({ output: long, wrongPredictions: wrong(ending) }))).toEqual([])
  expect(lint(concept({ output: ending, wrongPredictions: wrong(long) }))).toEqual([])
})

test('an exception of the program’s own, whatever its name', () => {
  const texts = { output: 'OutOfStock: tea', wrongPredictions: wrong('1\n2\n3\n4\n5') }
  expect(lint(concept({ ...texts, snippet: 'class OutOfStock(Exception): ...' }))).toEqual([])
  expect(lint(concept({ ...texts, snippet: 'print("OutOfStock: tea")' }))).toHaveLength(1)
})

const shape = (slug: string, output: string) =>
  concept({ slug, source: `${slug}.md`, output, wrongPredictions: wrong('22', '333', '55555') })
const lessons = (outputs: string[]) => outputs.map((output, index) => shape(`l${index}`, output))

test('the right choice is longest or shortest in more than half of all lessons: the worst are named', () => {
  const outputs = ['1', '666666', '999999999', '1', '1', '1', '22', '333', '333', '4444']
  expect(lint(...lessons(outputs))).toEqual([
    {
      file: 'l2.md',
      line: 40,
      message:
        'The right choice is the longest or the shortest in 6 of 10 lessons, which is more than half: change choices, such as those of l2, l0, l1, l3, l4',
    },
  ])
})

test('half of the lessons may be so, and a few lessons all of them', () => {
  const outputs = ['1', '1', '1', '1', '666666', '22', '22', '333', '333', '4444']
  expect(lint(...lessons(outputs))).toEqual([])
  expect(lint(...lessons(outputs.slice(0, 5)))).toEqual([])
})
