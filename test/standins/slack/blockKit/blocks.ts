import { z } from 'zod'
import { dataTable, dataVisualization, table } from './data.ts'
import { actionElement, contextElement, inputElement } from './elements.ts'
import { richText } from './richText.ts'
import { anyText, id, plainText } from './text.ts'

// Layout blocks, and which of them each surface takes. Images, videos and files are left out: the
// bot has no use for them.

const block = { block_id: id.optional() }

const header = z.strictObject({ type: z.literal('header'), ...block, text: plainText(150) })

const section = z
  .strictObject({
    type: z.literal('section'),
    ...block,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: actionElement.optional(),
    expand: z.boolean().optional(),
  })
  .refine(
    one => one.text !== undefined || one.fields !== undefined,
    'one of text and fields is required',
  )

const context = z.strictObject({
  type: z.literal('context'),
  ...block,
  elements: z.array(contextElement).min(1).max(10),
})

const divider = z.strictObject({ type: z.literal('divider'), ...block })

const actions = z.strictObject({
  type: z.literal('actions'),
  ...block,
  elements: z.array(actionElement).min(1).max(25),
})

const input = z.strictObject({
  type: z.literal('input'),
  ...block,
  label: plainText(2000),
  element: inputElement,
  dispatch_action: z.boolean().optional(),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
})

const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...block,
  text: z.string().min(1).max(12_000),
})

const alert = z.strictObject({
  type: z.literal('alert'),
  ...block,
  text: anyText(3000),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
})

const everywhere = [header, section, context, divider, actions, richText, input] as const

const container = z
  .strictObject({
    type: z.literal('container'),
    ...block,
    title: plainText(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    child_blocks: z
      .array(z.discriminatedUnion('type', [...everywhere, table]))
      .min(1)
      .max(10),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine(
    one => one.title !== undefined || one.rich_text_title !== undefined,
    'one of title and rich_text_title is required',
  )
  .refine(
    one => !one.default_collapsed || one.is_collapsible === true,
    'default_collapsed needs is_collapsible',
  )

const messageBlock = z.discriminatedUnion('type', [
  ...everywhere,
  container,
  table,
  dataTable,
  dataVisualization,
  markdown,
])

const modalBlock = z.discriminatedUnion('type', [...everywhere, alert])

const homeBlock = z.discriminatedUnion('type', [...everywhere])

export const messageBlocks = z.array(messageBlock).max(50)

const view = {
  private_metadata: z.string().max(3000).optional(),
  callback_id: id.optional(),
  external_id: id.optional(),
}

export const modalView = z
  .strictObject({
    type: z.literal('modal'),
    ...view,
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    blocks: z.array(modalBlock).max(100),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  })
  .refine(
    one => one.submit !== undefined || !one.blocks.some(each => each.type === 'input'),
    'submit is required when the blocks hold an input',
  )

export const homeView = z.strictObject({
  type: z.literal('home'),
  ...view,
  blocks: z.array(homeBlock).max(100),
})
