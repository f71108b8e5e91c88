import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { loadConcepts } from '../../src/concepts/load.ts'
import { edit, lesson, lineOf } from './lesson.ts'

const made: string[] = []
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true })
})

/** A folder with these files. */
async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'concepts-'))
  made.push(folder)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

/** A sound lesson of a topic. */
const lessonIn = (topic: string, ...prerequisites: string[]) =>
  edit(
    edit(lesson, 'topic: functions', `topic: ${topic}`),
    'prerequisites: [names-and-objects]',
    `prerequisites: [${prerequisites.join(', ')}]`,
  )

const slugs = (loaded: { concepts: { slug: string }[] }) => loaded.concepts.map(({ slug }) => slug)

test('the lessons of all folders, by topic, then slug, with the lines of their outcomes', async () => {
  const one = await folderOf({ 'scope/b.md': lessonIn('scope'), 'scope/a.md': lessonIn('scope') })
  const two = await folderOf({ 'async/c.md': lessonIn('async', 'a') })
  const loaded = await loadConcepts([one, two])
  expect(loaded.problems).toEqual([])
  expect(slugs(loaded)).toEqual(['c', 'a', 'b'])
  expect(loaded.concepts[0]).toMatchObject({ topic: 'async', source: join(two, 'async', 'c.md') })
  expect(loaded.lines.get('c')).toMatchObject({ output: 40, fix: 89, prerequisites: [6] })
})

test('README.md, hidden files and files of other kinds are no lessons', async () => {
  const folder = await folderOf({
    'README.md': 'About lessons.',
    'scope/README.md': 'About scope.',
    'scope/.draft.md': 'Not yet.',
    '.git/config.md': '',
    'scope/notes.txt': '',
    'scope/a.md': lessonIn('scope'),
  })
  const loaded = await loadConcepts([folder])
  expect(loaded.problems).toEqual([])
  expect(slugs(loaded)).toEqual(['a'])
})

test('a lesson behind a link is read', async () => {
  const real = await folderOf({ 'scope/a.md': lessonIn('scope') })
  const folder = await folderOf({})
  await symlink(join(real, 'scope'), join(folder, 'scope'))
  expect(slugs(await loadConcepts([folder]))).toEqual(['a'])
})

test('a broken lesson is left out with its problems; the others go on, also those that build on it', async () => {
  const broken = edit(lessonIn('scope'), 'level: easy', 'level: simple')
  const folder = await folderOf({ 'scope/a.md': broken, 'scope/b.md': lessonIn('scope', 'a') })
  const loaded = await loadConcepts([folder])
  expect(slugs(loaded)).toEqual(['b'])
  expect([...loaded.lines.keys()]).toEqual(['b'])
  expect(loaded.problems).toEqual([
    {
      file: join(folder, 'scope', 'a.md'),
      line: 4,
      message: expect.stringContaining('"level" is "simple"'),
    },
  ])
})

test('two lessons of one name: the first is kept, and the problem names both files', async () => {
  const one = await folderOf({ 'scope/a.md': lessonIn('scope') })
  const two = await folderOf({ 'async/a.md': lessonIn('async') })
  const loaded = await loadConcepts([one, two])
  expect(loaded.concepts.map(({ topic }) => topic)).toEqual(['scope'])
  expect(loaded.problems).toEqual([
    {
      file: join(two, 'async', 'a.md'),
      line: 1,
      message: `Lesson "a" exists twice, and ${join(one, 'scope', 'a.md')} is kept: rename one`,
    },
  ])
})

test('two lessons of one name: what else is wrong with the second is said too', async () => {
  const folder = await folderOf({ 'async/a.md': lessonIn('async'), 'scope/a.md': '' })
  const { problems } = await loadConcepts([folder])
  expect(problems.length).toBe(11)
})

test('the same folder named twice is read once', async () => {
  const folder = await folderOf({ 'scope/a.md': lessonIn('scope') })
  const loaded = await loadConcepts([folder, join(folder, 'scope', '..')])
  expect(loaded.problems).toEqual([])
})

test('an unknown prerequisite: said on its line, with the near name; the lesson is left out', async () => {
  const folder = await folderOf({
    'scope/closures.md': lessonIn('scope'),
    'scope/b.md': edit(
      lessonIn('scope'),
      'prerequisites: []',
      'prerequisites:\n  - closures\n  - closure',
    ),
    'scope/c.md': lessonIn('scope', 'zzz'),
  })
  const loaded = await loadConcepts([folder])
  expect(slugs(loaded)).toEqual(['closures'])
  expect(loaded.problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '8: Unknown prerequisite "closure": did you mean "closures"?',
    '6: Unknown prerequisite "zzz": write that lesson, or take the name away',
  ])
})

test('prerequisites in a circle: one problem, which names the way round; only the circle is left out', async () => {
  const folder = await folderOf({
    'scope/a.md': lessonIn('scope', 'd', 'b'),
    'scope/b.md': lessonIn('scope', 'c'),
    'scope/c.md': lessonIn('scope', 'a'),
    'scope/d.md': lessonIn('scope'),
    'scope/e.md': lessonIn('scope', 'a'),
  })
  const loaded = await loadConcepts([folder])
  expect(slugs(loaded)).toEqual(['d', 'e'])
  expect(loaded.problems).toEqual([
    {
      file: join(folder, 'scope', 'a.md'),
      line: lineOf(lesson, 'prerequisites:'),
      message: 'Prerequisites go round in a circle: a → b → c → a; take one of them away',
    },
  ])
})

test('a lesson that builds on itself: a circle of one', async () => {
  const folder = await folderOf({ 'scope/a.md': lessonIn('scope', 'a') })
  const { concepts, problems } = await loadConcepts([folder])
  expect(concepts).toEqual([])
  expect(problems.map(({ message }) => message)).toEqual([
    'Prerequisites go round in a circle: a → a; take one of them away',
  ])
})

test('a folder that does not exist: a problem, with a path relative to the current folder', async () => {
  const folder = await folderOf({ 'scope/a.md': lessonIn('scope') })
  const loaded = await loadConcepts(['no/such/folder', folder])
  expect(slugs(loaded)).toEqual(['a'])
  expect(loaded.problems).toEqual([
    {
      file: join('no', 'such', 'folder'),
      line: 1,
      message: 'Cannot be read: it does not exist',
    },
  ])
})

test('a file in the place of the folder of lessons: a problem', async () => {
  const { problems } = await loadConcepts(['package.json'])
  expect(problems).toEqual([
    { file: 'package.json', line: 1, message: 'Cannot be read: it is not a folder' },
  ])
})

test.skipIf(process.getuid?.() === 0)('a lesson without read permission: a problem', async () => {
  const folder = await folderOf({ 'scope/a.md': lessonIn('scope') })
  await chmod(join(folder, 'scope', 'a.md'), 0)
  const { problems } = await loadConcepts([folder])
  expect(problems.map(({ message }) => message)).toContain('Cannot be read: no permission')
})

test('a link that leads nowhere: a problem, and the others go on', async () => {
  const folder = await folderOf({ 'scope/a.md': lessonIn('scope') })
  await symlink('nowhere.md', join(folder, 'scope', 'b.md'))
  const loaded = await loadConcepts([folder])
  expect(slugs(loaded)).toEqual(['a'])
  expect(loaded.problems).toMatchObject([
    { file: join(folder, 'scope', 'b.md'), message: 'Cannot be read: it does not exist' },
  ])
})

test('lessons at the wrong depth: said where they belong', async () => {
  const folder = await folderOf({
    'a.md': lesson,
    'scope/b.md': lessonIn('scope'),
    'scope/deep/c.md': lesson,
  })
  const loaded = await loadConcepts([folder])
  expect(slugs(loaded)).toEqual(['b'])
  expect(loaded.problems).toEqual([
    {
      file: join(folder, 'a.md'),
      line: 1,
      message: "A lesson lies in its topic's folder: move it to <topic>/a.md",
    },
    {
      file: join(folder, 'scope', 'deep'),
      line: 1,
      message: 'Lessons in a folder within a topic are not read: move them up',
    },
  ])
})

test('a folder without lessons: a problem', async () => {
  const folder = await folderOf({ 'scope/README.md': '' })
  const { problems } = await loadConcepts([folder])
  expect(problems).toEqual([
    {
      file: folder,
      line: 1,
      message: 'No lessons in this folder: write one in <topic>/<slug>.md',
    },
  ])
})
