import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Person } from '../../core/place.ts'
import { answering, type ShowPage } from './answering.ts'
import type { Env } from './doors.ts'
import type { Thread } from './feed.ts'
import { renderMe } from './page.ts'
import type { Parts } from './parts.ts'
import { fieldsOf, forms, readCommand, readPrediction } from './read.ts'
import { fromScript, refuse, send } from './respond.ts'
import { threadOpenTo } from './room.ts'
import { runRoutes } from './run-routes.ts'
import { idOf } from './view.ts'
import { commandsOnly, words } from './words.ts'

/** What the page sends. */
export function formRoutes(parts: Parts, showPage: ShowPage): Hono<Env> {
  const { options, identity, room, live, receive } = parts
  const ways = answering(parts, showPage)
  const { sender, add, answered, misread } = ways

  async function predicted(c: Context, person: Person, thread: Thread): Promise<Response> {
    live.changed(thread.entry.ref, person.id)
    if (!fromScript(c)) return c.redirect(`/#${idOf(thread.entry.ref)}`, 303)
    return send(c, html`${await room.thread(person.id, thread)}${renderMe(person)}`)
  }

  return new Hono<Env>()
    .post('/predict', async c => {
      const form = forms.predict.safeParse(fieldsOf(await c.req.text()))
      if (!form.success)
        return refuse(c, 422, {
          title: 'That button could not be read',
          sentence: 'Load the page again, then try once more.',
        })
      const { person: arrived, settled } = await identity.arriving(c.var.visitor.user)
      // All at once: in a crowd, each wait for one thing after the other is a long one.
      const [message, person, threads] = await Promise.all([
        receive(readPrediction(form.data, sender(c, arrived))),
        settled,
        room.threads(),
      ])
      const { post } = form.data
      const thread = threadOpenTo(threads, post)
      const answer = add(person, message, thread && { on: post })
      return thread === undefined ? answered(c, person, answer) : predicted(c, person, thread)
    })
    .post('/command', async c => {
      const fields = fieldsOf(await c.req.text())
      const form = forms.command.safeParse(fields)
      if (!form.success) return misread(c, form.error, { line: fields.line ?? '' })
      const { line } = form.data
      const person = await identity.settled(c.var.visitor.user)
      const message = line.startsWith('/')
        ? await receive(readCommand(form.data, sender(c, person)))
        : commandsOnly(line, options.completions)
      // The command may have changed the name itself.
      return answered(c, await identity.person(person.user), add(person, message, { line }))
    })
    .post('/name', async c => {
      const fields = fieldsOf(await c.req.text())
      const form = forms.name.safeParse(fields)
      if (!form.success) return misread(c, form.error, { name: fields.name ?? '' })
      const person = await identity.person(c.var.visitor.user)
      const wanted = form.data.name
      const name = await options.memory.claimName({ ...person, name: wanted })
      const sentence =
        name === wanted
          ? `You are called ${name} now.`
          : `Somebody here is called ${wanted} already, so you are ${name} now.`
      return answered(c, { ...person, name }, add(person, words(sentence)))
    })
    .post('/dismiss', async c => {
      const form = forms.dismiss.safeParse(fieldsOf(await c.req.text()))
      const { id } = await identity.person(c.var.visitor.user)
      if (form.success) room.answers.dismiss(id, form.data.answer)
      return fromScript(c) ? send(c, html``) : c.redirect('/', 303)
    })
    .route('/', runRoutes(parts, ways))
}
