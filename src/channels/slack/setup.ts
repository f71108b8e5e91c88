import { type Message, message } from '../../core/message.ts'
import { renderBlocks } from './blocks.ts'
import type { Origin } from './commanding.ts'
import { openForm, say } from './commanding.ts'
import { type Desk, incomingOf, type Sender } from './desk.ts'
import { parsePlace, placeOf } from './ids.ts'
import { loadingView } from './modals.ts'
import type { Submission } from './read.ts'
import { chosenChannel, enteredForm, setupLine, setupView } from './setupView.ts'

/** `/challenge setup` without words: a form, opened before anything is known. */
export async function openSetup(desk: Desk, sender: Sender, origin: Origin): Promise<void> {
  const surface = await openForm(desk, sender, { origin, view: loadingView() })
  if (surface === undefined) return
  const what = { kind: 'command', line: '/challenge setup' } as const
  const answer = await desk.receive(await incomingOf(desk, sender, what))
  const block = answer.blocks.find(({ kind }) => kind === 'settings')
  if (block?.kind !== 'settings') return say(desk, sender, { surface, answer })
  const { settings, topics, known } = block
  const zone = known ? undefined : (await desk.people.ask(sender.team, sender.user)).zone
  const { channel } = parsePlace(sender.placeId)
  const view = setupView({
    settings: isZone(zone) ? { ...settings, zone } : settings,
    topics,
    channel: /^[CG]/.test(channel) ? channel : undefined,
  })
  try {
    await desk.answering.show(surface, view)
  } catch (error) {
    desk.options.log.warn({ error }, 'The form for the settings could not be shown')
  }
}

/** What was entered there: saved, or shown again with what is wrong with it. */
export async function submitSetup(
  desk: Desk,
  sender: Sender,
  submission: Submission,
): Promise<void> {
  const channel = chosenChannel(submission)
  if (channel === undefined) return
  const placed = { ...sender, placeId: placeOf({ team: sender.team, channel }) }
  desk.setsUp(placed)
  const what = { kind: 'command', line: setupLine(submission) } as const
  const answer = await desk.receive(await incomingOf(desk, placed, what))
  const surface = { kind: 'modal', team: sender.team, view: submission.view.id } as const
  if (!answer.text.startsWith('Nothing was changed')) return say(desk, placed, { surface, answer })
  try {
    const problems = renderBlocks(withoutActions(answer).blocks, 'lean')
    await desk.answering.show(surface, setupView(enteredForm(submission, problems)))
  } catch {
    await say(desk, placed, { surface, answer })
  }
}

const withoutActions = ({ blocks }: Message) =>
  message(...blocks.filter(({ kind }) => kind !== 'actions'))

const zones = new Set(Intl.supportedValuesOf('timeZone'))

export const isZone = (zone: string | undefined): zone is string =>
  zone !== undefined && (zones.has(zone) || zone === 'UTC')

/** Time zones by some of their name, such as "berlin". */
export function findZones(typed: string, most: number): string[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '_')
  return ['UTC', ...zones].filter(zone => zone.toLowerCase().includes(wanted)).slice(0, most)
}
