import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Nothing on the page as it is now is against the rules of axe-core. The window is made as tall as
 * the page for that: contrast cannot be told of what lies under the header or the command line.
 * With `covered`, something else lies over parts of the page, whose contrast was looked at before.
 */
export async function expectAccessible(page: Page, { covered = false } = {}): Promise<void> {
  const size = page.viewportSize()
  if (size === null) throw new Error('The window has no size')
  const height = await page.evaluate<number>('document.documentElement.scrollHeight')
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await page.evaluate(axe.source)
  const { violations, incomplete } = await page.evaluate<AxeResults>(
    `axe.run({ rules: { 'target-size': { enabled: true } } })`,
  )
  await page.setViewportSize(size)
  expect(faultsOf(violations)).toEqual([])
  // A single letter is too little text for axe, and the key of one's own choice has "yours" near it.
  const unknown = covered ? /too short|class="key"|overlap/ : /too short|class="key"/
  expect(faultsOf(incomplete).filter(fault => !unknown.test(fault))).toEqual([])
}

const faultsOf = (results: AxeResults['violations']): string[] =>
  results.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${help}: ${any[0]?.message ?? ''}: ${html}`),
  )

/** The page can be read without scrolling it sideways. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
}
