import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { expectAccessible, expectNoSidewaysScrolling } from './accessible.ts'
import { startRealBot } from './bot.ts'
import { callMe, commandLine, keyOf, lessonOf, predict, reveal, tryOut, type } from './channel.ts'
import { desktop, openWindow, phone } from './window.ts'

/** Where to keep pictures for somebody to look at; none are taken without. */
const folder = process.env.SCREENSHOTS

const looks = {
  'desktop-light': { ...desktop, colorScheme: 'light' },
  'desktop-dark': { ...desktop, colorScheme: 'dark' },
  'phone-light': { ...phone, colorScheme: 'light' },
  'phone-dark': { ...phone, colorScheme: 'dark' },
} as const

test('every state is accessible and fits, on phone and desktop, light and dark', async () => {
  const bot = await startRealBot()
  const windows = new Map<string, Page>()
  for (const [look, options] of Object.entries(looks))
    windows.set(look, await openWindow(bot.url, options))
  const [author, ...others] = [...windows.values()] as [Page, ...Page[]]
  const inspectAll = async (state: string, options = {}) => {
    for (const [look, page] of windows) {
      if (folder !== undefined)
        await page.screenshot({ path: join(folder, `${state}-${look}.png`) })
      await expectNoSidewaysScrolling(page)
      await expectAccessible(page, options)
    }
  }

  await inspectAll('1-before')

  const { output, wrongPredictions } = await lessonOf(author)
  await predict(author, await keyOf(author, output))
  for (const [index, page] of others.entries()) {
    await predict(page, await keyOf(page, wrongPredictions[index % 2]?.text ?? ''))
  }
  await inspectAll('2-predicted')

  await type(author, '/challenge reveal')
  for (const page of windows.values()) {
    await reveal(page).getByRole('heading').first().scrollIntoViewIfNeeded()
  }
  await inspectAll('3-revealed')

  for (const page of windows.values()) {
    await callMe(page, 'Anastasia Wilhelmina van der Hoogenbergh')
    await type(page, '/leaderboard')
    await type(page, '/nothing-like-this')
    const lesson = await type(page, '/explain asyncio-run')
    await tryOut(lesson, `print("${'a long line '.repeat(20)}")`)
  }
  await inspectAll('4-explained')

  for (const page of windows.values()) {
    await page.locator('.me-name').click()
    await commandLine(page).pressSequentially('/')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
  }
  await inspectAll('5-open', { covered: true })
})
