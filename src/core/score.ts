import type { ChoiceKey } from './challenge.ts'
import type { Level } from './concept.ts'
import type { PostKind, Prediction } from './post.ts'

/**
 * A person's row of right daily predictions in one place. `lastDaily` is the number of the daily
 * post that made it what it is: when a later one has been decided since, the streak has ended.
 */
export interface Streak {
  length: number
  best: number
  lastDaily: number
}

/** What one reveal gives one person. `streak` is absent where the post leaves streaks alone. */
export interface Score {
  personId: string
  right: boolean
  points: number
  streak?: Streak
}

const basePoints: Record<Level, number> = { easy: 10, medium: 15, hard: 20 }
const pointsPerStreakDay = 2
const mostStreakPoints = 10

/** Points for a right prediction; `streakBefore` is the live streak without it. */
export function pointsFor(level: Level, streakBefore: number): number {
  return basePoints[level] + Math.min(pointsPerStreakDay * streakBefore, mostStreakPoints)
}

/** The present length of a streak, where `dailies` daily posts were decided in the place so far. */
export function liveStreak(streak: Streak | undefined, dailies: number): number {
  return streak?.lastDaily === dailies ? streak.length : 0
}

/** A post that a run has decided. Void posts are never scored. */
export interface DecidedPost {
  level: Level
  kind: PostKind
  right: ChoiceKey
  predictions: readonly Prediction[]
  /** The number of daily posts decided in the place before this one. */
  dailies: number
  /** By person id; people who never answered a daily post there have none. */
  streaks: ReadonlyMap<string, Streak>
}

/**
 * One score for each person who predicted. Who did not answer needs none: their streak stays behind
 * the number of dailies, which ends it.
 */
export function scoresOf(post: DecidedPost): Score[] {
  return post.predictions.map(({ personId, choice }) => {
    const before = post.streaks.get(personId)
    const live = liveStreak(before, post.dailies)
    const right = choice === post.right
    const points = right ? pointsFor(post.level, live) : 0
    if (post.kind === 'extra') return { personId, right, points }
    const length = right ? live + 1 : 0
    const best = Math.max(length, before?.best ?? 0)
    return { personId, right, points, streak: { length, best, lastDaily: post.dailies + 1 } }
  })
}
