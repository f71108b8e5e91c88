import type { ChoiceKey } from '../../core/challenge.ts'
import type { Message } from '../../core/message.ts'
import type { Answer } from './answers.ts'

/** What a rendering must know of the one person who will read it. */
export interface Reader {
  /** A fresh name for one sending of a form. */
  nonce(): string
  /** The reader's prediction on an open post, and the private answer to it while it is remembered. */
  own(post: string): { choice?: ChoiceKey | undefined; answer?: Message | undefined }
  /** The private answer to the reader's latest run in an editor, while it is remembered. */
  ran(editor: string): Answer | undefined
}
