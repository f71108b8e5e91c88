import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { importPage } from '../../src/concepts/importPage.ts'
import { parseLesson } from '../../src/concepts/parse.ts'
import { type Prose, plainSpans } from '../../src/core/prose.ts'
import { createPython } from '../../src/sandbox/python.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'

const python = createPython({ cacheFolder })
afterAll(() => python.close())

const pageOf = (name: string) => readFileSync(new URL(`pages/${name}.txt`, import.meta.url), 'utf8')
const plain = (prose: Prose) => prose.map(({ spans }) => plainSpans(spans))

/** The draft as an author leaves it who only wrote the wrong predictions and what else is missing. */
function filledIn(text: string) {
  let count = 0
  const filled = text.replace(/TODO/g, () => `wrong ${++count}`)
  return parseLesson(filled, { file: 'concepts/functions/draft.md', topic: 'functions' })
}

describe('a whole page', async () => {
  const draft = await importPage(pageOf('weekday-cache'), python)
  const text = draft.text('functions')
  const { concept, problems } = filledIn(text)

  test('gives a lesson that lacks nothing but its wrong predictions', () => {
    expect(problems).toEqual([])
    const sections = [...text.matchAll(/^## (.*)$|TODO/gm)].map(([found, title]) => title ?? found)
    expect(sections).toEqual([
      'Mental model',
      'Setup',
      'What does this print?',
      'Output',
      'Wrong predictions',
      ...Array(6).fill('TODO'),
      'Why Python does this',
      'The fix',
      'In real systems',
      'Key takeaway',
    ])
  })

  test('is refused until the gap is filled', () => {
    const { problems } = parseLesson(text, { file: 'concepts/functions/draft.md' })
    expect(problems.map(({ message }) => message)).toContain(
      'Still to be written: "TODO: wrong prediction 1"',
    )
    expect(problems).toHaveLength(6)
  })

  test('has its name from the title, its topic from what leads to it', () => {
    expect(draft).toMatchObject({ slug: 'functools-cache', topic: 'functions' })
    expect(concept?.title).toBe('functools.cache — One Answer for Every Caller')
  })

  test('has the program without caption and question', () => {
    expect(concept?.snippet).toMatch(/^from functools import cache\n/)
    expect(concept?.snippet).toMatch(/\nprint\(open_days\("bakery"\)\)$/)
    expect(plain(concept?.question ?? [])).toEqual(['Predict what the second call returns.'])
  })

  test('has the outcomes of program and fix from running them', () => {
    expect(concept?.output).toBe("['mon', 'wed']")
    expect(concept?.fix.output).toBe("('mon', 'tue', 'wed')\n['mon', 'wed']")
  })

  test('has every other section in its place, and no navigation', () => {
    expect(plain(concept?.mentalModel ?? [])[0]).toMatch(/^A cached function keeps a drawer/)
    expect(plain(concept?.rule ?? [])).toEqual(['Never change what a cached function returned.'])
    expect(plain(concept?.setup ?? [])[0]).toMatch(/^A planner asks/)
    expect(plain(concept?.explanation ?? [])[0]).toMatch(/^Both names lead to one list\./)
    expect(concept?.why.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'paragraph',
      'bullet',
      'bullet',
    ])
    expect(plain(concept?.fix.explanation ?? [])[0]).toMatch(/^A tuple/)
    expect(plain(concept?.inRealSystems ?? [])[0]).toMatch(/^A booking service/)
    expect(plain(concept?.takeaway ?? [])).toEqual([
      "Let cached functions return what can't be changed.",
    ])
    expect(plain(concept?.commonMistake ?? [])[0]).toMatch(/^Sorting a cached list/)
    expect(text).not.toMatch(/Browse|←|→/)
  })

  test('has names of code marked as code', () => {
    expect(text).toContain('The second call of `open_days()` finds')
    expect(text).toContain('short for `lru_cache(maxsize=None)`, which')
  })

  test('says what no such page has', () => {
    expect(draft.remarks).toEqual([
      'The page has no wrong predictions: write three or four, each with its misconception',
      'The page tells no level, tags and prerequisites: medium and none are assumed',
    ])
  })
})

describe('a page in another order, with other headings, Windows line ends and tabs', async () => {
  const draft = await importPage(pageOf('exits-early'), python)
  const { concept, problems } = filledIn(draft.text('functions'))

  test('gives a lesson all the same, in the lesson’s order', () => {
    expect(problems).toEqual([])
    expect(concept?.title).toBe('sys.exit() in a helper')
    expect(draft.topic).toBeUndefined()
    expect(plain(concept?.inRealSystems ?? [])).toHaveLength(2)
    expect(plain(concept?.fix.explanation ?? [])).toEqual(['The caller decides what happens.'])
  })

  test('has programs with spaces', () => {
    expect(concept?.snippet).toContain('\n    if stock < 1:\n        sys.exit("out of stock")\n')
    expect(concept?.fix.output).toBe('sold 2\nsold 5')
  })

  test('what Python says stands against what the page says, and that is told', () => {
    expect(concept?.output).toBe('sold 2\n(exits with out of stock)')
    expect(plain(concept?.explanation ?? [])).toEqual([
      'The helper ends the whole program at the second round.',
    ])
    expect(draft.remarks).toContainEqual(expect.stringMatching(/^The page says "sold 2", but/))
  })

  test('characters that mean something in Markdown stay what they are', () => {
    expect(plain(concept?.why ?? [])).toEqual([
      "`sys.exit()` raises `SystemExit`, which <nothing> here catches. It isn't an Exception, so `except Exception` lets it pass & go.",
    ])
  })

  test('each missing part is told, and marked in the draft', () => {
    for (const part of ['mental model', 'rule', 'setup', 'common mistake'])
      expect(draft.remarks).toContain(`The page has no ${part}: write it`)
    expect(draft.text('x')).toMatch(/## Setup\n\nTODO\n/)
  })
})

test('half a page: its program is run, a hang is an outcome, and the rest is told', async () => {
  const draft = await importPage(pageOf('half-a-page'), python)
  const { concept, problems } = filledIn(draft.text('functions'))
  expect(problems).toEqual([])
  expect(concept?.output).toBe('first\n(hangs forever)')
  expect(draft.remarks).toContain('The page has no fix that is Python: write it')
  expect(draft.remarks).toContain('The page has no question: write it')
})

test('a text of another kind is no page', async () => {
  expect(await importPage('Dear Ada,\n\nthanks for the fish.\n', python)).toMatchObject({
    isPage: false,
  })
})

describe('a page with code that looks like headings, and a fix with its output', async () => {
  const draft = await importPage(pageOf('names-like-headings'), python)
  const { concept, problems } = filledIn(draft.text('functions'))

  test('keeps comments, calls and names in the code', () => {
    expect(problems).toEqual([])
    expect(concept?.snippet.split('\n')).toHaveLength(13)
    expect(concept?.snippet).toMatch(/# Output\nnext\(customers\)\nHome = True\n/)
    expect(concept?.snippet).toMatch(/\n {4}# The fix\n.*\nresult\nprint\(result\(\)\)$/s)
    expect(plain(concept?.question ?? [])).toEqual(['Which customers are printed?'])
  })

  test('takes a rule out of the paragraphs around it', () => {
    const rule = 'An iterator can be used up by anybody who holds it.'
    expect(plain(concept?.rule ?? [])).toEqual([rule])
    expect(plain(concept?.setup ?? [])).toEqual([
      'Two tills take customers from one queue.',
      'Both tills belong to one shop.',
    ])
  })

  test('has the fix’s output once', () => {
    expect(concept?.fix.output).toBe("['ben', 'cai']\n['ben', 'cai']")
    expect(plain(concept?.fix.explanation ?? [])).toEqual([
      'A list can be read as often as you like.',
    ])
  })

  test('finds title and topic between what leads elsewhere and what is said of the page', () => {
    expect(draft).toMatchObject({ title: 'One iterator, two readers', topic: 'iterators' })
  })
})
