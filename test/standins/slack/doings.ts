import type { Delivered, DeliverOptions } from './delivery.ts'
import type { Json } from './json.ts'
import type { ActionTarget } from './surfaces.ts'

// What a test says when it makes somebody do something, and what comes of it.

export interface By extends DeliverOptions {
  /** Team and user ids; the first ones when left out. */
  team?: string
  user?: string
}

export interface Click extends By, ActionTarget {
  actionId: string
  /** Needed where two blocks hold the same action id. */
  blockId?: string
  /** What was chosen, for anything but a button. With `forged`, sent instead of the button's value. */
  value?: unknown
  /** What is entered in the other elements of the view or message, by action id or block id. */
  values?: Json
  /** Sends what no version of the message ever offered, as an attacker or a broken client would. */
  forged?: boolean
}

export interface Slash extends By {
  command: string
  text?: string
  /** A channel, or the user whose direct messages with the app it is typed into. */
  channel: string
}

export type Answered = Delivered & { triggerId?: string; responseUrl?: string }
