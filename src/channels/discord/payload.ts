import { z } from 'zod'

/** What we read of what Discord sends; the rest may be as it likes. */
const id = z.string().regex(/^\d{15,25}$/)

const user = z.object({
  id,
  username: z.string(),
  global_name: z.string().nullish(),
})

interface Option {
  name: string
  type: number
  value?: unknown
  focused?: boolean | undefined
  options?: Option[] | undefined
}

const option: z.ZodType<Option> = z.object({
  name: z.string(),
  type: z.number(),
  value: z.unknown().optional(),
  focused: z.boolean().optional(),
  get options() {
    return z.array(option).optional()
  },
})

const field = z.object({
  custom_id: z.string(),
  value: z.unknown().optional(),
  values: z.array(z.string()).optional(),
})

const common = {
  id,
  application_id: id,
  token: z.string(),
  guild_id: id.optional(),
  channel_id: id,
  channel: z.object({ id, type: z.number(), parent_id: id.nullish() }).optional(),
  member: z
    .object({ user, nick: z.string().nullish(), permissions: z.string().regex(/^\d+$/) })
    .optional(),
}

export const interactionSchema = z.discriminatedUnion('type', [
  z.object({
    ...common,
    type: z.literal(2),
    data: z.object({ name: z.string(), options: z.array(option).optional() }),
  }),
  z.object({
    ...common,
    type: z.literal(3),
    data: z.object({ custom_id: z.string() }),
    message: z.object({ id, channel_id: id, components: z.array(z.unknown()).optional() }),
  }),
  z.object({
    ...common,
    type: z.literal(4),
    data: z.object({ name: z.string(), options: z.array(option).optional() }),
  }),
  z.object({
    ...common,
    type: z.literal(5),
    data: z.object({
      custom_id: z.string(),
      components: z.array(
        z.object({ component: field.optional(), components: z.array(field).optional() }),
      ),
    }),
  }),
])

export type Interaction = z.infer<typeof interactionSchema>
export type Options = z.infer<typeof option>[]
