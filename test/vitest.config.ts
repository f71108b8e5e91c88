import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    // By default one core is left for others; most files here wait for processes and sockets.
    maxWorkers: '100%',
    // No file here changes what is global, and loading all anew for each took a third of the time.
    isolate: false,
    globalSetup: 'test/preparePython.ts',
    // Real processes start in these tests, on machines of any speed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
