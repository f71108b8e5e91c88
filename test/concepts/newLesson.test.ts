import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refusals, writeLesson } from '../../src/concepts/newLesson.ts'
import { folderOf } from './lintFixtures.ts'

test('a file that came in between is not overwritten either', async () => {
  const lesson = { folder: folderOf({}), topic: 'scope', slug: 'a' }
  expect(await refusals(lesson)).toEqual([])
  const path = await writeLesson(lesson, 'first')
  await expect(writeLesson(lesson, 'second')).rejects.toMatchObject({ code: 'EEXIST' })
  expect(readFileSync(path, 'utf8')).toBe('first')
})

test('a name is free where there are no lessons yet', async () => {
  const folder = join(folderOf({}), 'none')
  expect(await refusals({ folder, topic: 'scope', slug: 'a' })).toEqual([])
})

test('the name of a topic’s introduction is none for a lesson', async () => {
  const [refused] = await refusals({ folder: folderOf({}), topic: 'scope', slug: 'README' })
  expect(refused).toMatch(/^File name "README\.md" is to be lower-case/)
})
