import { message } from '../../core/message.ts'
import { paragraph, strong } from '../../core/prose.ts'
import { Refused } from '../../ports.ts'
import { type Surface, shareButtons } from './answering.ts'
import { metadataOf, type Origin, openForm, say, surfaceOf } from './commanding.ts'
import { type Desk, incomingOf, nowhere, type Sender } from './desk.ts'
import { editView } from './modals.ts'
import { enteredIn, type Submission } from './read.ts'

/** "Change it and run it": a form with the program. Of a lesson that is gone nothing is said. */
export async function openEditor(
  desk: Desk,
  sender: Sender,
  { lesson, origin }: { lesson: string; origin: Origin },
): Promise<void> {
  const code = desk.options.lessons.program(lesson)
  if (code === undefined) return
  const view = editView(code, { ...metadataOf(desk, sender, origin), lesson })
  await openForm(desk, sender, { origin, view })
}

export async function submitProgram(
  desk: Desk,
  sender: Sender,
  { submission, surface }: { submission: Submission; surface: Surface },
): Promise<void> {
  const code = enteredIn(submission, 'code')?.value ?? ''
  const answer = await desk.receive(await incomingOf(desk, sender, { kind: 'run', code }))
  await say(desk, sender, { surface, answer })
}

/** Shows a run to everybody. */
export async function shareRun(
  desk: Desk,
  sender: Sender,
  { run, origin }: { run: string; origin: Origin },
): Promise<void> {
  const surface = await surfaceOf(desk, sender, origin)
  if (surface === undefined) return
  const answer = await desk.receive(await incomingOf(desk, sender, { kind: 'share', run }))
  await desk.answering.say(surface, answer)
}

/** Shows a lesson to everybody, if by now everybody may see it: who shared it, and all in a thread. */
export async function shareLesson(
  desk: Desk,
  sender: Sender,
  { lesson, origin }: { lesson: string; origin: Origin },
): Promise<void> {
  const surface = await surfaceOf(desk, sender, origin)
  if (surface === undefined || sender.placeId === nowhere(sender.team)) return
  const line = `/explain ${lesson}`
  const incoming = await incomingOf(desk, sender, { kind: 'command', line })
  const answer = await desk.receive(incoming)
  if (shareButtons(line, answer).length === 0) return desk.answering.say(surface, answer)
  const title = answer.blocks.find(({ kind }) => kind === 'heading')
  const code = answer.blocks.find(({ kind }) => kind === 'code')
  const intro = paragraph(strong(incoming.person.name), ' shares a lesson; it is in the thread.')
  const head = [title, code].filter(block => block !== undefined)
  const key = `lesson-${sender.deliveryId}`
  try {
    const post = message({ kind: 'prose', prose: [intro] }, ...head)
    const ref = await desk.sending.post(sender.placeId, post, key)
    await desk.sending.reply(ref, answer, key)
    await desk.answering.say(surface, words('Shared.'))
  } catch (error) {
    const why = error instanceof Refused ? `${error.message}.` : 'Please try again later.'
    desk.options.log.warn({ error }, 'A lesson could not be shared')
    await desk.answering.say(surface, words(`It could not be shared in whole. ${why}`))
  }
}

const words = (text: string) => message({ kind: 'prose', prose: [paragraph(text)] })
