import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { edit, lesson, without } from '../concepts/lesson.ts'
import { folderWith } from './folder.ts'
import { printed, sourceOf, start, whatprints } from './spawn.ts'

const sound = edit(lesson, 'prerequisites: [names-and-objects]', 'prerequisites: []')
const wrong = edit(sound, "['tea', 'jam']\n```\n\nBoth calls", "['jam', 'tea']\n```\n\nBoth cals")
const broken = without(sound, 'Setup')

test('check --json: one line that tells what is sound, what is broken, what comes out otherwise', async () => {
  const cwd = folderWith({
    'lessons/functions/sound.md': sound,
    'lessons/functions/wrong.md': wrong,
    'lessons/functions/broken.md': broken,
  })
  const { status, stdout } = await whatprints(['check', 'lessons', '--json'], { cwd })
  expect(status).toBe(1)
  expect(stdout.match(/\n/g)).toHaveLength(1)
  const report = JSON.parse(stdout)
  expect(Object.keys(report)).toEqual(['concepts', 'topics', 'problems', 'verified'])
  expect(report).toMatchObject({
    concepts: 2,
    topics: { functions: 2 },
    problems: [
      { file: 'lessons/functions/broken.md', message: expect.stringContaining('Setup') },
      { file: 'lessons/functions/wrong.md', message: expect.stringContaining('also stand in') },
      { file: 'lessons/functions/wrong.md', message: expect.stringContaining("['tea', 'jam']") },
      { file: 'lessons/functions/wrong.md', message: expect.stringContaining('"cals"') },
    ],
    verified: [{ slug: 'sound', interpreters: ['pyodide 3.14.2'] }],
  })
  for (const { line } of report.problems) expect(line).toBeGreaterThan(0)
})

test('check: for people, a line for each problem, then the sum', async () => {
  const cwd = folderWith({ 'lessons/functions/broken.md': broken })
  const { status, stdout } = await whatprints(['check', 'lessons'], { cwd })
  expect(status).toBe(1)
  expect(stdout).toMatch(/^lessons\/functions\/broken\.md:\d+: .*Setup/)
  expect(stdout).toMatch(/no lessons in no topics, none verified, 1 problem\n$/)
})

test.each([
  ['a folder that is not there', {}],
  ['a folder without lessons', { 'lessons/README.md': '# Lessons' }],
])('check: %s is a problem', async (_, files) => {
  const cwd = folderWith(files)
  const { status, stdout } = await whatprints(['check', 'lessons', '--json'], { cwd })
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({
    concepts: 0,
    problems: [{ file: 'lessons', line: 1 }],
  })
})

test('check: without a folder it takes those of CONCEPTS_DIR', async () => {
  const cwd = folderWith({ 'a/functions/one.md': broken, 'b/functions/two.md': broken })
  const { stdout } = await whatprints(['check', '--json'], {
    cwd,
    environment: { CONCEPTS_DIR: 'a,b' },
  })
  const files = JSON.parse(stdout).problems.map(({ file }: { file: string }) => file)
  expect(files).toEqual(['a/functions/one.md', 'b/functions/two.md'])
})

test('check --native: without a native Python it fails before it begins', async () => {
  const cwd = folderWith({ 'lessons/functions/sound.md': sound })
  const environment = { PATH: cwd, HOME: cwd }
  const none = await whatprints(['check', 'lessons', '--native'], { cwd, environment })
  expect(none).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'No native CPython from 3.12 on was found on PATH or in a version manager: install one, or pass --allow-no-native\n',
  })
})

test('check --watch: a lesson that is saved is checked again, until Ctrl-C', async () => {
  const cwd = folderWith({ 'lessons/functions/a.md': sound })
  const withoutNatives = { cwd, environment: { PATH: cwd, HOME: cwd } }
  const process = start(
    sourceOf('cli/main.ts'),
    ['check', 'lessons', '--watch', '--native', '--allow-no-native'],
    withoutNatives,
  )
  await printed(process, /^Watching lessons: /m)
  writeFileSync(join(cwd, 'lessons/functions/a.md'), wrong)
  await printed(process, /a\.md:\d+: The program does not come out as written.*2 problems\n/s)
  writeFileSync(join(cwd, 'lessons/functions/a.md'), sound)
  await printed(process, /1 lesson run again, no problems\n/)
  process.child.kill('SIGINT')
  expect((await process.ended).status).toBe(0)
})
