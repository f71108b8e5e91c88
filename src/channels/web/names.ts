import { createHash } from 'node:crypto'
import { z } from 'zod'
import { nameLength } from './limits.ts'

const adjectives =
  'Amber Bold Brave Bright Calm Careful Cheerful Clever Curious Daring Eager Early Fair Gentle Glad Golden Happy Honest Jolly Keen Kind Lively Lucky Merry Modest Nimble Patient Playful Polite Proud Quick Quiet Sharp Silver Steady Sunny Swift Thoughtful Warm Witty'.split(
    ' ',
  )
const animals =
  'Badger Beaver Bison Crane Curlew Deer Dolphin Dormouse Falcon Ferret Finch Fox Gecko Hare Hedgehog Heron Ibis Jackdaw Kestrel Koala Lark Lynx Marten Mole Newt Octopus Otter Owl Panda Pelican Puffin Python Robin Seal Sparrow Squirrel Stork Swallow Tortoise Wren'.split(
    ' ',
  )

/** The name that somebody has until choosing one: always the same for the same user. */
export function friendlyName(user: string): string {
  const hash = createHash('sha256').update(user).digest()
  const pick = (words: readonly string[], at: number) => words[hash.readUInt32BE(at) % words.length]
  return `${pick(adjectives, 0)} ${pick(animals, 4)}`
}

// Besides controls, bidirectional and zero-width characters: those that look like nothing.
const unseen = /[\p{C}\p{Zl}\p{Zp}\u{115f}\u{1160}\u{2800}\u{3164}\u{ffa0}]|\u{34f}/u
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u

/** A display name: 1 to 40 characters that can all be seen. Spaces are tidied, look-alike forms composed. */
export const displayName = z
  .string()
  .transform(name =>
    name
      .normalize('NFC')
      .replace(/\p{Zs}+/gu, ' ')
      .trim(),
  )
  .pipe(
    z
      .string()
      .refine(name => !unseen.test(name), 'A name cannot hold characters that nobody can see')
      .refine(
        name => [...name].length <= nameLength,
        `A name can have at most ${nameLength} characters`,
      )
      .refine(name => seen.test(name), 'A name needs at least one letter, digit or sign'),
  )
