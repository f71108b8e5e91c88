import { z } from 'zod'
import { id } from './text.ts'

// The `rich_text` block and what is inside it.

const inlineStyle = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    underline: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional()

const text = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  style: inlineStyle,
})

const link = z.strictObject({
  type: z.literal('link'),
  url: z.url(),
  text: z.string().min(1).optional(),
  unsafe: z.boolean().optional(),
  style: inlineStyle,
})

const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string().min(1),
    unicode: z.string().optional(),
    style: inlineStyle,
  }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().min(1),
    url: z.url().optional(),
    fallback: z.string().optional(),
    style: inlineStyle,
  }),
  z.strictObject({ type: z.literal('user'), user_id: id, style: inlineStyle }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: id, style: inlineStyle }),
  z.strictObject({ type: z.literal('channel'), channel_id: id, style: inlineStyle }),
  z.strictObject({
    type: z.literal('broadcast'),
    range: z.enum(['here', 'channel', 'everyone']),
    style: inlineStyle,
  }),
  z.strictObject({ type: z.literal('color'), value: z.string(), style: inlineStyle }),
])

const border = z.union([z.literal(0), z.literal(1)]).optional()

const section = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(inline).min(1),
})

const preformatted = z.strictObject({
  type: z.literal('rich_text_preformatted'),
  elements: z.array(z.discriminatedUnion('type', [text, link])).min(1),
  language: z.string().min(1).optional(),
  border,
})

const quote = z.strictObject({
  type: z.literal('rich_text_quote'),
  elements: z.array(inline).min(1),
  border,
})

const list = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  elements: z.array(section).min(1),
  indent: z.int().min(0).max(8).optional(),
  offset: z.int().min(0).optional(),
  border,
})

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z.array(z.discriminatedUnion('type', [section, preformatted, quote, list])).min(1),
})
