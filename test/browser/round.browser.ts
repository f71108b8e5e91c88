import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Concept } from '../../src/core/concept.ts'
import { plainProse } from '../../src/core/prose.ts'
import { startRealBot } from './bot.ts'
import {
  answerTo,
  callMe,
  challenge,
  commandLine,
  keyOf,
  lessonOf,
  own,
  predict,
  pressed,
  printed,
  reveal,
  rowsOf,
  type,
} from './channel.ts'
import { openWindow, phone } from './window.ts'

test('two people in two windows go through a whole round', async () => {
  const bot = await startRealBot()
  const [ada, bob] = [await openWindow(bot.url), await openWindow(bot.url, phone)]
  for (const page of [ada, bob]) await page.evaluate('window.neverLoadedAgain = true')

  // Today's challenge, as the lesson has it.
  const lesson = await lessonOf(ada)
  const { output, wrongPredictions } = lesson
  const right = await keyOf(ada, output)
  const wrong = await keyOf(ada, wrongPredictions[0]?.text ?? '')
  const choices = challenge(bob).getByRole('button', { name: /^Predict/ })
  expect(await choices.count()).toBe(wrongPredictions.length + 1)
  await challenge(bob).getByText('0 predictions so far').waitFor()

  // Names: both want the same one.
  await callMe(ada, 'Ada')
  await callMe(bob, 'Ada')
  await bob.locator('.private').getByText('called Ada already, so you are Ada 2 now').waitFor()
  expect(await ada.locator('.me-name .short').innerText()).toBe('Ada')
  expect(await bob.locator('.me-name .short').innerText()).toBe('Ada 2')

  // Predictions: one's own is private, the count is everybody's at once.
  await predict(ada, wrong)
  for (const page of [ada, bob]) await challenge(page).getByText('1 prediction so far').waitFor()
  expect(await own(bob).count()).toBe(0)
  expect(await pressed(bob)).toEqual([])
  await predict(bob, wrong)
  await challenge(ada).getByText('2 predictions so far').waitFor()
  await predict(ada, right)
  expect(await own(ada).innerText()).toContain(`Changed from ${wrong}.`)
  expect(await pressed(ada)).toEqual([right])
  expect(await pressed(bob)).toEqual([wrong])
  await challenge(bob).getByText('2 predictions so far').waitFor()

  // The reveal, typed with completion.
  await commandLine(ada).pressSequentially('/challenge r')
  await expect.poll(() => ada.getByRole('option').count()).toBe(2)
  await ada.keyboard.press('ArrowDown')
  expect(await ada.getByRole('option', { selected: true }).innerText()).toContain('reveal')
  await ada.keyboard.press('Tab')
  expect(await commandLine(ada).inputValue()).toBe('/challenge reveal ')
  await ada.keyboard.press('Enter')
  await answerTo(ada, '/challenge reveal').getByText('Revealed.').waitFor()
  for (const page of [ada, bob]) await expectRevealed(page, lesson, { right, wrong })

  // What one may ask for afterwards.
  const explained = await type(bob, '/explain asyncio-run')
  await explained.getByRole('heading', { name: 'asyncio.run() and the running loop' }).waitFor()
  expect(await printed(explained)).toBe(
    'RuntimeError: asyncio.run() cannot be called from a running event loop',
  )
  const board = await type(bob, '/leaderboard')
  expect(await rowsOf(board)).toEqual([
    ['Rank', 'Name', 'Points', 'Right'],
    ['1', 'Ada', points[lesson.level], '1 of 1'],
    ['2', 'Ada 2', '0', '0 of 1'],
  ])
  await board.getByText('You: rank 2 with 0 points.').waitFor()
  expect(await answerTo(ada, '/leaderboard').count()).toBe(0)

  for (const page of [ada, bob]) expect(await page.evaluate('neverLoadedAgain')).toBe(true)
})

const points = { easy: '10', medium: '15', hard: '20' }

/** One person, Ada, was right, another one wrong. */
async function expectRevealed(
  page: Page,
  { output, level, wrongPredictions, takeaway }: Concept,
  { right, wrong }: { right: string; wrong: string },
) {
  const message = reveal(page)
  await message.waitFor()
  const closed = challenge(page).locator('.choices').first()
  expect(await closed.getByRole('button').count()).toBe(0)
  expect(await closed.getByText('right', { exact: true }).count()).toBe(1)
  const marked = closed.getByRole('listitem').filter({ hasText: /right$/ })
  expect(await marked.locator('.key').innerText()).toBe(right)

  expect(await message.getByRole('heading').allInnerTexts()).toEqual([
    `The answer is ${right}`,
    'What led elsewhere',
    'What happens',
    'Why Python does this',
    'The rule',
    'The fix',
    'In real systems',
    'Key takeaway',
  ])
  expect(await printed(message)).toBe(output)
  await message
    .getByText(/^CPython 3\.14\.2 in Pyodide, \d+ ms$/)
    .first()
    .waitFor()
  const bars = message.locator('.chart').getByRole('listitem')
  const keys = ['A', 'B', 'C', 'D', 'E'].slice(0, wrongPredictions.length + 1)
  expect((await bars.allInnerTexts()).map(bar => bar.replace(/\s+/g, ' '))).toEqual(
    keys.map(key => (key === right ? `${key} (right) 1` : `${key} ${key === wrong ? 1 : 0}`)),
  )
  expect(await rowsOf(message)).toEqual([
    ['Name', 'Points', 'Streak'],
    ['Ada', `+${points[level]}`, '1'],
  ])
  const text = await message.innerText()
  expect(text).toContain(`${wrong} (1 person): `)
  expect(text).toContain(plainProse(takeaway).replaceAll('`', ''))
}
