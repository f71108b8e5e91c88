import { type Span, text } from '../prose.ts'

/** `1 point`, `2 points`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/**
 * An instant that channels show in each reader's own zone; in plain text it is the place's time,
 * such as `Mon 16:00`.
 */
export function timeSpan(at: Temporal.Instant, zone: string): Span {
  const local = at.toZonedDateTimeISO(zone)
  const day = weekdays[local.dayOfWeek - 1]
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return { kind: 'time', at: at.epochMilliseconds, text: `${day} ${time}` }
}

/** Spans with a separator of plain text between them. */
export function joined(spans: readonly Span[], separator: string): Span[] {
  return spans.flatMap((span, index) => (index === 0 ? [span] : [text(separator), span]))
}
