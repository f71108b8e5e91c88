import type { Json } from './json.ts'

/**
 * What goes wrong with a call: an error code (`'channel_not_found'`), `{ error, ... }` with more
 * to answer (`needed`, `provided`), `{ ratelimited: seconds }` (429), `{ status: 500 }`,
 * `{ hang: true }` (no answer) or `{ drop: true }` (connection cut). With `after: true` the last
 * three happen once the call has done its work.
 */
export type Fault =
  | string
  | ({ error: string } & Json)
  | { ratelimited: number }
  | { status: number; after?: boolean }
  | { hang: true; after?: boolean }
  | { drop: true; after?: boolean }

export interface FaultOptions {
  /** How many calls it hits; 1 when left out. */
  times?: number
  team?: string
  channel?: string
}

interface Planned extends FaultOptions {
  method: string
  fault: Fault
  left: number
}

export class Faults {
  #planned: Planned[] = []

  /** Plans a fault for the next calls of a method (`'*'` for any, `'response_url'` for those posts). */
  plan(method: string, fault: Fault, options: FaultOptions = {}): void {
    this.#planned.push({ ...options, method, fault, left: options.times ?? 1 })
  }

  clear(): void {
    this.#planned = []
  }

  take(method: string, team: string | undefined, args: Json): Fault | undefined {
    const planned = this.#planned.find(
      each =>
        each.left > 0 &&
        (each.method === method || each.method === '*') &&
        (each.team === undefined || each.team === team) &&
        (each.channel === undefined || each.channel === args.channel),
    )
    if (planned) planned.left -= 1
    return planned?.fault
  }
}
