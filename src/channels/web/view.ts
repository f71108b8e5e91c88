import { html } from 'hono/html'
import type { Message } from '../../core/message.ts'
import type { LogEntry } from '../../ports.ts'
import type { Answer } from './answers.ts'
import { editorsIn } from './editor.ts'
import type { Thread } from './feed.ts'
import type { Html } from './html.ts'
import type { Reader } from './reader.ts'
import { renderMessage } from './render.ts'
import { newDay, timeOf } from './time.ts'

/** All that one person sees: messages and private answers by their times. */
export function renderFeed(
  threads: readonly Thread[],
  answers: readonly Answer[],
  reader: Reader,
): Html {
  const items = [
    ...threads.map(thread => ({ at: thread.entry.at, item: renderThread(thread, reader) })),
    ...answers
      .filter(({ on }) => on === undefined)
      .map(answer => ({ at: answer.at, item: renderAnswer(answer, reader) })),
  ].sort((a, b) => Temporal.Instant.compare(a.at, b.at))
  return html`<ol id="feed" class="feed" tabindex="-1">${
    items.length > 0
      ? items.map(({ item }) => item)
      : html`<li class="nothing">Nothing has been posted yet. The first challenge will appear here.</li>`
  }</ol>`
}

/** A message and, folded together unless it is the latest, its replies. */
export function renderThread({ entry, replies, before, latest }: Thread, reader: Reader): Html {
  const day = newDay(entry.at, before)
  return html`<li id="${idOf(entry.ref)}">${day && html`<p class="day"><span>${day}</span></p>`}
    <article class="message" aria-label="Message${titled(entry.message)}">
      ${avatar}
      <p class="by"><b>whatprints</b> <span class="bot">bot</span> ${timeOf(entry.at)}</p>
      <div class="body">${renderMessage(entry.message, { level: 2, reader, within: idOf(entry.ref) })}</div>
      ${replies.length > 0 && renderReplies(replies, { latest, reader })}
    </article></li>`
}

function renderReplies(
  replies: readonly LogEntry[],
  { latest, reader }: { latest: boolean; reader: Reader },
): Html {
  const title = titleOf(replies[0]?.message)
  const open = latest || replies.some(({ ref, message }) => worksIn(message, idOf(ref), reader))
  const count = replies.length === 1 ? '1 reply' : `${replies.length} replies`
  return html`<details class="thread"${open && html` open`}>
    <summary class="fold"><span class="arrow"></span>${count}${title && html` <span class="about">${title}</span>`}</summary>
    <ol class="replies">${replies.map(
      ({ ref, message: reply, at }) =>
        html`<li id="${idOf(ref)}"><article class="message" aria-label="Reply${titled(reply)}">
          ${avatar}
          <p class="by"><b>whatprints</b> ${timeOf(at)}</p>
          <div class="body">${renderMessage(reply, { level: 3, reader, within: idOf(ref) })}</div>
        </article></li>`,
    )}</ol>
  </details>`
}

/** Whether the reader has run something in the message, and so will look for it. */
const worksIn = ({ blocks }: Message, within: string, reader: Reader) =>
  editorsIn(blocks, within).some(editor => reader.ran(editor) !== undefined)

/** A private answer, with the way to put it away. */
export function renderAnswer({ id, line, message: answer, at }: Answer, reader: Reader): Html {
  const within = privateIdOf(id)
  return html`<li id="${within}" class="private"><article class="message" aria-label="Only you can see this${titled(answer)}">
      ${avatar}
      <p class="by"><b>whatprints</b> <span class="bot">bot</span> ${timeOf(at)}</p>
      <p class="only-you">Only you can see this</p>
      <div class="body">${line !== undefined && html`<p class="typed">You typed <code>${line}</code></p>`}${renderMessage(answer, { level: 2, reader, within })}</div>
      <form class="dismiss" method="post" action="/dismiss" data-live data-removes="${within}">
        <button name="answer" value="${id}">Dismiss</button>
      </form>
    </article></li>`
}

/** The page's name of a message. */
export const idOf = (ref: string) => `m-${encodeURIComponent(ref)}`

export const privateIdOf = (answer: string) => `private-${answer}`

const avatar = html`<img class="avatar" src="/assets/icon.svg" alt="" width="36" height="36">`

const titleOf = (message: Message | undefined): string | undefined =>
  message?.blocks.find(block => block.kind === 'heading')?.text

function titled(message: Message): string {
  const title = titleOf(message)
  return title === undefined ? '' : `: ${title}`
}
