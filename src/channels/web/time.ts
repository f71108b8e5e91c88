import { html } from 'hono/html'
import type { Html } from './html.ts'

/** When a message was sent, in this machine's zone; the page's script turns it into the reader's. */
export function timeOf(at: Temporal.Instant): Html {
  const time = local(at).toPlainTime().toString({ smallestUnit: 'minute' })
  return html`<time class="sent" datetime="${at.toString()}">${time}</time>`
}

/** The day in words, when it is another one than that of the message before. */
export function newDay(
  at: Temporal.Instant,
  before: Temporal.Instant | undefined,
): string | undefined {
  const day = local(at).toPlainDate()
  if (before !== undefined && local(before).toPlainDate().equals(day)) return undefined
  return day.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
}

const local = (at: Temporal.Instant) => at.toZonedDateTimeISO(Temporal.Now.timeZoneId())
