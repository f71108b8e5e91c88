import { expect, test } from 'vitest'
import { startRealBot } from './bot.ts'
import { challenge } from './channel.ts'
import { newWindow } from './window.ts'

test('the time until the reveal is counted down, in the reader’s own zone', async () => {
  const bot = await startRealBot()
  const page = await newWindow()
  const time = challenge(page).locator('.note time').last()
  await page.clock.install()
  await page.goto(bot.url)
  const revealAt = Date.parse((await time.getAttribute('datetime')) ?? '')
  const read = () => time.innerText()
  await expect.poll(read).toMatch(/^16:00 \(in \d h \d+ min\)$/)
  for (const [left, words] of [
    [90 * 60_000, '16:00 (in 1 h 30 min)'],
    [45 * 60_000, '16:00 (in 45 min)'],
    [30_000, '16:00 (in 30 s)'],
    [-1000, '16:00'],
  ] as const) {
    await page.clock.pauseAt(revealAt - left)
    await expect.poll(read).toBe(words)
  }
})
