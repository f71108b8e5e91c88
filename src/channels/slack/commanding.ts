import type { Message } from '../../core/message.ts'
import { type Surface, shareButtons } from './answering.ts'
import { type Desk, incomingOf, type Sender } from './desk.ts'
import { parsePlace } from './ids.ts'
import { answerWithinMs } from './limits.ts'
import { explainView, loadingView } from './modals.ts'
import type { Metadata } from './read.ts'
import { openSetup } from './setup.ts'

/** Where a command came from. */
export interface Origin {
  trigger: string
  responseUrl?: string | undefined
  /** The modal that a button was in. */
  modal?: string | undefined
}

/** Carries out what was typed, or what a button types. Without words, some commands open a form. */
export async function command(
  desk: Desk,
  sender: Sender,
  { line, origin }: { line: string; origin: Origin },
): Promise<void> {
  const typed = line.trim().replace(/\s+/g, ' ').toLowerCase()
  if (typed === '/challenge setup') return openSetup(desk, sender, origin)
  if (typed === '/explain') {
    await openForm(desk, sender, { origin, view: explainView(metadataOf(desk, sender, origin)) })
    return
  }
  const surface = await surfaceOf(desk, sender, origin)
  if (surface !== undefined) await answerLine(desk, sender, { line, surface })
}

export async function answerLine(
  desk: Desk,
  sender: Sender,
  { line, surface }: { line: string; surface: Surface },
): Promise<void> {
  const answer = await desk.receive(await incomingOf(desk, sender, { kind: 'command', line }))
  await say(desk, sender, { surface, answer, line })
}

/** In a modal a button has no channel of its own: it carries the one that it is meant for. */
export async function say(
  { answering }: Desk,
  { placeId }: Sender,
  { surface, answer, line = '' }: { surface: Surface; answer: Message; line?: string },
): Promise<void> {
  const buttons = shareButtons(line, answer)
  if (surface.kind === 'response') return answering.say(surface, answer, buttons)
  const place = placeId.endsWith(':HOME') ? {} : { place: placeId }
  const meant: Message = {
    ...answer,
    blocks: answer.blocks.map(block =>
      block.kind === 'actions'
        ? { ...block, actions: block.actions.map(action => ({ ...place, ...action })) }
        : block,
    ),
  }
  const shared = 'place' in place ? buttons.map(button => ({ ...button, ...place })) : []
  return answering.say(surface, meant, shared)
}

/** The answer's place; a modal is opened for it where there is no other. */
export async function surfaceOf(
  { answering }: Desk,
  { team }: Sender,
  { responseUrl, modal, trigger }: Origin,
): Promise<Surface | undefined> {
  if (responseUrl !== undefined) return { kind: 'response', url: responseUrl }
  if (modal !== undefined) return { kind: 'modal', team, view: modal }
  return answering.open(team, trigger, { view: loadingView() })
}

export const openForm = (
  { answering }: Desk,
  { team }: Sender,
  { origin, view }: { origin: Origin; view: Parameters<typeof answering.open>[2]['view'] },
) => answering.open(team, origin.trigger, { view, above: origin.modal !== undefined })

/** What a form must remember to answer where it was asked for. */
export function metadataOf(
  { options }: Desk,
  { placeId }: Sender,
  { responseUrl }: Origin,
): Metadata {
  const { channel } = parsePlace(placeId)
  return {
    ...(channel !== 'HOME' && { channel }),
    ...(responseUrl !== undefined && {
      responseUrl,
      until: options.clock.now().epochMilliseconds + answerWithinMs,
    }),
  }
}
