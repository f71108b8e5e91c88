import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseLesson } from '../../src/concepts/parse.ts'
import { folderWith } from './folder.ts'
import { whatprints } from './spawn.ts'

test('new: a template that is refused only for what is still to be written', async () => {
  const cwd = folderWith()
  const { status, stdout } = await whatprints(['new', 'scope/late-binding'], { cwd })
  expect(status).toBe(0)
  expect(stdout).toMatch(/^concepts\/scope\/late-binding\.md is written/)
  const text = readFileSync(join(cwd, 'concepts/scope/late-binding.md'), 'utf8')
  const { problems } = parseLesson(text, { file: 'concepts/scope/late-binding.md' })
  expect(problems.length).toBeGreaterThan(20)
  for (const { message } of problems)
    expect(message).toMatch(/^(Still to be written: |Comment for the author: )/)
  const written = text.replaceAll(/<!--.*?-->\n\n/gs, '').replaceAll('TODO', 'Words')
  expect(parseLesson(written, { file: 'concepts/scope/late-binding.md' }).problems).toEqual([])
})

test('new --dir: in another folder of lessons', async () => {
  const cwd = folderWith()
  const { stdout } = await whatprints(['new', 'scope/a', '--dir', 'mine'], { cwd })
  expect(stdout).toMatch(/^mine\/scope\/a\.md is written/)
})

test('new: a lesson that exists is never overwritten, whatever its topic', async () => {
  const cwd = folderWith({ 'concepts/async/a.md': 'mine' })
  for (const name of ['async/a', 'scope/a'])
    expect(await whatprints(['new', name], { cwd })).toMatchObject({
      status: 1,
      stderr: 'Lesson "a" exists: concepts/async/a.md; choose another name for this one\n',
    })
  expect(readFileSync(join(cwd, 'concepts/async/a.md'), 'utf8')).toBe('mine')
})

test.each([
  ['late-binding', /is no name of a lesson: write TOPIC\/SLUG/],
  ['a/b/c', /is no name of a lesson/],
  ['../b', /^Folder name "\.\." is to be/],
  ['scope/Late_Binding', /^File name "Late_Binding\.md" is to be lower-case/],
])('new %s: refused, with the cure', async (name, message) => {
  const { status, stderr } = await whatprints(['new', name], { cwd: folderWith() })
  expect(status).toBe(1)
  expect(stderr).toMatch(message)
})
