import type { Json } from './json.ts'

/** Whom a message would have notified. */
export interface Mentions {
  everyone: boolean
  users: string[]
  roles: string[]
}

export interface AllowedMentions {
  parse?: string[] | null
  users?: string[] | null
  roles?: string[] | null
  replied_user?: boolean | null
}

const ids = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, id]) => id ?? '')

/**
 * Whom a message with these texts would notify. Stricter than Discord: code blocks and the bot's
 * own permission to mention everybody make no difference.
 */
export function mentionsOf(
  words: readonly string[],
  allowed: AllowedMentions | undefined,
  repliedTo: string | undefined,
): Mentions {
  const text = words.join('\n')
  const parse = allowed ? (allowed.parse ?? []) : ['everyone', 'users', 'roles']
  const listed = (kind: 'users' | 'roles', found: string[]) =>
    found.filter(id => parse.includes(kind) || allowed?.[kind]?.includes(id))
  const replied = repliedTo !== undefined && (allowed?.replied_user ?? !allowed)
  const users = listed('users', ids(text, /<@!?(\d+)>/g))
  return {
    everyone: parse.includes('everyone') && /@(everyone|here)\b/.test(text),
    users: [...new Set(replied ? [...users, repliedTo] : users)],
    roles: [...new Set(listed('roles', ids(text, /<@&(\d+)>/g)))],
  }
}

/** The words of embeds, for the record: they never notify anybody. */
export const embedWords = (embeds: readonly Json[]): string[] =>
  embeds.flatMap(embed => [embed.title, embed.description].filter(one => typeof one === 'string'))
