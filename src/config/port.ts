import { z } from 'zod'

const words = 'use a whole number from 0 to 65535'

/** A port; 0 takes any free one. */
export const port = z
  .string()
  .regex(/^\d{1,5}$/, words)
  .transform(Number)
  .refine(value => value <= 65_535, words)
