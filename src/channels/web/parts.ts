import type { Receive } from '../../ports.ts'
import type { Events } from './events.ts'
import type { Identity } from './identity.ts'
import type { Live } from './live.ts'
import type { WebOptions } from './options.ts'
import type { Room } from './room.ts'

/** What the routes work with. */
export interface Parts {
  options: WebOptions
  identity: Identity
  room: Room
  events: Events
  live: Live
  receive: Receive
}
