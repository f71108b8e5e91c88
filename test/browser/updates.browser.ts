import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startRealBot } from './bot.ts'
import { challenge, commandLine, predict, pressed, reveal, type } from './channel.ts'
import { openWindow } from './window.ts'

/** Holds back the answers to a form until the page has shown what the stream of updates tells. */
async function holdAnswers(page: Page, path: string, until: () => Promise<void>) {
  await page.route(path, async route => {
    const response = await route.fetch()
    await until()
    await route.fulfill({ response })
  })
}

test('an answer that is slower than the stream of updates takes nothing back', async () => {
  const bot = await startRealBot()
  const page = await openWindow(bot.url)
  await holdAnswers(page, '**/predict', () =>
    challenge(page).getByText('1 prediction so far').waitFor(),
  )
  const answered = page.waitForResponse('**/predict')
  await predict(page, 'A')
  await (await answered).finished()
  await page.locator('[aria-busy]').waitFor({ state: 'detached' })
  expect(await challenge(page).locator('.note').last().innerText()).toContain('1 prediction so far')
  expect(await pressed(page)).toEqual(['A'])
})

test('who asks for the reveal sees it from its beginning, though the answer comes last', async () => {
  const bot = await startRealBot()
  const page = await openWindow(bot.url)
  // With something below the challenge, its end can be scrolled to where the reveal is seen to come.
  await type(page, '/help')
  await challenge(page).locator('.note').last().scrollIntoViewIfNeeded()
  await holdAnswers(page, '**/command', () => reveal(page).waitFor())
  await type(page, '/challenge reveal')
  await commandLine(page).focus()
  const beginning = await reveal(page).locator('.by').boundingBox()
  expect(beginning?.y).toBeGreaterThan(0)
  expect(beginning?.y).toBeLessThan(700)
})
