import { sql } from 'kysely'
import type { Challenge, ChoiceKey } from '../core/challenge.ts'
import type { Settings } from '../core/place.ts'
import { judgePrediction } from '../core/prediction.ts'
import type { PredictResult, Store } from '../ports.ts'
import { upsertPeople } from './people.ts'
import type { Db } from './schema.ts'
import { fromJson, instantOf } from './values.ts'

type Click = Parameters<Store['predict']>[0]

/** Stores clicks that came together, a few statements for all; the answers are in their order. */
export async function storeClicks(db: Db, clicks: readonly Click[]): Promise<PredictResult[]> {
  const posts = await clickedPosts(db, clicks)
  const answers = new Map<Click, PredictResult>()
  for (const wave of onePerPerson(clicks))
    for (const [click, answer] of await storeWave(db, wave, posts)) answers.set(click, answer)
  return clicks.map(click => answers.get(click) ?? { kind: 'closed' })
}

type ClickedPost = Awaited<ReturnType<typeof clickedPosts>> extends Map<string, infer P> ? P : never

async function clickedPosts(db: Db, clicks: readonly Click[]) {
  const ids = new Set(clicks.map(({ postId }) => postId))
  const rows = await db
    .selectFrom('posts')
    .innerJoin('places', 'places.id', 'posts.place_id')
    .where('posts.id', 'in', [...ids])
    .select(['posts.id', 'state', 'place_id', 'reveal_at', 'challenge', 'settings'])
    .execute()
  const posts = rows.map(({ id, state, place_id, reveal_at, challenge, settings }) => ({
    ...{ id, state, placeId: place_id, revealAt: instantOf(reveal_at) },
    challenge: fromJson<Challenge>(challenge, `the challenge of post "${id}"`),
    zone: fromJson<Settings>(settings, `the settings of place "${place_id}"`).zone,
  }))
  return new Map(posts.map(post => [post.id, post]))
}

/** In their order, split so that nobody is twice in one list: what somebody clicks later comes later. */
function onePerPerson(clicks: readonly Click[]): Click[][] {
  const waves: Click[][] = []
  const times = new Map<string, number>()
  for (const click of clicks) {
    const before = times.get(click.personId) ?? 0
    times.set(click.personId, before + 1)
    waves[before] ??= []
    waves[before]?.push(click)
  }
  return waves
}

async function storeWave(
  db: Db,
  wave: readonly Click[],
  posts: ReadonlyMap<string, ClickedPost>,
): Promise<[Click, PredictResult][]> {
  const answered = await answeredBefore(db, wave)
  const answers: [Click, PredictResult][] = []
  const accepted: { click: Click; post: ClickedPost }[] = []
  for (const click of wave) {
    const post = posts.get(click.postId)
    const known = answered.get(keyOf(click.personId, click.deliveryId))
    if (post && known) answers.push([click, stored(post, known.choice_before)])
    else {
      const mine = post?.placeId === click.placeId ? post : undefined
      const { kind } = judgePrediction(mine, click.choice)
      if (kind === 'accepted' && mine) accepted.push({ click, post: mine })
      else if (mine?.state === 'claimed') answers.push([click, { kind: 'claimed' }])
      else answers.push([click, { kind: kind === 'unknownChoice' ? kind : 'closed' }])
    }
  }
  if (accepted.length === 0) return answers
  const clicks = accepted.map(({ click }) => click)
  await upsertPeople(
    db,
    clicks.map(({ person }) => person),
  )
  const before = await choicesOf(db, clicks)
  await insert(db, clicks, before)
  for (const { click, post } of accepted)
    answers.push([click, stored(post, before.get(keyOf(click.postId, click.personId)) ?? null)])
  return answers
}

/** Deliveries that were stored, by person and delivery. */
async function answeredBefore(db: Db, clicks: readonly Click[]) {
  const rows = await db
    .selectFrom('deliveries')
    .where(isAmong('person_id', 'delivery_id', pairs(clicks, 'personId', 'deliveryId')))
    .select(['person_id', 'delivery_id', 'choice_before'])
    .execute()
  return new Map(rows.map(row => [keyOf(row.person_id, row.delivery_id), row]))
}

/** The choices that stand, by post and person. */
export async function choicesOf(
  db: Db,
  clicks: readonly Pick<Click, 'postId' | 'personId'>[],
): Promise<Map<string, ChoiceKey>> {
  const rows = await db
    .selectFrom('predictions')
    .where(isAmong('post_id', 'person_id', pairs(clicks, 'postId', 'personId')))
    .select(['post_id', 'person_id', 'choice'])
    .execute()
  return new Map(rows.map(row => [keyOf(row.post_id, row.person_id), row.choice]))
}

async function insert(db: Db, clicks: readonly Click[], before: ReadonlyMap<string, ChoiceKey>) {
  const rows = clicks.map(({ postId, personId, choice, deliveryId, at }) => ({
    ...{ post_id: postId, person_id: personId, choice, at: at.epochMilliseconds },
    delivery_id: deliveryId,
  }))
  await db
    .insertInto('predictions')
    .values(rows.map(({ delivery_id: _, ...row }) => row))
    .onConflict(conflict =>
      conflict.columns(['post_id', 'person_id']).doUpdateSet(({ ref }) => ({
        choice: ref('excluded.choice'),
        at: ref('excluded.at'),
      })),
    )
    .execute()
  await db
    .insertInto('deliveries')
    .values(
      rows.map(row => ({
        ...row,
        choice_before: before.get(keyOf(row.post_id, row.person_id)) ?? null,
      })),
    )
    .execute()
}

/** One name for two. */
export const keyOf = (a: string, b: string) => JSON.stringify([a, b])

const pairs = <A extends keyof Click, B extends keyof Click>(
  clicks: readonly Pick<Click, A | B>[],
  a: A,
  b: B,
) => clicks.map(click => [click[a], click[b]] as const)

/** A condition that the index over the two columns serves for each pair. */
const isAmong = (a: string, b: string, values: readonly (readonly [unknown, unknown])[]) =>
  sql<boolean>`(${sql.ref(a)}, ${sql.ref(b)}) in (values ${sql.join(
    values.map(([first, second]) => sql`(${first}, ${second})`),
  )})`

const stored = ({ revealAt, zone }: ClickedPost, before: ChoiceKey | null): PredictResult => ({
  kind: 'stored',
  ...(before !== null && { before }),
  revealAt,
  zone,
})
