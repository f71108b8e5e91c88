import { expect, test } from 'vitest'
import { edit, lesson } from '../concepts/lesson.ts'
import { folderWith } from './folder.ts'
import { whatprints } from './spawn.ts'

const first = edit(lesson, 'prerequisites: [names-and-objects]', 'prerequisites: []')
const later = edit(lesson, 'names-and-objects', 'first')
const files = { 'concepts/functions/first.md': first, 'concepts/functions/also-later.md': later }

test('concepts: a line for each lesson, in learning order; --json gives the same', async () => {
  const cwd = folderWith(files)
  expect(await whatprints(['concepts'], { cwd })).toEqual({
    status: 0,
    stdout: 'functions  easy  first\nfunctions  easy  also-later  first\n',
    stderr: '',
  })
  const { stdout } = await whatprints(['concepts', '--json'], { cwd })
  expect(JSON.parse(stdout)).toEqual([
    { topic: 'functions', level: 'easy', slug: 'first', prerequisites: [] },
    { topic: 'functions', level: 'easy', slug: 'also-later', prerequisites: ['first'] },
  ])
})

test('graph: what builds on what, as text and for Mermaid', async () => {
  const cwd = folderWith(files)
  const text = await whatprints(['graph'], { cwd })
  expect(text).toMatchObject({ status: 0, stdout: 'functions\n  first\n  also-later ← first\n' })
  const { stdout } = await whatprints(['graph', '--mermaid'], { cwd })
  expect(stdout).toMatch(/^flowchart LR\n.*\n {2}lesson0 --> lesson1\n$/s)
})

test('a lesson that cannot be read is missing, and that is said', async () => {
  const cwd = folderWith({ ...files, 'concepts/functions/broken.md': '' })
  const { status, stdout, stderr } = await whatprints(['concepts'], { cwd })
  expect([status, stdout.split('\n')[0]]).toEqual([1, 'functions  easy  first'])
  expect(stderr).toMatch(/^Lessons are left out for \d+ problems: run "whatprints check" to see\n$/)
})
