import type { Tables } from './tables.ts'

interface PostRow {
  id: string
  place_id: string
  kind: string
  local_date: string
  state: string
  challenge: string
  right_choice: string | null
}

interface Decided {
  challenge: {
    concept: { level: 'easy' | 'medium' | 'hard'; output: string }
    choices: { key: string; text: string }[]
  }
}

const levelPoints = { easy: 10, medium: 15, hard: 20 }

/** The choice that is right by what the lesson's program prints. */
export function rightOf(challenge: string): string {
  const { concept, choices } = JSON.parse(challenge) as Decided['challenge']
  const right = choices.find(({ text }) => text === concept.output)
  if (right === undefined) throw new Error('No choice is right')
  return right.key
}

/**
 * All scores, standings and streaks as the rules give them, reckoned anew from who chose what, and
 * as they are stored; each as sorted lines. Streaks follow the order of the reveals: that of the
 * posts, unless their ids are given in another.
 */
export function reckon(
  tables: Tables,
  order: readonly string[] = [],
): { expected: string[]; stored: string[] } {
  const posts = tables
    .all<PostRow>("SELECT * FROM posts WHERE state = 'revealed' ORDER BY place_id, number")
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
  const expected: string[] = []
  const standings = new Map<string, number>()
  const streaks = new Map<string, number>()
  for (const { id, place_id: place, kind, local_date: date, challenge } of posts) {
    const { level } = (JSON.parse(challenge) as Decided['challenge']).concept
    const right = rightOf(challenge)
    const rows = tables.all<{ person_id: string; choice: string }>(
      'SELECT person_id, choice FROM predictions WHERE post_id = ?',
      id,
    )
    const chosen = new Map(rows.map(({ person_id, choice }) => [person_id, choice]))
    for (const [person, choice] of chosen) {
      const key = `${place} ${person}`
      const before = streaks.get(key) ?? 0
      const points = choice === right ? levelPoints[level] + Math.min(10, 2 * before) : 0
      expected.push(`${id} ${person}: ${points}`)
      for (const period of ['all', date.slice(0, 7)]) {
        const sum = `${place} ${period} ${person}`
        standings.set(sum, (standings.get(sum) ?? 0) + points)
      }
    }
    if (kind !== 'daily') continue
    for (const key of streaks.keys())
      if (key.startsWith(`${place} `) && !chosen.has(key.slice(place.length + 1)))
        streaks.set(key, 0)
    for (const [person, choice] of chosen) {
      const key = `${place} ${person}`
      streaks.set(key, choice === right ? (streaks.get(key) ?? 0) + 1 : 0)
    }
  }
  for (const [key, sum] of standings) expected.push(`${key}: ${sum}`)
  for (const [key, length] of streaks) if (length > 0) expected.push(`${key} streak: ${length}`)
  return { expected: expected.sort(), stored: stored(tables).sort() }
}

const stored = (tables: Tables): string[] => [
  ...tables
    .all<{ line: string }>(
      "SELECT post_id || ' ' || person_id || ': ' || points AS line FROM scores",
    )
    .map(({ line }) => line),
  ...tables
    .all<{ line: string }>(
      "SELECT place_id || ' ' || period || ' ' || person_id || ': ' || points AS line FROM standings WHERE period NOT LIKE '%W%'",
    )
    .map(({ line }) => line),
  ...tables
    .all<{ line: string }>(
      `SELECT place_id || ' ' || person_id || ' streak: ' || length AS line FROM streaks
       JOIN places ON places.id = place_id WHERE length > 0 AND last_daily = dailies`,
    )
    .map(({ line }) => line),
]
