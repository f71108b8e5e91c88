import { Hono } from 'hono'
import type { Message } from '../../core/message.ts'
import { isShare } from './actions.ts'
import type { Answering } from './answering.ts'
import type { Env } from './doors.ts'
import type { Parts } from './parts.ts'
import { fieldsOf, forms, readRun, readShare } from './read.ts'
import { refuse } from './respond.ts'

/** Programs that people run, and runs that they share. */
export function runRoutes(
  { identity, room, receive }: Parts,
  { sender, add, answered, ran, misread }: Answering,
): Hono<Env> {
  return new Hono<Env>()
    .post('/run', async c => {
      const form = forms.run.safeParse(fieldsOf(await c.req.text()))
      if (!form.success) return misread(c, form.error, {})
      const { code, editor } = form.data
      const person = await identity.settled(c.var.visitor.user)
      const message = await receive(readRun(form.data, sender(c, person)))
      // The message may be gone that it was typed in: pages show the newest ones only.
      if (!(await room.hasEditor(person.id, editor)))
        return answered(c, person, add(person, message))
      add(person, message, { on: editor, program: code })
      return ran(c, person, editor)
    })
    .post('/share', async c => {
      const form = forms.share.safeParse(fieldsOf(await c.req.text()))
      if (!form.success)
        return refuse(c, 422, {
          title: 'That button could not be read',
          sentence: 'Load the page again, then try once more.',
        })
      const person = await identity.settled(c.var.visitor.user)
      const shared = await receive(readShare(form.data, sender(c, person)))
      const told = room.answers
        .of(person.id)
        .find(({ message }) => offersToShare(message, form.data.run))
      if (told?.on === undefined) return answered(c, person, add(person, shared))
      room.answers.add(person.id, { ...told, shared })
      return ran(c, person, told.on)
    })
}

const offersToShare = ({ blocks }: Message, run: string) =>
  blocks.some(
    block =>
      block.kind === 'actions' &&
      block.actions.some(action => isShare(action) && action.run === run),
  )
