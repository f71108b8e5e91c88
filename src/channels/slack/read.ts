import { z } from 'zod'
import { type ButtonValue, buttonValue } from './buttons.ts'

/** What Slack delivers, as far as we read it. All of it is checked: it may be forged or be new. */

const id = z.string().regex(/^[A-Z0-9]{1,40}$/)
const optionalId = id.nullish().transform(value => value ?? undefined)
const trigger = z.string().min(1).max(500)
const address = z.string().max(1000).optional()

export const user = z.object({
  id,
  name: z.string().optional(),
  username: z.string().optional(),
})

export const slash = z.object({
  user_id: id,
  user_name: z.string().default('Somebody'),
  channel_id: id,
  command: z.string().regex(/^\/[\w-]{1,40}$/),
  text: z.string().max(4000).default(''),
  trigger_id: trigger,
  response_url: address,
})

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('no JSON')
    return z.NEVER
  }
})

const value: z.ZodType<ButtonValue, unknown> = z.string().max(2000).pipe(json).pipe(buttonValue)

export const button = z.object({
  user,
  trigger_id: trigger,
  response_url: address,
  channel: z.object({ id }).optional(),
  container: z
    .object({
      type: z.string(),
      message_ts: z.string().optional(),
      channel_id: id.optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  view: z.object({ id, type: z.string() }).optional(),
  actions: z.tuple([z.object({ value })], z.unknown()),
})

export type Button = z.infer<typeof button>

/** What our modals keep with them. */
export const metadata = json.pipe(
  z.object({
    channel: id.optional(),
    /** Where the answer goes, when not into the modal. */
    responseUrl: z.string().optional(),
    /** Until when, in epoch milliseconds. */
    until: z.number().optional(),
    lesson: z.string().max(200).optional(),
    topics: z.array(z.string()).optional(),
  }),
)

export type Metadata = z.infer<typeof metadata>

const option = z.object({ value: z.string() })
const values = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      value: z.string().nullish(),
      selected_option: option.nullish(),
      selected_options: z.array(option).optional(),
      selected_time: z.string().nullish(),
      selected_conversation: optionalId,
    }),
  ),
)

export const submission = z.object({
  user,
  trigger_id: trigger,
  view: z.object({
    id,
    callback_id: z.string(),
    private_metadata: metadata,
    state: z.object({ values }),
  }),
})

export type Submission = z.infer<typeof submission>
export type Entered = z.infer<typeof values>[string][string]

/** What was entered into the field; every field of ours has a block of the same name. */
export const enteredIn = ({ view }: Submission, field: string): Entered | undefined =>
  view.state.values[field]?.[field]

export const suggestion = z.object({ action_id: z.string(), value: z.string().default('') })

export const shortcut = z.object({
  user,
  trigger_id: trigger,
  response_url: address,
  channel: z.object({ id }),
  message: z.object({ blocks: z.array(z.unknown()).default([]) }),
})

export const homeOpened = z.object({
  event_id: z.string(),
  event: z.object({ user: id, tab: z.string() }),
})

export const removal = z.object({
  event_id: z.string(),
  event: z.object({
    type: z.string(),
    tokens: z.object({ bot: z.array(z.string()).nullish() }).optional(),
  }),
})

/** The tokens of single people are nothing to us. */
export const isRemoval = ({ event }: z.infer<typeof removal>) =>
  event.type === 'app_uninstalled' || (event.tokens?.bot ?? []).length > 0
