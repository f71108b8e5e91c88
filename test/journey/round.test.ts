import { beforeAll, expect, test } from 'vitest'
import { loadConcepts } from '../../src/concepts/load.ts'
import type { Concept } from '../../src/core/concept.ts'
import { plainProse } from '../../src/core/prose.ts'
import { temporaryFile } from '../store/fixture.ts'
import { shippedLessons, startTestBot } from './bot.ts'
import { Member } from './member.ts'

let lessons: Concept[] = []
beforeAll(async () => {
  lessons = (await loadConcepts([shippedLessons])).concepts
})

/** The lesson that a page shows, known by its setup. */
function lessonOn(page: string): Concept {
  const lesson = lessons.find(({ setup }) => page.includes(shown(plainProse(setup))))
  if (lesson === undefined) throw new Error('No lesson on the page')
  return lesson
}

/** Prose as a page reads in one line, code without its backquotes. */
const shown = (text: string) => text.replaceAll('`', '').replace(/\s+/g, ' ').trim()

const basePoints = { easy: 10, medium: 15, hard: 20 }

test('a round: post, two predict, one changes, reveal, scores, leaderboard, explain, stats', async () => {
  const bot = await startTestBot({ databaseFile: temporaryFile(), at: '2026-11-16T10:00Z' })
  const [ada, bob] = [new Member(bot.url), new Member(bot.url)]
  await ada.callMe('Ada')
  await bob.callMe('Bob')

  const page = await ada.reads()
  expect(page).toContain('Welcome to whatprints')
  expect(page).toContain('0 predictions so far')
  const { slug, output, wrongPredictions, level, mentalModel, why } = lessonOn(page)
  const wrong = wrongPredictions[0]?.text ?? ''

  await ada.predicts(output)
  expect(await ada.reads()).toContain('You can change it until the reveal')
  await bob.predicts(output)
  await bob.predicts(wrong)
  expect(await bob.reads()).toContain('Changed from')
  expect(await ada.pressed()).toEqual([output])
  expect(await bob.pressed()).toEqual([wrong])
  expect(await ada.reads()).toContain('2 predictions so far')

  expect(await ada.types(`/explain ${slug}`)).toContain(
    'The rest follows with its reveal, Mon 16:00',
  )
  expect(await ada.types('/challenge reveal')).toContain('Revealed.')
  const revealed = await bob.reads()
  expect(revealed).toMatch(/The answer is [A-E]\. 2 predictions; the lesson is below/)
  expect(revealed).toContain(`${shown(output)} right`)
  expect(revealed).toMatch(/What it really printed .* CPython 3\.14\.2 in Pyodide, \d+ ms/)
  expect(revealed).toContain(`Ada +${basePoints[level]} 1`)
  expect(revealed).toContain('1 person was right')
  expect(revealed).toContain(shown(plainProse(wrongPredictions[0]?.misconception ?? [])))
  expect(await ada.challenges()).toEqual([])

  const board = await bob.types('/leaderboard')
  expect(board).toContain(`1 Ada ${basePoints[level]} 1 of 1 2 Bob 0 0 of 1`)
  expect(board).toContain('You: rank 2 with 0 points.')

  const lesson = await bob.types(`/explain ${slug}`)
  expect(lesson).toContain(shown(plainProse(mentalModel)))
  expect(lesson).toContain(shown(plainProse(why)))

  expect(await ada.types('/stats')).toContain(`This week ${basePoints[level]} 1 of 1 100 %`)
  expect(await ada.types('/stats')).toContain('Streak: 1 right in a row; your best: 1.')
})

test('restarts in mid-round lose nothing, and the overdue reveal happens once', async () => {
  const databaseFile = temporaryFile()
  let bot = await startTestBot({ databaseFile, at: '2026-11-16T10:00Z' })
  const [ada, bob] = [new Member(bot.url), new Member(bot.url)]
  await ada.callMe('Ada')
  await bob.callMe('Bob')
  const { output, wrongPredictions, level } = lessonOn(await ada.reads())
  await ada.predicts(output)
  const [challenge] = await bob.challenges()
  await bot.stop()

  bot = await startTestBot({ databaseFile, at: '2026-11-16T11:00Z' })
  for (const member of [ada, bob]) member.moveTo(bot.url)
  expect(await ada.pressed()).toEqual([output])
  expect(await ada.reads()).toContain('Your name: Ada')
  expect(await ada.reads()).toContain('1 prediction so far')
  // The page that Bob had open since before the restart still works.
  const button = challenge?.buttons.find(({ label }) =>
    label.endsWith(wrongPredictions[1]?.text ?? ''),
  )
  await bob.post('/predict', { ...challenge?.hidden, choice: button?.value ?? '' })
  expect(await bob.pressed()).toEqual([wrongPredictions[1]?.text])
  await bot.stop()

  for (const at of ['2026-11-16T18:00Z', '2026-11-16T19:00Z']) {
    bot = await startTestBot({ databaseFile, at })
    await bot.scheduler.tick()
    ada.moveTo(bot.url)
    const page = await ada.reads()
    expect(page.match(/What it really printed/g)).toHaveLength(1)
    expect(page).toContain(`Ada +${basePoints[level]} 1`)
    expect(await ada.types('/leaderboard all')).toContain(
      `1 Ada ${basePoints[level]} 1 of 1 2 Bob 0 0 of 1`,
    )
    await bot.stop()
  }
})

test('the clock alone makes a week’s beginning: reveal on Monday, the next challenge on Tuesday', async () => {
  const bot = await startTestBot({ databaseFile: temporaryFile(), at: '2026-11-16T10:00Z' })
  const ada = new Member(bot.url)
  const monday = lessonOn(await ada.reads())
  for (const at of ['2026-11-16T16:00Z', '2026-11-17T09:00Z']) {
    bot.clock.set(at)
    bot.clock.fire()
    await bot.scheduler.tick()
  }
  const [challenge, ...others] = await ada.challenges()
  expect(others).toEqual([])
  expect(challenge?.buttons.map(({ label }) => label).join()).not.toContain(monday.output)
  expect(await ada.reads()).toContain('Nobody predicted this one.')
})
