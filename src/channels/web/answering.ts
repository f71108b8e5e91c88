import type { Context } from 'hono'
import { html } from 'hono/html'
import type { z } from 'zod'
import type { Message } from '../../core/message.ts'
import type { Person } from '../../core/place.ts'
import type { Answer } from './answers.ts'
import type { Env } from './doors.ts'
import { type Draft, renderMe } from './page.ts'
import type { Parts } from './parts.ts'
import type { Sender } from './read.ts'
import { fromScript, send } from './respond.ts'
import { privateIdOf } from './view.ts'
import { words } from './words.ts'

export type ShowPage = (c: Context<Env>, draft: Draft) => Promise<Response>

export type Answering = ReturnType<typeof answering>

/**
 * The ways to answer a form, all in private: the page's script gets the changed parts, others are
 * sent back to the page, which holds the answer then.
 */
export function answering({ options, identity, room }: Parts, showPage: ShowPage) {
  const now = () => options.clock.now()

  const sender = (c: Context<Env>, person: Person): Sender => ({
    person,
    placeId: options.placeId,
    at: now(),
    admin: c.var.visitor.admin,
  })

  const add = (
    person: Person,
    message: Message,
    about: Pick<Answer, 'line' | 'on' | 'program'> = {},
  ) => room.answers.add(person.id, { message, at: now(), ...about })

  /** With an answer of its own among the messages. */
  async function answered(c: Context, person: Person, answer: Answer): Promise<Response> {
    if (!fromScript(c)) return c.redirect(`/#${privateIdOf(answer.id)}`, 303)
    return send(c, html`${await room.answer(person.id, answer)}${renderMe(person)}`)
  }

  /** Below the editor that it came from. */
  async function ran(c: Context, person: Person, editor: string): Promise<Response> {
    if (!fromScript(c)) return c.redirect(`/#${editor}`, 303)
    return send(c, html`${await room.ran(person.id, editor)}${renderMe(person)}`)
  }

  /** With all that is wrong with it; what was typed stays typed. */
  async function misread(c: Context<Env>, error: z.ZodError, draft: Draft): Promise<Response> {
    const person = await identity.person(c.var.visitor.user)
    const sentences = error.issues.map(({ message }) => `${message}.`).join(' ')
    const answer = add(person, words(sentences))
    return fromScript(c) ? send(c, await room.answer(person.id, answer), 422) : showPage(c, draft)
  }

  return { sender, add, answered, ran, misread }
}
