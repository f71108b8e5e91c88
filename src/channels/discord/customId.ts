import { z } from 'zod'
import { choiceKeys } from '../../core/challenge.ts'
import type { Action } from '../../core/message.ts'
import { customIdLength } from './limits.ts'

/**
 * What a button or form of ours means: `v1:predict:6f0c…:B`. The version and the words stay for good,
 * since messages that carry them stay; nothing in them tells what a program does.
 */
export type Meaning =
  | { do: 'predict'; post: string; choice: (typeof choiceKeys)[number] }
  | { do: 'command'; line: string }
  | { do: 'edit'; lesson: string }
  | { do: 'share'; run: string }
  /** Shows a lesson, that the reader has before them, to everybody. */
  | { do: 'publish'; lesson: string }
  /** Forms. */
  | { do: 'run'; lesson: string }
  | { do: 'setup' }

const name = z.string().regex(/^[\w-]{1,80}$/)

const meanings = {
  predict: z
    .tuple([name, z.enum(choiceKeys)])
    .transform(([post, choice]) => ({ do: 'predict' as const, post, choice })),
  command: z
    .tuple([z.string().regex(/^\/\P{Cc}+$/u)])
    .transform(([line]) => ({ do: 'command' as const, line })),
  edit: z.tuple([name]).transform(([lesson]) => ({ do: 'edit' as const, lesson })),
  share: z.tuple([name]).transform(([run]) => ({ do: 'share' as const, run })),
  publish: z.tuple([name]).transform(([lesson]) => ({ do: 'publish' as const, lesson })),
  run: z.tuple([name]).transform(([lesson]) => ({ do: 'run' as const, lesson })),
  setup: z.tuple([]).transform(() => ({ do: 'setup' as const })),
}

/** The custom id of a meaning; undefined when it would be longer than Discord takes. */
export function customIdOf(meaning: Meaning, place?: string): string | undefined {
  const { do: kind, ...rest } = meaning
  const where = place === undefined ? '' : `@${place.split(':').slice(1).join('.')}`
  const id = ['v1', `${kind}${where}`, ...Object.values(rest)].join(':')
  return id.length <= customIdLength ? id : undefined
}

/** The meaning of a button of the core's. */
export function meaningOf(action: Action): Meaning {
  switch (action.do) {
    case 'predict':
      return { do: 'predict', post: action.post, choice: action.choice }
    case 'command':
      return { do: 'command', line: action.command }
    case 'edit':
      return { do: 'edit', lesson: action.lesson }
    case 'share':
      return { do: 'share', run: action.run }
  }
}

export interface Read {
  meaning: Meaning
  /** Where it is meant for, when that is not where the message is. */
  guild?: string
  channel?: string
}

/** Reads a custom id; undefined when it is none of ours, or not of this version. */
export function readCustomId(id: string): Read | undefined {
  const [version, head = '', ...rest] = id.split(':')
  const [, kind = '', guild, channel] = /^([a-z]+)(?:@(\d+)\.(\d+))?$/.exec(head) ?? []
  if (version !== 'v1' || !Object.hasOwn(meanings, kind)) return undefined
  const schema = meanings[kind as keyof typeof meanings]
  // A command may hold colons of its own.
  const parsed = schema.safeParse(kind === 'command' ? [rest.join(':')] : rest)
  if (!parsed.success) return undefined
  return { meaning: parsed.data, ...(guild && { guild }), ...(channel && { channel }) }
}
