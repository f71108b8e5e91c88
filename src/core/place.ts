import type { Level } from './concept.ts'

export type Platform = 'web' | 'slack' | 'discord'

/** When and what a place gets. Times are of the place's own zone, 24 hours, `HH:MM`. */
export interface Settings {
  zone: string
  /** ISO weekdays: 1 is Monday, 7 is Sunday. */
  weekdays: readonly number[]
  postTime: string
  /** `HH:MM`, or `+HH:MM` for so long after the post. */
  revealTime: string
  /** Days without a post, `YYYY-MM-DD`. */
  skipDates?: readonly string[]
  /** The first day that may have a post again, `YYYY-MM-DD`. */
  notBefore?: string
  /** Empty means every topic. */
  topics: readonly string[]
  level?: Level
  /** Whether each challenge opens a discussion of its own, where the platform has such. */
  discussion?: boolean
  /** Whether each week begins with a look at the last one. */
  digest?: boolean
}

/** A channel on a platform. `tenant` is the workspace, server or web instance that it belongs to. */
export interface Place {
  id: string
  platform: Platform
  tenant: string
  channel: string
  settings: Settings
  paused: boolean
  /** The person who set it up, and may administer it. */
  setUpBy?: string
  /** Why it was paused by us, with the cure. */
  trouble?: string
  /** The newest days, `YYYY-MM-DD`, whose posts were left out because the bot was away. */
  missed?: readonly string[]
}

export interface Person {
  id: string
  platform: Platform
  tenant: string
  user: string
  name: string
  /** The name is a first guess, until the platform has said it: it replaces none that is stored. */
  provisional?: true
}

export const placeId = (platform: Platform, tenant: string, channel: string) =>
  `${platform}:${tenant}:${channel}`

export const personId = (platform: Platform, tenant: string, user: string) =>
  `${platform}:${tenant}:${user}`
