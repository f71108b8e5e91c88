import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startRealBot } from './bot.ts'
import { answerTo, commandLine, own, pressed, reveal, type } from './channel.ts'
import { openWindow } from './window.ts'

interface Focus {
  label: string
  ringed: boolean
  inSight: boolean
}

/** What has the focus, whether that can be seen, and whether nothing lies over it. */
const focus = (page: Page) =>
  page.evaluate<Focus>(`(() => {
    const element = document.activeElement
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const { left, top, width, height } = element.getBoundingClientRect()
    const x = left + width / 2
    const above = document.elementFromPoint(x, top + Math.min(height / 2, 20))
    return {
      label: element.ariaLabel ?? element.labels?.[0]?.textContent ?? element.textContent.trim(),
      ringed: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      inSight: element.contains(above),
    }
  })()`)

/** Presses a key until this has the focus; whatever has it on the way has to be seen. */
async function go(page: Page, key: 'Tab' | 'Shift+Tab', wanted: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press(key)
    const { label, ringed, inSight } = await focus(page)
    expect({ label, ringed, inSight }).toEqual({ label, ringed: true, inSight: true })
    if (label.startsWith(wanted)) return
  }
  throw new Error(`${key} does not lead to "${wanted}"`)
}

test('a round by keyboard alone: one always sees where one is', async () => {
  const bot = await startRealBot()
  const page = await openWindow(bot.url)

  await go(page, 'Tab', 'Skip to the messages')
  await page.keyboard.press('Enter')
  await go(page, 'Tab', 'Predict B')
  await page.keyboard.press('Enter')
  await own(page).getByText('Your prediction: B.').waitFor()
  expect((await focus(page)).label).toContain('Predict B')
  await go(page, 'Shift+Tab', 'Predict A')
  await page.keyboard.press('Space')
  await own(page).getByText('Changed from B. Your prediction: A.').waitFor()
  expect(await pressed(page)).toEqual(['A'])

  await go(page, 'Tab', 'Command')
  await page.keyboard.type('/challenge r')
  await expect.poll(() => page.getByRole('option').count()).toBe(2)
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key)
  const chosen = page.getByRole('option', { selected: true })
  expect(await chosen.innerText()).toContain('/challenge reveal')
  expect(await commandLine(page).getAttribute('aria-activedescendant')).toBe(
    await chosen.getAttribute('id'),
  )
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await answerTo(page, '/challenge reveal').getByText('Revealed.').waitFor()
  expect((await focus(page)).label).toBe('Command')
  expect(await page.locator('#announcer').innerText()).toMatch(/Revealed\.|New reply/)

  await reveal(page).waitFor()
  await go(page, 'Shift+Tab', 'Leaderboard')
  await page.keyboard.press('Enter')
  await answerTo(page, '/leaderboard').waitFor()
  await go(page, 'Tab', 'Dismiss')
  await page.keyboard.press('Enter')
  await answerTo(page, '/challenge reveal').waitFor({ state: 'detached' })
})

test('the line that points to news keeps the focus, and leads there', async () => {
  const bot = await startRealBot()
  const page = await openWindow(bot.url)
  await commandLine(page).focus()
  await type(await openWindow(bot.url), '/challenge reveal')
  const news = page.getByRole('link', { name: 'New reply: The answer is' })
  await news.waitFor()
  await go(page, 'Shift+Tab', 'New reply')
  await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
  await reveal(page).locator('.by').scrollIntoViewIfNeeded()
  expect((await focus(page)).label).toContain('New reply')
  await page.keyboard.press('Enter')
  await news.waitFor({ state: 'hidden' })
  await go(page, 'Tab', 'Python program')
})

test('typing a command leaves the messages where they are', async () => {
  const bot = await startRealBot()
  const page = await openWindow(bot.url)
  const before = await page.evaluate('scrollY')
  await commandLine(page).click()
  await page.keyboard.type('/explain a')
  await page.getByRole('option', { name: 'asyncio-run' }).waitFor()
  expect(await page.evaluate('scrollY')).toBe(before)
})

test('Escape closes suggestions and the form for the name', async () => {
  const bot = await startRealBot()
  const page = await openWindow(bot.url)
  await go(page, 'Tab', 'Your name: ')
  await page.keyboard.press('Enter')
  await go(page, 'Tab', 'Your name here')
  await page.keyboard.press('Escape')
  expect(await page.getByLabel('Your name here').isVisible()).toBe(false)
  expect((await focus(page)).label).toContain('Your name: ')

  await page.keyboard.press('Enter')
  await go(page, 'Tab', 'Your name here')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Grace')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await focus(page)).label).toBe('Your name: Grace')

  await commandLine(page).focus()
  await page.keyboard.type('/he')
  await page.getByRole('option', { name: '/help' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('option').count()).toBe(0)
  expect(await commandLine(page).inputValue()).toBe('/he')
})
