import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The whole program in processes of its own, against stand-ins: slower than `npm test` may be. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.whole.ts'],
    globalSetup: 'test/preparePython.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
  },
})
