import type { Member, Room } from './room.ts'
import { rightOf } from './scores.ts'
import type { World } from './world.ts'

export interface PostRow {
  id: string
  place_id: string
  kind: string
  local_date: string
  state: string
  challenge: string
}

export type Phase = 'setUp' | 'post' | 'predict' | 'nudge' | 'reveal'

/** Plays a day in every room; `before` is called before each part of it. */
export async function playDay(
  world: World,
  date: string,
  before: (phase: Phase) => Promise<void> = async () => {},
): Promise<void> {
  if (!world.isSetUp) {
    await before('setUp')
    await world.setUp()
  }
  await before('post')
  await world.becomes(`${date}T09:00Z`)
  for (const room of world.rooms) await seeToPost(world, room, date)
  await before('predict')
  for (const room of world.rooms) await predictAll(world, room, date)
  await before('nudge')
  await world.becomes(`${date}T15:05Z`)
  await before('reveal')
  await world.becomes(`${date}T16:00Z`)
}

const dailyOf = ({ tables }: World, { place }: Room, date: string): PostRow => {
  const [row] = tables.all<PostRow>(
    "SELECT * FROM posts WHERE place_id = ? AND local_date = ? AND kind = 'daily'",
    place,
    date,
  )
  if (row === undefined) throw new Error(`${place} has no post of ${date}`)
  return row
}

/** Where it is not known whether a post arrived, and it did not, somebody posts it anew. */
async function seeToPost(world: World, room: Room, date: string): Promise<void> {
  const { id } = dailyOf(world, room, date)
  if (room.challenges().some(({ post }) => post === id)) return
  await world.revive()
  const status = await room.type('/challenge status')
  if (!status?.includes('It is not known whether')) throw new Error(`Status says: ${status}`)
  world.postedAnew += 1
  const anew = await room.type('/challenge now')
  if (!anew?.includes('Posted anew')) throw new Error(`Posting anew says: ${anew}`)
}

/** Ada is right, Bob is wrong, Cyd changes to what is right, Dee comes every other day; Nell forgets. */
async function predictAll(world: World, room: Room, date: string): Promise<void> {
  const { id: post, challenge } = dailyOf(world, room, date)
  const right = rightOf(challenge)
  const wrong = right === 'A' ? 'B' : 'A'
  const clicks: [Member, string][] = [
    ['Ada', right],
    ['Bob', wrong],
    ['Cyd', wrong],
    ['Cyd', right],
    ...(Number(date.slice(-2)) % 2 ? ([['Dee', right]] as [Member, string][]) : []),
  ]
  for (const [member, choice] of clicks) {
    await world.revive()
    // Whoever hears nothing presses again, but for Bob, who has no time.
    const answered = await world.press(room, member, { post, choice, open: true })
    if (answered !== 'nothing' || member === 'Bob') continue
    await world.revive()
    await world.press(room, member, { post, choice, open: true })
  }
  // What is shown of it may be behind.
  if (world.bot.dead) await world.revive()
}
