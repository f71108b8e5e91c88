import Sqlite from 'better-sqlite3'
import { challengeOf } from '../../../src/core/challenge.ts'
import type { Concept } from '../../../src/core/concept.ts'
import { type Place, type Platform, placeId } from '../../../src/core/place.ts'
import { nextSlot } from '../../../src/core/schedule.ts'
import { openStore } from '../../../src/store/index.ts'
import type { GuildSetup } from '../../standins/discord/discord.ts'

const hour = 3_600_000
const tenants = 1000
/** Lessons that a place with history has had. */
const past = 5

/** The servers of Discord with the channels that places are made for. */
export const guilds: (GuildSetup & { id: string })[] = Array.from(
  { length: tenants / 2 },
  (_, guild) => ({
    id: String(10n ** 18n + BigInt(guild)),
    name: `Server ${guild}`,
    channels: Array.from({ length: 10 }, (_, channel) => ({
      id: String(2n * 10n ** 18n + BigInt(guild * 10 + channel)),
      name: `channel-${channel}`,
    })),
    members: [],
  }),
)

/**
 * Fills a new database: so many places, half of them in Slack and half in Discord, ten to a tenant,
 * and the page. One in two has an open challenge, and one in four a history. Nothing is due, or with
 * `due` the next challenge of every place.
 */
export async function fillDatabase(
  file: string,
  { places, lessons, due }: { places: number; lessons: readonly Concept[]; due: boolean },
): Promise<void> {
  const now = Temporal.Now.instant()
  const { store } = await openStore({ file })
  const clockTime = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO('UTC').toPlainTime().toString({ smallestUnit: 'minute' })
  const settings = {
    zone: 'UTC',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    // Three hours from now, or just now.
    postTime: clockTime(now.add({ hours: due ? 0 : 3 })),
    revealTime: '+07:00',
    topics: [],
  }
  const page: Place = {
    id: placeId('web', 'local', 'general'),
    platform: 'web',
    tenant: 'local',
    channel: 'general',
    settings,
    paused: false,
  }
  await store.savePlace(page, nextSlot(settings, now).postAt)
  await store.close()

  const database = new Sqlite(file)
  const addPlace = database.prepare(
    'INSERT INTO places (id, platform, tenant, channel, settings, paused, next_post_at) VALUES (?, ?, ?, ?, ?, 0, ?)',
  )
  const addPost = database.prepare(
    `INSERT INTO posts (id, place_id, number, kind, local_date, slug, state, message_ref, due_at,
       posted_at, reveal_at, revealed_at, predicted, answered, missed, challenge)
     VALUES (:id, :place, :number, 'daily', :date, :slug, :state, :id, :at, :at, :revealAt,
       :revealedAt, 9, 9, 4, :challenge)`,
  )
  const challenges = lessons.map(lesson => JSON.stringify(challengeOf(lesson, lesson.slug)))
  const nextPostAt = due ? now.epochMilliseconds - 30_000 : now.epochMilliseconds + 3 * hour

  const post = (place: string, daysAgo: number) => {
    const at = now.epochMilliseconds - daysAgo * 24 * hour - hour
    const lesson = (Number(place.replaceAll(/\D/g, '').slice(-4)) + daysAgo) % lessons.length
    const isOpen = daysAgo === 0
    addPost.run({
      id: `${place}/${daysAgo}`,
      place,
      number: past + 1 - daysAgo,
      date: Temporal.Instant.fromEpochMilliseconds(at).toString().slice(0, 10),
      slug: lessons[lesson]?.slug,
      state: isOpen ? 'posted' : 'revealed',
      at,
      revealAt: at + 7 * hour,
      revealedAt: isOpen ? null : at + 7 * hour,
      challenge: challenges[lesson],
    })
  }
  const add = (platform: Platform, tenant: string, channel: string, index: number) => {
    const id = placeId(platform, tenant, channel)
    addPlace.run(id, platform, tenant, channel, JSON.stringify(settings), nextPostAt)
    if (index % 4 === 0) for (let day = past; day > 0; day--) post(id, day)
    if (index % 2 === 0 && !due) post(id, 0)
  }
  const remember = database.prepare(
    "INSERT INTO channel_values (platform, name, value) VALUES ('discord', ?, 'joined')",
  )
  database.transaction(() => {
    for (const { id } of guilds) remember.run(`guild:${id}`)
    for (let index = 0; index < places - 1; index++) {
      const guild = guilds[Math.floor(index / 20)]
      const channel = guild?.channels?.[index % 10]?.id ?? ''
      if (index % 20 < 10) add('discord', guild?.id ?? '', channel, index)
      else add('slack', `T${Math.floor(index / 20)}`, `C${index}`, index)
    }
    post(page.id, 1)
  })()
  database.close()
}
