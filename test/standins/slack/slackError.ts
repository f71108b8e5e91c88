import type { Json } from './json.ts'

/** An answer `{ ok: false, error }`. */
export class SlackError extends Error {
  readonly answer: Json

  constructor(error: string, more: Json = {}) {
    super(error)
    this.answer = { ok: false, error, ...more }
  }
}

/** A refusal that lists what is wrong, as `invalid_blocks` and `invalid_arguments` do. */
export const complaintError = (error: string, messages: string[]) =>
  new SlackError(error, {
    errors: messages.map(message => message.replace('[ERROR] ', '')),
    response_metadata: { messages },
  })
