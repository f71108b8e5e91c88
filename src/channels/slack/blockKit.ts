/** Block Kit as far as we use it; newer blocks are not in Slack's own types yet. */
export interface SlackBlock {
  type: string
  [part: string]: unknown
}

/** One message as Slack takes it. */
export interface Page {
  text: string
  blocks: readonly SlackBlock[]
}

export interface View extends SlackBlock {
  type: 'modal' | 'home'
  blocks: readonly SlackBlock[]
}

/** Emoji codes such as `:x:` stay as they were typed. */
export const plainText = (text: string) => ({ type: 'plain_text', text, emoji: false })
