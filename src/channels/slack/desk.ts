import type { Person } from '../../core/place.ts'
import type { Incoming, Receive } from '../../ports.ts'
import type { Answering } from './answering.ts'
import { personOf, placeOf } from './ids.ts'
import type { SlackOptions } from './options.ts'
import type { People } from './people.ts'
import type { Sending } from './sending.ts'
import type { Workspaces } from './workspaces.ts'

/** What the handling of deliveries needs. */
export interface Desk {
  options: SlackOptions
  workspaces: Workspaces
  sending: Sending
  people: People
  answering: Answering
  receive: Receive
  /** Remembers who sets a place up: they see whether something can be posted there. */
  setsUp(sender: Sender): void
}

/** Who did something, where, and by which delivery. */
export interface Sender {
  team: string
  user: string
  /** As the delivery names them; what others see is asked of Slack. */
  handle: string
  placeId: string
  deliveryId: string
}

type What<Kind> = Kind extends Incoming['kind']
  ? Omit<Extract<Incoming, { kind: Kind }>, 'deliveryId' | 'person' | 'placeId' | 'at' | 'admin'>
  : never

/** Completes what came in with who sent it. Whether they administer is asked where it matters. */
export async function incomingOf(
  { people, options }: Desk,
  { team, user, handle, placeId, deliveryId }: Sender,
  what: What<Incoming['kind']>,
): Promise<Incoming> {
  const asked = mattersAdmin(what) ? await people.ask(team, user) : undefined
  const name = asked?.name ?? (await people.name(team, user, handle))
  const person: Person = { id: personOf(team, user), platform: 'slack', tenant: team, user, name }
  const at = options.clock.now()
  return { ...what, deliveryId, person, placeId, at, admin: asked?.admin ?? false }
}

const mattersAdmin = (what: What<Incoming['kind']>) =>
  what.kind === 'home' ||
  (what.kind === 'command' && /^\s*\/(challenge|help)\b|\bhelp\s*$/i.test(what.line))

/** Stands for a place where there is none, as in the Home tab. */
export const nowhere = (team: string) => placeOf({ team, channel: 'HOME' })
