import { type Span, text } from '../prose.ts'

/** `1 point`, `2 points`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/**
 * An instant that channels show in each reader's own zone; in plain text it is the place's time,
 * such as `Mon 16:00`.
 */
export function timeSpan(at: Temporal.Instant, zone: string): Span {
  const local = at.toZonedDateTimeISO(zone)
  return { kind: 'time', at: at.epochMilliseconds, text: `${weekdayOf(local)} ${timeOf(local)}` }
}

/** The same where it may be weeks away: `Mon 4 Jan 16:00`. */
export function dateSpan(at: Temporal.Instant, zone: string): Span {
  const local = at.toZonedDateTimeISO(zone)
  const date = `${weekdayOf(local)} ${local.day} ${months[local.month - 1]}`
  return { kind: 'time', at: at.epochMilliseconds, text: `${date} ${timeOf(local)}` }
}

const weekdayOf = (local: Temporal.ZonedDateTime) => weekdays[local.dayOfWeek - 1]
const timeOf = (local: Temporal.ZonedDateTime) =>
  local.toPlainTime().toString({ smallestUnit: 'minute' })

/** Spans with a separator of plain text between them. */
export function joined(spans: readonly Span[], separator: string): Span[] {
  return spans.flatMap((span, index) => (index === 0 ? [span] : [text(separator), span]))
}
