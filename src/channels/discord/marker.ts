import { createHash } from 'node:crypto'
import type { APIMessage } from 'discord.js'
import type { Body } from './render.ts'

/** By this Discord itself drops a second message, though only for some minutes; 25 characters at most. */
export const nonceOf = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 24)

/** A number that its first component carries for good; large, unlike those that Discord gives out. */
const markerOf = (key: string): number =>
  (createHash('sha256').update(`marker ${key}`).digest().readUInt32BE() & 0x3fff_ffff) | 0x4000_0000

/** The message, to be recognised as the one of that key ever after. */
export function marked(body: Body, key: string): Body {
  const [first, ...rest] = body.components
  return first === undefined
    ? body
    : { ...body, components: [{ ...first, id: markerOf(key) }, ...rest] }
}

export const isMarked = ({ nonce, components }: APIMessage, key: string): boolean =>
  nonce === nonceOf(key) || components?.[0]?.id === markerOf(key)
