import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lintTopics } from '../../src/concepts/lintTopics.ts'
import { edit } from './lesson.ts'
import { folderOf, loadedFrom, sound } from './lintFixtures.ts'

const needs = (...slugs: string[]) =>
  edit(sound, 'prerequisites: []', `prerequisites: [${slugs.join(', ')}]`)
const inScope = edit(needs('first'), 'topic: functions', 'topic: scope')

async function lint(files: Record<string, string>) {
  const folder = folderOf(files)
  return { folder, problems: await lintTopics(await loadedFrom(folder)) }
}

test('a topic begins with a lesson without prerequisites', async () => {
  const { folder, problems } = await lint({
    'functions/first.md': sound,
    'scope/later.md': inScope,
  })
  expect(problems).toEqual([
    {
      file: join(folder, 'scope/later.md'),
      line: 6,
      message:
        'Topic "scope" has no lesson without prerequisites: write one that it can begin with',
    },
  ])
})

test('an introduction lists all lessons of its topic; a longer name is another one', async () => {
  const readme = '# Functions\n\n1. [A lesson](first.md)\n2. `later-on`\n'
  const files = {
    'functions/first.md': sound,
    'functions/later-on.md': needs('first'),
    'functions/README.md': readme,
  }
  expect((await lint(files)).problems).toEqual([])
  const { folder, problems } = await lint({ ...files, 'functions/later.md': sound })
  expect(problems).toEqual([
    {
      file: join(folder, 'functions/README.md'),
      line: 1,
      message: 'Lesson "later" is not listed: add it, in learning order',
    },
  ])
})

test('an introduction lists lessons after those that they build on', async () => {
  const { folder, problems } = await lint({
    'functions/first.md': sound,
    'functions/later.md': needs('first'),
    'functions/README.md': 'After `first`, all is easy.\n\n- `later`\n- `first`\n',
  })
  expect(problems).toEqual([
    {
      file: join(folder, 'functions/README.md'),
      line: 3,
      message: 'Lesson "later" is listed before "first", which it builds on: move it down',
    },
  ])
})

test('a topic may do without an introduction', async () => {
  expect((await lint({ 'functions/first.md': sound })).problems).toEqual([])
})
