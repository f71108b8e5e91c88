import type { Person } from '../../core/place.ts'
import type { Incoming, Receive } from '../../ports.ts'
import type { Answering } from './answering.ts'
import { personOf, placeOf } from './ids.ts'
import type { SlackOptions } from './options.ts'
import { type People, shown } from './people.ts'
import type { Sending } from './sending.ts'
import type { Turnwise } from './turnwise.ts'
import type { Workspaces } from './workspaces.ts'

/** What the handling of deliveries needs. */
export interface Desk {
  options: SlackOptions
  workspaces: Workspaces
  sending: Sending
  people: People
  answering: Answering
  /** For what can wait until a crowd of clicks has been acknowledged. */
  later: Turnwise
  receive: Receive
  /** Slack has said what somebody is called. */
  named(person: Person): Promise<void>
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
  sender: Sender,
  what: What<Incoming['kind']>,
): Promise<Incoming> {
  const { team, user, handle } = sender
  const asked = mattersAdmin(what) ? await people.ask(team, user) : undefined
  const name = asked?.name ?? (await people.name(team, user, handle))
  return complete(options, sender, { ...what, admin: asked?.admin ?? false, person: { name } })
}

/** The same for a prediction, at once: a click waits for nobody's name. */
export function predictionOf(
  { people, options }: Desk,
  sender: Sender,
  what: What<'prediction'>,
): Incoming {
  const known = people.known(sender.team, sender.user)
  const person =
    known === undefined
      ? ({ name: shown(sender.handle), provisional: true } as const)
      : { name: known }
  return complete(options, sender, { ...what, admin: false, person })
}

/** Asks what somebody is called whose click came first, once that is stored; nobody waits for it. */
export async function learnName({ people, options, named }: Desk, { person }: Incoming) {
  const { provisional, ...known } = person
  if (!provisional) return
  try {
    const name = await people.learn(person.tenant, person.user)
    if (name !== undefined) await named({ ...known, name })
  } catch (error) {
    options.log.debug({ error }, 'A name could not be noted')
  }
}

function complete(
  { clock }: SlackOptions,
  { team, user, placeId, deliveryId }: Sender,
  {
    person,
    ...what
  }: What<Incoming['kind']> & { admin: boolean; person: Pick<Person, 'name' | 'provisional'> },
): Incoming {
  const id = personOf(team, user)
  const who: Person = { id, platform: 'slack', tenant: team, user, ...person }
  return { ...what, deliveryId, person: who, placeId, at: clock.now() }
}

const mattersAdmin = (what: What<Incoming['kind']>) =>
  what.kind === 'home' ||
  (what.kind === 'command' && /^\s*\/(challenge|help)\b|\bhelp\s*$/i.test(what.line))

/** Stands for a place where there is none, as in the Home tab. */
export const nowhere = (team: string) => placeOf({ team, channel: 'HOME' })
