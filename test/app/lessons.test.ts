import { describe, expect, test } from 'vitest'
import { createLessonIndex } from '../../src/app/lessons.ts'
import { concept } from '../core/fixtures.ts'

const { find, program } = createLessonIndex([
  concept({ slug: 'early-binding', title: 'Bound at once', tags: ['names'], topic: 'functions' }),
  concept({ slug: 'gather', title: 'When one part fails', tags: ['asyncio'], topic: 'async' }),
  concept({ slug: 'late-binding', title: 'Looked up at the call', tags: ['closures'] }),
  concept({
    slug: 'names',
    title: 'Names and objects: late surprises',
    tags: [],
    snippet: 'a = 1',
  }),
])
const slugs = (typed: string, limit = 9) => find(typed, limit).map(({ slug }) => slug)

describe('a lesson is found by what is typed', () => {
  test.each([
    ['of its name', 'late-b', ['late-binding']],
    ['of its name, as words', 'Late bind', ['late-binding']],
    ['of its title', 'looked up', ['late-binding']],
    ['of a tag', 'closure', ['late-binding']],
    ['with a typing error', 'gahter', ['gather']],
    ['with another one', 'late-bidning', ['late-binding']],
    ['of nothing that there is', 'qqqq', []],
  ])('%s', (_, typed, expected) => {
    expect(slugs(typed, 1)).toEqual(expected)
  })
})

test('names that begin so come before lessons that only hold it, each in their order', () => {
  expect(slugs('late')).toEqual(['late-binding', 'names'])
  expect(slugs('names')).toEqual(['names', 'early-binding'])
  expect(slugs('binding')).toEqual(['early-binding', 'late-binding'])
})

test('nothing typed finds all, and never more than asked for', () => {
  expect(find(' ', 2)).toEqual([
    { slug: 'early-binding', topic: 'functions' },
    { slug: 'gather', topic: 'async' },
  ])
  expect(slugs('binding', 1)).toEqual(['early-binding'])
  expect(slugs('bidning', 1)).toHaveLength(1)
})

test('the program of a lesson, by its name', () => {
  expect(program('names')).toBe('a = 1')
  expect(program('nothing')).toBeUndefined()
})
