import { type Message, message } from '../../core/message.ts'
import type { Page, SlackBlock } from './blockKit.ts'
import { renderBlocks, type Style } from './blocks.ts'
import { type Button, buttonRows } from './buttons.ts'
import { limits, pageText } from './limits.ts'
import { splitBlocks } from './pages.ts'
import { cut, escaped } from './text.ts'

/** So much fits into a message whose text need not say the very last of it. */
const postText = 9000

/** The message as one of Slack's, and what does not fit into it. */
export function renderPost(whole: Message, style: Style): { first: Page; rest: Message[] } {
  const [first = [], ...rest] = splitBlocks(whole.blocks, postText)
  return { first: pageOf(message(...first), style), rest: rest.map(part => message(...part)) }
}

/** The message as several of Slack's, whose texts say all that their blocks say. */
export function splitMessage({ blocks }: Message): Message[] {
  const parts = splitBlocks(blocks, pageText)
  return parts.length > 0 ? parts.map(part => message(...part)) : [message()]
}

/** `buttons` are such as only Slack has. */
export function pageOf(part: Message, style: Style, buttons: readonly Button[] = []): Page {
  const blocks = [...renderBlocks(part.blocks, style), ...buttonRows(buttons)]
  return { text: fallback(part.text), blocks: blocks.slice(0, limits.blocks) }
}

/** For a modal or a Home tab. */
export function viewBlocks(whole: Message, buttons: readonly Button[] = []): SlackBlock[] {
  const rows = buttonRows(buttons)
  const blocks = renderBlocks(splitBlocks(whole.blocks, pageText).flat(), 'lean')
  return [...blocks.slice(0, limits.viewBlocks - rows.length), ...rows]
}

/** Slack reads this text as mrkdwn; a character reference that was cut is dropped. */
function fallback(text: string): string {
  return cut(escaped(text), limits.text).replace(/&\w{0,3}…$/, '…') || '–'
}
