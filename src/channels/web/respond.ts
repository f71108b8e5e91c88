import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Html, sendable } from './html.ts'
import { renderNotice } from './page.ts'

/** Whether the page's script asks: it gets the changed parts, others a page or the way to one. */
export const fromScript = (c: Context) => c.req.header('x-requested-with') === 'page.js'

export async function send(
  c: Context,
  content: Html,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  c.header('Cache-Control', 'no-store')
  return c.html(await sendable(content), status)
}

/** Says in a sentence why not; the script shows it among the messages. */
export function refuse(
  c: Context,
  status: ContentfulStatusCode,
  { title, sentence }: { title: string; sentence: string },
): Promise<Response> {
  if (!fromScript(c)) return send(c, renderNotice(title, sentence), status)
  const notice = html`<li class="private problem"><p><strong>${title}.</strong> ${sentence}</p></li>`
  return send(c, notice, status)
}
