import { checkBlocks, unknownTypes } from './blockKit/validate.ts'
import { type Json, textOf } from './json.ts'
import { complaintError, SlackError } from './slackError.ts'
import type { Team } from './team.ts'
import type { World } from './world.ts'

const TEXT_MOST = 40_000
// Slack asks for 4000 at most, and refuses some longer ones.
const TEXT_GOOD = 4000
// Slack does not say where `msg_blocks_too_long` begins; messages with 11 341 characters have met it.
const BLOCKS_MOST = 10_000

/** Checks text and blocks of whatever is said in a channel. Throws `SlackError`. */
export function checkContent(world: World, team: Team, method: string, args: Json): void {
  const { text, blocks } = args
  const violate = (kind: 'blocks' | 'text' | 'length', messages: string[]) =>
    world.violate({ kind, method, messages, args })

  if (blocks !== undefined && !Array.isArray(blocks)) {
    violate('blocks', ['blocks is not a list'])
    throw new SlackError('invalid_blocks_format')
  }
  const unknown = unknownTypes(blocks, team.lacks)
  if (unknown.length > 0) throw complaintError('invalid_blocks', unknown)
  const complaints = blocks === undefined ? [] : checkBlocks(blocks)
  if (complaints.length > 0) {
    violate('blocks', complaints)
    throw complaintError('invalid_blocks', complaints)
  }
  const saysNothing = typeof text !== 'string' || text === ''
  if (saysNothing && (blocks === undefined || blocks.length === 0)) {
    violate('text', ['neither text nor blocks'])
    throw new SlackError('no_text')
  }
  if (saysNothing) violate('text', ['blocks without a text to fall back on'])
  if (typeof text === 'string' && text.length > TEXT_GOOD) {
    violate('length', [`text of ${text.length} characters`])
    if (text.length > TEXT_MOST) throw new SlackError('msg_too_long')
  }
  if (textOf(blocks).length > BLOCKS_MOST) {
    violate('length', ['blocks with too much text'])
    throw new SlackError('msg_blocks_too_long')
  }
}
