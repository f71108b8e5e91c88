import fc from 'fast-check'
import { test } from 'vitest'
import { nothingTwice, steps } from './jumps.ts'

test('wherever the clock jumps, across restarts too, nothing happens twice and all is scored right', async () => {
  const holds = fc.asyncProperty(steps, async steps => void (await nothingTwice(steps)))
  await fc.assert(holds, { numRuns: 300 })
}, 600_000)
