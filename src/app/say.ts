import { type Message, message } from '../core/message.ts'
import { paragraph, type Span } from '../core/prose.ts'

/** A message of one paragraph. */
export function say(...parts: readonly (string | Span)[]): Message {
  return message({ kind: 'prose', prose: [paragraph(...parts)] })
}
