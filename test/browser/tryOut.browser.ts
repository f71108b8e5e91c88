import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startRealBot } from './bot.ts'
import { callMe, reveal, tryOut, type } from './channel.ts'
import { openWindow } from './window.ts'

test('a program is changed and run in private, then shared with everybody', async () => {
  const bot = await startRealBot()
  const [ada, bob] = [await openWindow(bot.url), await openWindow(bot.url)]
  await callMe(ada, 'Ada')
  await type(bob, '/challenge reveal')
  await reveal(ada).waitFor()

  const result = await tryOut(reveal(ada), 'print("from Ada")')
  expect(await result.getByRole('group', { name: 'It prints' }).innerText()).toBe('from Ada')
  expect(await bob.getByText('from Ada').count()).toBe(0)

  await result.getByRole('button', { name: 'Share in channel' }).click()
  const shared = (page: Page) =>
    page.getByRole('article').filter({ hasText: 'Ada changed a program and ran it:' })
  await shared(bob).waitFor()
  expect(await shared(bob).getByRole('group', { name: 'It prints' }).innerText()).toBe('from Ada')
  await shared(ada).waitFor()
})
