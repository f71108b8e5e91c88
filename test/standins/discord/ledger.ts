import type { IncomingHttpHeaders } from 'node:http'
import type { Fault } from './fault.ts'
import type { File, Json } from './json.ts'

/** One request that arrived over HTTP, with its answer once there is one. */
export interface Request {
  method: string
  /** With the ids left out: `PATCH /channels/:id/messages/:id`. */
  route: string
  /** As asked, without the version: `/channels/1/messages/2?limit=5`. */
  path: string
  headers: IncomingHttpHeaders
  body: Json
  files: File[]
  at: Temporal.Instant
  /** Undefined while it is unanswered, and for good when it hangs or the connection broke. */
  status: number | undefined
  answer: unknown
  /** Whether the answer came from `fail` and not from what was asked. */
  injected: boolean
}

export type Which = string | ((request: Request) => boolean)

interface Planned {
  which: Which
  fault: Fault
  left: number
}

/** Every request, never trimmed, and the faults still to come. */
export class Ledger {
  readonly requests: Request[] = []
  readonly #planned: Planned[] = []

  /** The next `times` requests that match fail so. Returns a function that takes the rest back. */
  fail(which: Which, fault: Fault, { times = 1 }: { times?: number } = {}): () => void {
    const planned = { which, fault, left: times }
    this.#planned.push(planned)
    return () => {
      planned.left = 0
    }
  }

  /** The fault meant for this request, which is used up by it. */
  faultFor(request: Request): Fault | undefined {
    const planned = this.#planned.find(
      ({ which, left }) =>
        left > 0 && (typeof which === 'string' ? which === request.route : which(request)),
    )
    if (planned) planned.left -= 1
    return planned?.fault
  }
}
