import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from './folder.ts'
import { whatprints } from './spawn.ts'

const page = readFileSync(new URL('../concepts/pages/weekday-cache.txt', import.meta.url), 'utf8')

test('import: a draft in its topic’s folder, and what it lacks; check refuses it', async () => {
  const cwd = folderWith({ 'page.txt': page })
  const { status, stdout, stderr } = await whatprints(['import', 'page.txt'], { cwd })
  expect([status, stdout]).toEqual([0, 'concepts/functions/functools-cache.md is written\n'])
  expect(stderr).toMatch(/The page has no wrong predictions: write three or four/)
  const check = await whatprints(['check'], { cwd })
  expect(check.status).toBe(1)
  expect(check.stdout).toMatch(/functools-cache\.md:\d+: Still to be written: "TODO: wrong/)
})

test('import: an existing lesson is not touched; --dir, --topic and --slug say where else', async () => {
  const cwd = folderWith({ 'page.txt': page, 'concepts/scope/functools-cache.md': 'mine' })
  const refused = await whatprints(['import', 'page.txt'], { cwd })
  expect(refused.status).toBe(1)
  expect(refused.stderr).toContain('Lesson "functools-cache" exists: concepts/scope/')
  expect(readFileSync(join(cwd, 'concepts/scope/functools-cache.md'), 'utf8')).toBe('mine')
  const options = ['--dir', 'mine', '--topic', 'caching', '--slug', 'spoilt']
  const { stdout } = await whatprints(['import', 'page.txt', ...options], { cwd })
  expect(stdout).toBe('mine/caching/spoilt.md is written\n')
})

test.each([
  ['missing.txt', /^missing\.txt cannot be read: /],
  ['letter.txt', /^letter\.txt has none of the sections of such a page/m],
])('import %s: refused, and nothing is written', async (file, message) => {
  const cwd = folderWith({ 'letter.txt': 'Dear Ada,\n\nthanks.\n' })
  const { status, stdout, stderr } = await whatprints(['import', file], { cwd })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(message)
})
