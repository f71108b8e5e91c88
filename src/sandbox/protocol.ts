import { z } from 'zod'

/** Longer than any report that the sandbox makes of itself, so that nothing can flood its reader. */
export const longestReport = 1024 ** 2

const reason = z.string().max(100_000)

const ended = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal(['finished', 'outputLimit', 'outOfMemory']) }),
  z.strictObject({
    status: z.literal('raised'),
    exception: z.strictObject({
      type: z.string().max(1000),
      message: reason,
      line: z.int().positive().exactOptional(),
    }),
  }),
  z.strictObject({ status: z.literal('exited'), code: reason }),
  z.strictObject({ status: z.literal('deadlocked'), waiting: reason }),
  z.strictObject({ status: z.literal(['unsupported', 'crashed']), reason }),
])

/** What the sandbox's process says of itself, a JSON text a line. */
export const readyReport = z.strictObject({ ready: z.string().regex(/^\d+\.\d+\.\d+$/) })
export const endReport = z.strictObject({
  ended,
  durationMs: z.number().nonnegative(),
  /** Bytes on stdout and stderr. */
  printed: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  /** Whether the process can run another program as if there had been none. */
  reusable: z.boolean(),
})
