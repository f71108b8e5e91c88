export const windows = ['week', 'month', 'all'] as const
export type Window = (typeof windows)[number]

export interface Standing {
  personId: string
  name: string
  points: number
  /** Right predictions in the window. */
  right: number
  /** All scored predictions in the window. */
  answered: number
}

export interface RankedStanding extends Standing {
  rank: number
}

const byName = new Intl.Collator('en').compare

/** Most points first, then by name; equal points share a rank (1, 2, 2, 4). */
export function ranked(standings: readonly Standing[]): RankedStanding[] {
  const sorted = standings.toSorted(
    (a, b) => b.points - a.points || byName(a.name, b.name) || (a.personId < b.personId ? -1 : 1),
  )
  let rank = 0
  return sorted.map((standing, index) => {
    if (standing.points !== sorted[index - 1]?.points) rank = index + 1
    return { ...standing, rank }
  })
}

/** The period of a window that holds a local date (`YYYY-MM-DD`): `2026-W47`, `2026-11`, `all`. */
export function periodOf(window: Window, localDate: string): string {
  const date = Temporal.PlainDate.from(localDate)
  switch (window) {
    case 'week':
      // Near New Year the year of the week is not that of the date.
      return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`
    case 'month':
      return date.toPlainYearMonth().toString()
    case 'all':
      return 'all'
  }
}

/** All periods that hold a local date: what a score of that day counts in. */
export function periodsOf(localDate: string): string[] {
  return windows.map(window => periodOf(window, localDate))
}
