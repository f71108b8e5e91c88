import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type LessonText, readLessonText } from '../../src/concepts/lessonText.ts'
import { lintSentences } from '../../src/concepts/lintSentences.ts'
import { lintSpelling } from '../../src/concepts/lintSpelling.ts'
import { britishSpelling, type Spelling } from '../../src/concepts/spelling.ts'
import { concept } from '../core/fixtures.ts'
import { edit, lineOf } from './lesson.ts'
import { folderOf, loadedFrom, sound } from './lintFixtures.ts'

let spelling: Spelling
beforeAll(() => {
  spelling = britishSpelling()
})

async function textsOf(files: Record<string, string>) {
  const folder = folderOf(files)
  const { concepts } = await loadedFrom(folder)
  return { folder, texts: await Promise.all(concepts.map(readLessonText)) }
}

/** The sound lesson with this paragraph in the place of one of its own. */
const place = 'A shop collects the items of an order in a list.'
const withText = (text: string) => edit(sound, place, text)

describe('sentences', () => {
  const textOf = (slug: string, text: string): LessonText => ({
    concept: concept({ slug, source: `${slug}.md` }),
    paragraphs: [{ text, line: 10 }],
    words: [],
  })
  const sentence = 'The loop for keeps a finger on a position.'

  test('a sentence of eight words that stands in two lessons: said with its first place', () => {
    const again = `One.\n${sentence.replace('keeps', 'KEEPS')}`
    expect(lintSentences([textOf('a', `Two. ${sentence}`), textOf('b', again)])).toEqual([
      {
        file: 'b.md',
        line: 11,
        message:
          'This sentence also stands in a.md:10: say it in other words, "The loop for KEEPS a finger on a …"',
      },
    ])
  })

  test('several sentences of one other lesson are one problem', () => {
    const more = `${sentence} It moves on by one place after each round.`
    expect(lintSentences([textOf('a', more), textOf('b', more)])).toMatchObject([
      { message: expect.stringMatching(/^2 sentences from here on also stand in a\.md:10: /) },
    ])
  })

  test('shorter ones may be alike, and so may those of one lesson', () => {
    const short = 'A finger on a list.'
    expect(
      lintSentences([textOf('a', `${sentence} ${sentence} ${short}`), textOf('b', short)]),
    ).toEqual([])
  })

  test('paragraphs are read as their file has them, code and marked words included', async () => {
    const text = withText('A `for` loop\nkeeps *a* finger.')
    const { texts } = await textsOf({ 'functions/a.md': text })
    const line = lineOf(text, 'A `for` loop')
    expect(texts[0]?.paragraphs).toContainEqual({ text: 'A for loop\nkeeps a finger.', line })
  })
})

describe('spelling', () => {
  const misspelt = async (text: string, files: Record<string, string> = {}) => {
    const { texts } = await textsOf({ 'functions/a.md': withText(text), ...files })
    return (await lintSpelling(texts, spelling)).map(({ line, message }) => ({
      line,
      word: /"([^"]+)"/.exec(message)?.[1],
    }))
  }

  test('a sound lesson has no unknown words', async () => {
    expect(
      await misspelt('It isn’t the shop’s colour; it organises twenty-one lists, e.g. of a café.'),
    ).toEqual([])
  })

  test('a misspelt word: on its line, once a lesson, with what was meant', async () => {
    const text = withText('A shop\nrecieves it, and recieves more.')
    const { folder, texts } = await textsOf({ 'functions/a.md': text })
    expect(await lintSpelling(texts, spelling)).toEqual([
      {
        file: join(folder, 'functions/a.md'),
        line: lineOf(text, 'recieves it'),
        message: `Unknown word "recieves": did you mean "receives"? Else write it in another way, put code in backquotes, or add the word to ${join(folder, 'words.txt')}`,
      },
    ])
  })

  test('spelling is British, with -ise or -ize', async () => {
    expect(await misspelt('It finalises and finalizes the organization.')).toEqual([])
    expect(await misspelt('The color of a list.')).toMatchObject([{ word: 'color' }])
  })

  test('code, abbreviations and words with digits are left out', async () => {
    expect(await misspelt('A `recieve` call over HTTP and SDKs on x64 with py_thing.')).toEqual([])
  })

  test('the title is read too', async () => {
    const text = edit(sound, 'made once, shared', 'made onse, shared')
    const { texts } = await textsOf({ 'functions/a.md': text })
    expect(await lintSpelling(texts, spelling)).toMatchObject([{ line: 2 }])
  })

  test('the project’s own words, whatever their case', async () => {
    const files = { 'words.txt': '# ours\nFrobnicate\n\n' }
    expect(await misspelt('We frobnicate.')).toMatchObject([{ word: 'frobnicate' }])
    expect(await misspelt('We frobnicate. # ours', files)).toEqual([])
  })
})
