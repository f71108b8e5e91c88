import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { zone } from './bot.ts'
import { launchChromium } from './chromium.ts'
import { report } from './problems.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})

export const desktop = { viewport: { width: 1280, height: 800 } }
export const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

/** A new person's window, at a page without address yet; closed after the test. */
export async function newWindow(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    ...desktop,
    locale: 'en-GB',
    timezoneId: zone,
    ...options,
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  // What the content security policy forbids is an error in the console.
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) report(`console: ${message.text()}`)
  })
  page.on('pageerror', error => report(`script: ${error}`))
  page.on('response', response => {
    if (response.status() >= 400) report(`${response.status()} for ${response.url()}`)
  })
  return page
}

/** A new person's window with the channel in it. */
export async function openWindow(url: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await newWindow(options)
  await page.goto(url)
  return page
}
