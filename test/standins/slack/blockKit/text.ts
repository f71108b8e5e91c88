import { z } from 'zod'

// Text objects, options and confirmations, with the limits that Slack documents.

export const id = z.string().min(1).max(255)

export const plainText = (most: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(most),
    emoji: z.boolean().optional(),
  })

const mrkdwn = (most: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(most),
    verbatim: z.boolean().optional(),
  })

/** Plain text or mrkdwn. */
export const anyText = (most: number) =>
  z.discriminatedUnion('type', [plainText(most), mrkdwn(most)])

export const style = z.enum(['primary', 'danger'])

export const confirm = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: style.optional(),
})

const optionValue = z.string().min(1).max(150)

export const option = z.strictObject({
  text: plainText(75),
  value: optionValue,
  description: plainText(75).optional(),
})

/** Check boxes and radio buttons take mrkdwn as well. */
export const tickOption = z.strictObject({
  text: anyText(75),
  value: optionValue,
  description: anyText(75).optional(),
})

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(option).min(1).max(100),
})
