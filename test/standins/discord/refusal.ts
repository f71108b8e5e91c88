import type { Json } from './json.ts'

/** One thing that is wrong in a body: where, Discord's word for it, and a sentence. */
export interface Complaint {
  path: readonly (string | number)[]
  code: string
  message: string
}

/** An answer other than success, as Discord words it. */
export class Refusal extends Error {
  readonly status: number
  readonly code: number
  readonly errors: Json | undefined
  readonly headers: Record<string, string>

  constructor(
    status: number,
    code: number,
    message: string,
    options: { errors?: Json; headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.errors = options.errors
    this.headers = options.headers ?? {}
  }

  toJSON(): Json {
    return {
      message: this.message,
      code: this.code,
      ...(this.errors ? { errors: this.errors } : {}),
    }
  }
}

/** 50035, with the complaints nested under their paths as Discord nests them. */
export function invalidForm(complaints: readonly Complaint[]): Refusal {
  const errors: Json = {}
  for (const { path, code, message } of complaints) {
    let at = errors
    for (const key of path) {
      at[key] ??= {}
      at = at[key] as Json
    }
    at._errors = [...((at._errors as Json[] | undefined) ?? []), { code, message }]
  }
  return new Refusal(400, 50035, 'Invalid Form Body', { errors })
}

export const refusals = {
  unauthorized: () => new Refusal(401, 0, '401: Unauthorized'),
  noSuchRoute: () => new Refusal(404, 0, '404: Not Found'),
  unknownChannel: () => new Refusal(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new Refusal(404, 10004, 'Unknown Guild'),
  unknownMember: () => new Refusal(404, 10007, 'Unknown Member'),
  unknownMessage: () => new Refusal(404, 10008, 'Unknown Message'),
  unknownUser: () => new Refusal(404, 10013, 'Unknown User'),
  unknownWebhook: () => new Refusal(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new Refusal(404, 10062, 'Unknown interaction'),
  alreadyAcknowledged: () => new Refusal(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new Refusal(403, 50001, 'Missing Access'),
  notOurMessage: () => new Refusal(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new Refusal(400, 50006, 'Cannot send an empty message'),
  closedToMessages: () => new Refusal(403, 50007, 'Cannot send messages to this user'),
  notATextChannel: () => new Refusal(400, 50008, 'Cannot send messages in a non-text channel'),
  missingPermissions: () => new Refusal(403, 50013, 'Missing Permissions'),
  expiredWebhook: () => new Refusal(401, 50027, 'Invalid Webhook Token'),
  notForThisChannelType: () =>
    new Refusal(400, 50024, 'Cannot execute action on this channel type'),
  noReplyWithoutHistory: () =>
    new Refusal(400, 160002, 'Cannot reply without permission to read message history'),
  threadExists: () =>
    new Refusal(400, 160004, 'A thread has already been created for this message'),
  archivedThread: () => new Refusal(400, 50083, 'Thread is archived'),
  serverError: () => new Refusal(500, 0, '500: Internal Server Error'),
}
