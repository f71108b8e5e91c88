import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/attacks/*.attack.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Canaries are counted, and deadlines measured: one attack at a time.
    fileParallelism: false,
  },
})
