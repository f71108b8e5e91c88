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
