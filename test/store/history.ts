import { at, person, place, post, run } from './fixture.ts'

export type Row = Record<string, string | number | null>

/** What a migration changed about the rows that a database holds. */
export interface Chapter {
  /** Tables that are new, with rows for them. */
  tables?: Record<string, Row[]>
  /** Columns that are new, row by row of those before. */
  columns?: Record<string, Row[]>
  /** What the rows of a database from before have in the new columns. */
  given?: Record<string, Row>
  /** Rows that it makes of those that it finds. */
  made?: Record<string, Row[]>
  /** Columns that are gone. */
  dropped?: Record<string, string[]>
}

const here = place().id
const web = { platform: 'web', tenant: 'local' }
const ms = (minutes: number) => at(minutes).epochMilliseconds
const [ada, bob, cyd] = ['ada', 'bob', 'cyd'].map(name => person(name).id) as [
  string,
  string,
  string,
]
const posted = (id: string, date: string) => ({
  ...{ id, place_id: here, kind: 'daily', local_date: date, slug: 'shared-list' },
  challenge: JSON.stringify(post(id).challenge),
})
const someone = (id: string, name: string, hidden = 0) => ({
  ...{ id, ...web, user_id: name.toLowerCase(), name, name_key: name.toLowerCase(), hidden },
})
const standing = (person_id: string, points: number, right_count: number) => ({
  ...{ place_id: here, period: 'all', person_id, points, right_count, answered: 5 },
})

/** One for each migration. Every column has a value in some row. */
export const history: Record<string, Chapter> = {
  '0001_round.sql': {
    tables: {
      places: [
        {
          ...{ id: here, ...web, channel: 'lounge', settings: JSON.stringify(place().settings) },
          ...{ paused: 0, next_post_at: ms(60), dailies: 4 },
        },
        {
          ...{ id: 'web/local/kitchen', ...web, channel: 'kitchen', settings: '{}' },
          ...{ paused: 1, next_post_at: null, dailies: 0 },
        },
      ],
      people: [someone(ada, 'Ada'), someone(bob, 'Bob', 1), someone(cyd, 'Cyd')],
      posts: [
        {
          ...{ ...posted('old', '2026-11-13'), number: 1, state: 'revealed', message_ref: '1' },
          ...{ posted_at: ms(-9), reveal_at: ms(-6), revealed_at: ms(-5), right_choice: 'A' },
          ...{ predicted: 2, answered: 2, missed: 1, run: JSON.stringify(run) },
        },
        {
          ...{ ...posted('p', '2026-11-16'), number: 2, state: 'posted', message_ref: '3' },
          ...{ posted_at: ms(0), reveal_at: ms(390), revealed_at: null, right_choice: null },
          ...{ predicted: null, answered: null, missed: null, run: null },
        },
      ],
      predictions: [
        { post_id: 'old', person_id: ada, choice: 'A', at: ms(-8) },
        { post_id: 'old', person_id: bob, choice: 'B', at: ms(-7) },
        { post_id: 'p', person_id: ada, choice: 'A', at: ms(1) },
      ],
      deliveries: [
        {
          ...{ person_id: ada, delivery_id: 'first', post_id: 'p', choice: 'B' },
          ...{ choice_before: null, predictions: 1, at: ms(0) },
        },
        {
          ...{ person_id: ada, delivery_id: 'second', post_id: 'p', choice: 'A' },
          ...{ choice_before: 'B', predictions: 1, at: ms(1) },
        },
      ],
      scores: [
        { post_id: 'old', person_id: ada, points: 10, was_right: 1 },
        { post_id: 'old', person_id: bob, points: 0, was_right: 0 },
      ],
      streaks: [{ place_id: here, person_id: ada, length: 3, best: 7, last_daily: 4 }],
      standings: [standing(ada, 48, 4), standing(bob, 50, 5), standing(cyd, 48, 4)],
    },
  },
  '0002_web.sql': {
    tables: {
      web_messages: [
        { id: 1, place_id: here, key: 'old', reply_to: null, message: '{}', at: ms(-9) },
        { id: 2, place_id: here, key: 'old-reveal', reply_to: 1, message: '{}', at: ms(-5) },
      ],
      web_secrets: [{ name: 'sessions', value: 'secret' }],
    },
  },
  '0003_platforms.sql': {
    columns: {
      places: [
        { set_up_by: ada, trouble: null },
        { set_up_by: null, trouble: 'it is archived' },
      ],
    },
    given: { places: { set_up_by: null, trouble: null } },
    tables: {
      tenants_left: [{ platform: 'slack', tenant: 'T1', at: ms(0) }],
      channel_values: [{ platform: 'slack', name: 'token', value: 'sealed' }],
      channel_deliveries: [{ platform: 'slack', delivery_id: 'Ev1', at: ms(0) }],
      channel_sendings: [
        { platform: 'slack', key: 'p', ref: '1.2', at: ms(0) },
        { platform: 'slack', key: 'q', ref: null, at: ms(1) },
      ],
    },
  },
  '0004_scheduling.sql': {
    columns: {
      places: [{ missed: '["2026-11-12"]' }, { missed: null }],
      posts: [
        { due_at: null, lease_owner: null, lease_until: null },
        { due_at: ms(-1), lease_owner: 'main', lease_until: ms(2) },
      ],
    },
    given: {
      places: { missed: null },
      posts: { due_at: null, lease_owner: null, lease_until: null },
    },
  },
  '0005_gentle.sql': {
    columns: {
      places: [{ next_digest_at: ms(90) }, { next_digest_at: null }],
      posts: [{ nudged: 1 }, { nudged: 0 }],
    },
    given: { places: { next_digest_at: null }, posts: { nudged: 0 } },
    tables: { nudges: [{ place_id: here, person_id: ada }] },
  },
  '0006_ranks.sql': {
    tables: { ranks: [{ place_id: here, period: 'all', points: 48, people: 2 }] },
    // Of the standings, without whoever is hidden.
    made: { ranks: [{ place_id: here, period: 'all', points: 48, people: 2 }] },
  },
  '0007_load.sql': { dropped: { deliveries: ['predictions'] } },
  '0008_clock.sql': { tables: { clock: [{ id: 1, reached: ms(0) }] } },
}

/**
 * All rows of a database as the first so many chapters can hold them; with `upgraded` as the
 * chapters after them leave them.
 */
export function rowsAfter(count: number, upgraded: boolean): Map<string, Row[]> {
  const tables = new Map<string, Row[]>()
  for (const [index, chapter] of Object.values(history).entries()) {
    const later = index >= count
    if (later && !upgraded) break
    for (const [table, rows] of tables) {
      const more = (row: number) =>
        later ? chapter.given?.[table] : chapter.columns?.[table]?.[row]
      const gone = chapter.dropped?.[table] ?? []
      tables.set(
        table,
        rows.map((row, number) => without({ ...row, ...more(number) }, gone)),
      )
    }
    for (const [table, rows] of Object.entries(chapter.tables ?? {}))
      tables.set(table, later ? (chapter.made?.[table] ?? []) : rows)
  }
  return tables
}

const without = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)))
