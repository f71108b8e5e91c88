import { defineConfig } from 'vitest/config'

/** Apart from the ordinary tests, because a browser has to be installed for these. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    // Windows of several files at once would only wait for each other.
    fileParallelism: false,
    testTimeout: 120_000,
    // The first start may have to prepare Python.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
  },
})
