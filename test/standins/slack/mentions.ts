import { isRecord, type Json } from './json.ts'

// Finds what would ping somebody. `<!date^…>` and links are harmless.

const PING = /<!(?:channel|here|everyone|group)(?:\|[^>]*)?>|<!subteam\^[^>]*>|<@[UW][^>]*>/g
// With `parse: full` or `link_names`, bare names ping as well.
const BARE = /(?<![\w])@(?:channel|here|everyone|[\w.-]+)/g

const inMrkdwn = (text: string, bare: boolean) => [
  ...(text.match(PING) ?? []),
  ...(bare ? (text.match(BARE) ?? []) : []),
]

function inBlocks(value: unknown, bare: boolean): string[] {
  if (Array.isArray(value)) return value.flatMap(part => inBlocks(part, bare))
  if (!isRecord(value)) return []
  if (value.type === 'mrkdwn' || value.type === 'markdown') {
    return inMrkdwn(String(value.text), bare && !value.verbatim)
  }
  if (value.type === 'user') return [`@${value.user_id}`]
  if (value.type === 'usergroup') return [`@${value.usergroup_id}`]
  if (value.type === 'broadcast') return [`@${value.range}`]
  return Object.values(value).flatMap(part => inBlocks(part, bare))
}

/** Pings in the arguments of a post, an edit, a view or a response. */
export function pings(args: Json): string[] {
  const bare = args.parse === 'full' || args.link_names === true
  const text = typeof args.text === 'string' ? inMrkdwn(args.text, bare) : []
  return [...text, ...inBlocks(args.blocks, bare), ...inBlocks(args.view, bare)]
}
