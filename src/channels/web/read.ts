import { createHash } from 'node:crypto'
import { z } from 'zod'
import { choiceKeys } from '../../core/challenge.ts'
import type { Person } from '../../core/place.ts'
import type { Incoming } from '../../ports.ts'
import { lineLength, programLength, programRead } from './limits.ts'
import { displayName } from './names.ts'

const stale = 'The page is out of date: load it again, then try once more'
const nonce = z.string(stale).regex(/^[\w-]{1,64}$/, stale)
const controls = /\p{Cc}/u

const line = z
  .string()
  .trim()
  .refine(value => !controls.test(value), 'A command is one line of plain text')
  .refine(
    value => value.length <= lineLength,
    `A command can have at most ${lineLength} characters`,
  )

/** Browsers send the line breaks of a text area as CRLF. */
const program = z
  .string(stale)
  .transform(value => value.replaceAll('\r\n', '\n'))
  .pipe(z.string().max(programRead, `A program can have at most ${programLength} characters`))

/** The forms of the page, as their fields arrive. */
export const forms = {
  predict: z.object({ post: z.string().min(1).max(200), choice: z.enum(choiceKeys), nonce }),
  command: z.object({ line, nonce }),
  name: z.object({ name: displayName }),
  /** `editor` names the one that the program was typed in, so that the result can stand below it. */
  run: z.object({ code: program, editor: z.string().max(300).catch(''), nonce }),
  share: z.object({ run: z.string().min(1).max(200), nonce }),
  dismiss: z.object({ answer: z.uuid() }),
  signIn: z.object({ password: z.string().max(1000) }),
}

/** The fields of a form as our page sends it; a body of another kind has none that we know. */
export const fieldsOf = (body: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(body))

/** Who sends, where to and when. */
export interface Sender {
  person: Person
  placeId: string
  at: Temporal.Instant
  admin: boolean
}

/**
 * A form carries a nonce, so that sending it again changes nothing. What it says is part of the
 * delivery's name, since without the page's script all buttons of a form share one nonce; but logs
 * name deliveries, so that it cannot be read there, nor tried out without knowing who sent it.
 */
function deliveryOf({ person }: Sender, nonce: string, said: string): string {
  const digest = createHash('sha256').update(JSON.stringify([person.user, nonce, said]))
  return `web:${nonce}:${digest.digest('base64url')}`
}

export function readPrediction(
  { post, choice, nonce }: z.infer<typeof forms.predict>,
  sender: Sender,
): Incoming {
  return {
    kind: 'prediction',
    post,
    choice,
    deliveryId: deliveryOf(sender, nonce, choice),
    ...sender,
  }
}

export function readCommand(
  { line, nonce }: z.infer<typeof forms.command>,
  sender: Sender,
): Incoming {
  return { kind: 'command', line, deliveryId: deliveryOf(sender, nonce, line), ...sender }
}

export function readRun({ code, nonce }: z.infer<typeof forms.run>, sender: Sender): Incoming {
  return { kind: 'run', code, deliveryId: deliveryOf(sender, nonce, code), ...sender }
}

export function readShare({ run, nonce }: z.infer<typeof forms.share>, sender: Sender): Incoming {
  return { kind: 'share', run, deliveryId: deliveryOf(sender, nonce, run), ...sender }
}
