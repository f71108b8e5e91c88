import type { ChoiceKey } from '../core/challenge.ts'
import type { RankedStanding, Standing } from '../core/leaderboard.ts'
import type { Person, Place, Platform } from '../core/place.ts'
import type { Post, Prediction } from '../core/post.ts'
import type { Score, Streak } from '../core/score.ts'
import type { MessageRef } from './channel.ts'

/** How a lesson fared in a place; for choosing the next one. */
export interface LessonHistory {
  slug: string
  timesPosted: number
  lastPosted: Temporal.Instant
  answered: number
  /** Predictions that were wrong. */
  missed: number
}

export type PredictResult =
  /** Until `revealAt` it may be changed; `zone` is the place's. */
  | { kind: 'stored'; before?: ChoiceKey; revealAt: Temporal.Instant; zone: string }
  /** The post takes no predictions any more (or is unknown, or another place's): nothing was stored. */
  | { kind: 'closed' }
  /** The post is not known to have arrived yet: nothing was stored. */
  | { kind: 'claimed' }
  /** The post is open, and has no such choice: nothing was stored. */
  | { kind: 'unknownChoice' }

export interface Revealed {
  post: string
  state: 'revealed' | 'void'
  run: Post['run'] & object
  right?: ChoiceKey
  at: Temporal.Instant
  scores: readonly Score[]
  /** The leaderboard periods that the scores count in, such as `all`, `2026-W47`, `2026-11`. */
  periods: readonly string[]
}

/** What a process works on, nobody else does until `until`; it may always go on with its own. */
export interface Lease {
  /** The name of the process, the same after its restart. */
  owner: string
  now: Temporal.Instant
  until: Temporal.Instant
}

/** Asks for the ids of what is due on a platform, the longest due first. */
export interface Due {
  platform: Platform
  limit: number
  now: Temporal.Instant
}

/** The same for a process, which leaves alone what others work on. */
export type DueFor = Omit<Due, 'now'> & { lease: Lease }

/** Memory that survives the process. Every method is atomic and durable once resolved. */
export interface Store {
  /** Creates the place or replaces what is known of it. Without an instant nothing is scheduled. */
  savePlace(place: Place, nextPostAt: Temporal.Instant | undefined): Promise<void>
  place(id: string): Promise<Place | undefined>
  /** Places that are not paused, of tenants that have not left, whose next post is due. */
  placesDue(due: Due): Promise<string[]>
  /** All places of a tenant, or of a whole platform, by id. */
  places(platform: Platform, tenant?: string): Promise<Place[]>
  nextPostAt(placeId: string): Promise<Temporal.Instant | undefined>
  /** `missed`: the newest days whose posts were left out; what was noted before stays without it. */
  setNextPost(placeId: string, at: Temporal.Instant, missed?: readonly string[]): Promise<void>

  /** Stores a `claimed` post. False when the place already has its daily post of that date. */
  claimPost(post: Post, lease: Lease): Promise<boolean>
  markPosted(postId: string, ref: MessageRef, at: Temporal.Instant): Promise<void>
  post(id: string): Promise<Post | undefined>
  /** Posts of a place in these states, newest first, at most `limit`. */
  posts(placeId: string, states: readonly Post['state'][], limit: number): Promise<Post[]>
  /**
   * Posts that were claimed and never marked as posted, before their reveal and where nothing stands
   * in the way; by nobody else's lease.
   */
  unsentPosts(due: DueFor): Promise<string[]>
  /** Takes or prolongs the lease of a claimed post. False while it is somebody else's. */
  leasePost(postId: string, lease: Lease): Promise<boolean>
  /**
   * Posts whose reveal is due: open ones past their time, those never known to have arrived among
   * them, and those whose reveal was begun and not ended; by nobody else's lease.
   */
  revealsDue(due: DueFor): Promise<string[]>
  /**
   * `posted` → `revealing`; from then on no prediction is stored. Also true for one whose reveal was
   * begun, unless by somebody else whose lease lasts.
   */
  claimReveal(postId: string, lease: Lease): Promise<boolean>
  /** `claimed` or `posted` → `skipped`. False when it was in another state. */
  skipPost(postId: string): Promise<boolean>
  /** Ends a reveal: state, scores, streaks and standings in one transaction. False when it had ended already. */
  finishReveal(revealed: Revealed): Promise<boolean>
  /** Slugs of the lessons open (claimed, posted or revealing) anywhere in a tenant, with the last reveal time. */
  openLessons(platform: Platform, tenant: string): Promise<Map<string, Temporal.Instant>>
  history(placeId: string): Promise<LessonHistory[]>

  /** Stores or changes a prediction on a `posted` post. A delivery seen before changes nothing and answers as then. */
  predict(
    prediction: Prediction & {
      postId: string
      placeId: string
      deliveryId: string
      at: Temporal.Instant
      person: Person
    },
  ): Promise<PredictResult>
  prediction(postId: string, personId: string): Promise<ChoiceKey | undefined>
  /** With display names; a person who is hidden has `hidden`. */
  predictions(postId: string): Promise<(Prediction & { name: string; hidden: boolean })[]>
  countPredictions(postId: string): Promise<number>

  /** The number of daily posts decided in a place, and the streaks of the people asked for. */
  streaks(
    placeId: string,
    personIds: readonly string[],
  ): Promise<{ dailies: number; streaks: Map<string, Streak> }>
  /** The best of a period without hidden people, ranked among themselves, and the reader's own row (even if hidden). */
  standings(
    placeId: string,
    period: string,
    limit: number,
    reader: string,
  ): Promise<{ top: RankedStanding[]; own?: RankedStanding; people: number }>
  standing(placeId: string, period: string, personId: string): Promise<Standing | undefined>

  savePerson(person: Person): Promise<void>
  /** Changes the name of a person of whom something is stored. */
  renamePerson(personId: string, name: string): Promise<void>
  isHidden(personId: string): Promise<boolean>
  setHidden(personId: string, hidden: boolean): Promise<void>
  /** Everything stored of a person, as plain data. */
  exportPerson(personId: string): Promise<Record<string, unknown>>
  /** Deletes a person with predictions, scores, streaks and standings; counts of past posts stay. */
  deletePerson(personId: string): Promise<void>

  /** Places that are not paused and whose digest is due. */
  digestsDue(due: Due): Promise<string[]>
  nextDigestAt(placeId: string): Promise<Temporal.Instant | undefined>
  /** Without an instant there is no digest. */
  setNextDigest(placeId: string, at: Temporal.Instant | undefined): Promise<void>
  /** The longest streaks that last, of more than one, without hidden people. */
  bestStreaks(placeId: string, limit: number): Promise<{ name: string; length: number }[]>
  /** Whether a person wants to be reminded of the reveals in a place. */
  setNudge(placeId: string, person: Person, on: boolean): Promise<void>
  hasNudge(placeId: string, personId: string): Promise<boolean>
  /** Posts that are revealed until then, and of which nobody was reminded yet. */
  nudgesDue(due: Due & { until: Temporal.Instant }): Promise<string[]>
  /**
   * Who wants to be reminded and has not predicted; nobody, when that was asked before or the post is
   * not open.
   */
  claimNudge(postId: string): Promise<string[]>

  /** How late it was when the schedule last noted it; undefined before. */
  clockReached(): Promise<Temporal.Instant | undefined>
  setClockReached(at: Temporal.Instant): Promise<void>

  /** Marks a tenant as gone since then, or as back: its data are kept for a while. */
  tenantLeft(platform: Platform, tenant: string, at: Temporal.Instant): Promise<void>
  tenantJoined(platform: Platform, tenant: string): Promise<void>
  /** Deletes everything of the tenants that left before an instant; returns them. */
  deleteTenants(leftBefore: Temporal.Instant): Promise<{ platform: Platform; tenant: string }[]>
  /** Forgets sendings and deliveries that are older than anything a platform repeats. */
  forgetDeliveries(before: Temporal.Instant): Promise<void>
  /** Deletes who chose what on posts revealed before; scores and counts stay. Returns how many. */
  forgetPredictions(revealedBefore: Temporal.Instant): Promise<number>
  close(): Promise<void>
}
