import type { Generated, Kysely, Selectable } from 'kysely'
import type { ChoiceKey } from '../core/challenge.ts'
import type { Platform } from '../core/place.ts'
import type { PostKind, PostState } from '../core/post.ts'

/**
 * The tables of `migrations/` as they come out of the database: instants are epoch milliseconds,
 * flags 0 or 1, structured values JSON text.
 */
export interface Schema {
  places: PlacesTable
  people: PeopleTable
  posts: PostsTable
  predictions: PredictionsTable
  deliveries: DeliveriesTable
  scores: ScoresTable
  streaks: StreaksTable
  standings: StandingsTable
  web_messages: WebMessagesTable
  web_secrets: { name: string; value: string }
  ranks: { place_id: string; period: string; points: number; people: number }
  nudges: { place_id: string; person_id: string }
  clock: { id: number; reached: number }
  tenants_left: { platform: Platform; tenant: string; at: number }
  channel_values: { platform: Platform; name: string; value: string }
  channel_deliveries: { platform: Platform; delivery_id: string; at: number }
  channel_sendings: { platform: Platform; key: string; ref: string | null; at: number }
}

export type Db = Kysely<Schema>

export type Flag = 0 | 1

interface PlacesTable {
  id: string
  platform: Platform
  tenant: string
  channel: string
  settings: string
  paused: Flag
  next_post_at: number | null
  dailies: Generated<number>
  set_up_by: string | null
  trouble: string | null
  missed: string | null
  next_digest_at: Generated<number | null>
}

interface PeopleTable {
  id: string
  platform: Platform
  tenant: string
  user_id: string
  name: string
  name_key: string
  hidden: Generated<Flag>
}

interface PostsTable {
  id: string
  place_id: string
  number: number
  kind: PostKind
  local_date: string
  slug: string
  state: PostState
  message_ref: string | null
  due_at: number | null
  lease_owner: string | null
  lease_until: number | null
  nudged: Generated<Flag>
  posted_at: number | null
  reveal_at: number
  revealed_at: number | null
  right_choice: ChoiceKey | null
  predicted: number | null
  answered: number | null
  missed: number | null
  challenge: string
  run: string | null
}

interface PredictionsTable {
  post_id: string
  person_id: string
  choice: ChoiceKey
  at: number
}

interface DeliveriesTable {
  person_id: string
  delivery_id: string
  post_id: string
  choice: ChoiceKey
  choice_before: ChoiceKey | null
  at: number
}

interface ScoresTable {
  post_id: string
  person_id: string
  points: number
  was_right: Flag
}

interface StreaksTable {
  place_id: string
  person_id: string
  length: number
  best: number
  last_daily: number
}

interface StandingsTable {
  place_id: string
  period: string
  person_id: string
  points: number
  right_count: number
  answered: number
}

interface WebMessagesTable {
  id: number
  place_id: string
  key: string
  reply_to: number | null
  message: string
  at: number
}

export type PlaceRow = Selectable<PlacesTable>
export type PersonRow = Selectable<PeopleTable>
export type PostRow = Selectable<PostsTable>
