import { expect, test } from 'vitest'
import { edit, lesson, lineOf, problemsOf } from './lesson.ts'

const place = 'A web service kept the goods of one customer in the basket of the next.'
const line = lineOf(lesson, place)

test.each(['TODO: tell what happened.', 'It cost TBD pounds.', 'Lorem ipsum dolor sit amet.', '…'])(
  '"%s" is not a lesson yet: refused, so that it is never posted',
  stub => {
    expect(problemsOf(edit(lesson, place, stub))).toEqual([
      `${line}: Still to be written: "${stub}"`,
    ])
  },
)

test('a stub is also found in a program and in the front matter', () => {
  const program = edit(lesson, 'def add(item, order=[]):', 'def add(item, order=[]):  # TODO')
  expect(problemsOf(program)).toHaveLength(1)
  expect(problemsOf(edit(lesson, 'Default arguments: made', 'TODO: made'))).toHaveLength(1)
})

test('words that only contain such a mark are no stubs', () => {
  expect(problemsOf(edit(lesson, place, 'A todo list … and a METHODTODOS.'))).toEqual([])
})

test('a comment, such as a template has, is to go; what stands beside it is read all the same', () => {
  const comment = '<!-- Tell a failure:\nits symptom, its cost. -->'
  expect(problemsOf(edit(lesson, place, `${comment}\n\n${place}`))).toEqual([
    `${line}: Comment for the author: do what it says, then take it away`,
  ])
  expect(problemsOf(edit(lesson, place, comment))).toHaveLength(2)
})
