import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { loadConcepts } from '../../src/concepts/load.ts'
import { folderWith } from '../cli/folder.ts'
import { root } from '../readme.ts'
import { edit, lesson, without } from './lesson.ts'

const sound = edit(lesson, 'prerequisites: [names-and-objects]', 'prerequisites: []')
const titled = (title: string) => sound.replace(/^title: .*$/m, `title: "${title}"`)

let folder: string
let lessons: string
let cacheFolder: string
let cacheFile: string
beforeEach(() => {
  folder = folderWith({
    'lessons/functions/one.md': titled('One “ü” 🐍'),
    'lessons/functions/two.md': titled('Two'),
    'lessons/functions/broken.md': without(sound, 'Setup'),
  })
  lessons = join(folder, 'lessons')
  cacheFolder = join(folder, 'cache')
  cacheFile = join(cacheFolder, 'lessons.jsonl')
})

const load = () => loadConcepts([lessons], { cacheFolder })
const titles = async () => (await load()).concepts.map(({ title }) => title)
const write = (name: string, text: string) =>
  writeFileSync(join(lessons, 'functions', `${name}.md`), text)

/** Changes what is remembered, and makes the file whole again, so that it shows where it comes from. */
function forge(change: (text: string) => string): void {
  const text = change(readFileSync(cacheFile, 'utf8').slice(65))
  writeFileSync(cacheFile, `${hash('sha256', text)}\n${text}`)
}

/** The parser's sources, to be edited. */
function copyOfParser(): string {
  const copy = folderWith()
  for (const part of ['src/concepts', 'src/core', 'package.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** What that parser, in a process of its own, makes of the same lessons with the same cache. */
function titlesBy(parser: string): unknown {
  const script = `
    import { loadConcepts } from './src/concepts/load.ts'
    const [lessons, cacheFolder] = process.argv.slice(-2)
    const { concepts } = await loadConcepts([lessons], { cacheFolder })
    console.log(JSON.stringify(concepts.map(({ title }) => title)))`
  const options = { cwd: parser, encoding: 'utf8' } as const
  const args = ['--input-type=module', '--eval', script, lessons, cacheFolder]
  return JSON.parse(execFileSync(process.execPath, args, options))
}

describe('what was parsed once', () => {
  test('is the same later, in every part', async () => {
    const parsed = await loadConcepts([lessons])
    expect(parsed.problems).toHaveLength(1)
    expect(await load()).toStrictEqual(parsed)
    expect(await load()).toStrictEqual(parsed)
  })

  test('is not parsed again, nor written', async () => {
    await load()
    forge(text => text.replace('"Two"', '"Remembered"'))
    const { ino } = statSync(cacheFile)
    expect(await titles()).toEqual(['One “ü” 🐍', 'Remembered'])
    expect(statSync(cacheFile).ino).toBe(ino)
  })

  test('is read by whoever does not ask for it anew', async () => {
    await load()
    forge(text => text.replace('"Two"', '"Remembered"'))
    const { concepts } = await loadConcepts([lessons])
    expect(concepts.map(({ title }) => title)).toEqual(['One “ü” 🐍', 'Two'])
  })
})

describe('what has changed since', () => {
  test('is parsed again: a lesson, though it is as long as before', async () => {
    await load()
    write('two', titled('Owt'))
    expect(await titles()).toEqual(['One “ü” 🐍', 'Owt'])
    write('two', titled('Two'))
    expect(await titles()).toEqual(['One “ü” 🐍', 'Two'])
  })

  test('a lesson that became wrong is left out, one that became right comes in', async () => {
    await load()
    write('one', without(sound, 'Output'))
    write('broken', titled('Mended'))
    const { concepts, problems } = await load()
    expect(concepts.map(({ slug }) => slug)).toEqual(['broken', 'two'])
    expect(problems.map(({ file }) => file)).toEqual([join(lessons, 'functions', 'one.md')])
  })

  test('the same text under another name is another lesson', async () => {
    await load()
    write('three', titled('Two'))
    const { concepts } = await load()
    expect(concepts.map(({ slug, source }) => [slug, source])).toEqual(
      ['one', 'three', 'two'].map(slug => [slug, join(lessons, 'functions', `${slug}.md`)]),
    )
  })

  test('another parser parses all anew', async () => {
    await load()
    forge(text => text.replace('"Two"', '"Remembered"'))
    const other = copyOfParser()
    expect(titlesBy(other)).toEqual(['One “ü” 🐍', 'Remembered'])
    appendFileSync(join(other, 'src/concepts/prose.ts'), '// Edited.\n')
    expect(titlesBy(other)).toEqual(['One “ü” 🐍', 'Two'])
  })

  test('what is no lesson any more is forgotten', async () => {
    await load()
    const remembered = () => readFileSync(cacheFile, 'utf8').split('\n').length - 1
    expect(remembered()).toBe(2)
    write('two', without(sound, 'Output'))
    await load()
    expect(remembered()).toBe(1)
  })
})

describe('a cache that cannot be used', () => {
  test.each<[string, (whole: string) => string]>([
    ['a part of it is missing', whole => whole.slice(0, -100)],
    ['it was changed', whole => whole.replace('"Two"', '"Tow"')],
    ['it is empty', () => ''],
    ['it is something else', () => 'not\nwhat we wrote'],
  ])('%s: all is parsed, and it is whole again', async (_, damaged) => {
    await load()
    const whole = readFileSync(cacheFile, 'utf8')
    writeFileSync(cacheFile, damaged(whole))
    expect(await titles()).toEqual(['One “ü” 🐍', 'Two'])
    expect(readFileSync(cacheFile, 'utf8')).toBe(whole)
    expect(readdirSync(cacheFolder)).toEqual(['lessons.jsonl'])
  })

  test('its folder cannot be made: the lessons are the same without', async () => {
    writeFileSync(cacheFolder, 'a file')
    expect(await load()).toStrictEqual(await loadConcepts([lessons]))
  })
})
