import type { Level } from './concept.ts'

export type Platform = 'web' | 'slack' | 'discord'

/** When and what a place gets. Times are of the place's own zone, 24 hours, `HH:MM`. */
export interface Settings {
  zone: string
  /** ISO weekdays: 1 is Monday, 7 is Sunday. */
  weekdays: readonly number[]
  postTime: string
  revealTime: string
  /** Empty means every topic. */
  topics: readonly string[]
  level?: Level
}

/** A channel on a platform. `tenant` is the workspace, server or web instance that it belongs to. */
export interface Place {
  id: string
  platform: Platform
  tenant: string
  channel: string
  settings: Settings
  paused: boolean
}

export interface Person {
  id: string
  platform: Platform
  tenant: string
  user: string
  name: string
}

export const placeId = (platform: Platform, tenant: string, channel: string) =>
  `${platform}:${tenant}:${channel}`

export const personId = (platform: Platform, tenant: string, user: string) =>
  `${platform}:${tenant}:${user}`
