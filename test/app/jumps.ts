import fc from 'fast-check'
import { expect } from 'vitest'
import { reckon } from '../crash/scores.ts'
import { Tables } from '../crash/tables.ts'
import { lessons } from './days.ts'
import { ada, bob, cyd, general, newWorld, type World } from './world.ts'

export type Step =
  /** The clock is moved, forwards or back, to a time of a day so many days from the one it shows. */
  | { move: { days: number; time: string } }
  | { move: { minutes: number } }
  | { at: string }
  | { click: { who: number; choice: number } }
  /** The process ends, and another goes on with its database. */
  | { restart: true }

/** Just before, at, and after all that is due on a day, and the end of the grace. */
const times = ['08:59', '09:00', '10:59', '11:01', '14:59', '15:00', '15:59', '16:00', '16:01']
const days = [0, 0, 0, 0, 0, 0, 1, 1, 3, 7, 20, -1, -2, -7]

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ days: fc.constantFrom(...days), time: fc.constantFrom(...times) })
      .map(move => ({ move })),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: -180, max: 180 }).map(minutes => ({ move: { minutes } })),
  },
  {
    weight: 4,
    arbitrary: fc.record({ who: fc.nat(2), choice: fc.nat(3) }).map(click => ({ click })),
  },
  { weight: 1, arbitrary: fc.constant({ restart: true } as const) },
)

export const steps = fc.array(step, { minLength: 10, maxLength: 40 })

/**
 * Takes the steps with a tick after each, and expects that nothing happens twice and all is scored
 * right. Resolves to what happened, in order.
 */
export async function nothingTwice(steps: readonly Step[]): Promise<string[]> {
  let world = await newWorld({ at: '2026-11-16T08:00Z', concepts: lessons })
  const asked: string[] = []
  const reminded: string[] = []
  watch(world, asked, reminded)
  await world.type(ada, '/challenge setup digest=on', { deliveryId: 'setup' })
  for (const who of [ada, cyd]) await world.type(who, '/nudge on', { deliveryId: `on-${who.id}` })
  const chosen = new Map<string, string>()
  for (const [number, one] of steps.entries()) {
    if ('restart' in one) {
      world = await restarted(world)
      watch(world, asked, reminded)
    } else if ('at' in one) world.clock.set(one.at)
    else if ('move' in one) move(world, one.move)
    else await click(world, one.click, { deliveryId: `click-${number}`, chosen })
    await world.scheduler.tick()
    await world.scheduler.tick()
  }
  await world.app.counts.settled()
  expect(twice(asked), 'messages').toEqual([])
  expect(twice(reminded), 'reminders').toEqual([])
  expect(world.channel.told).toHaveLength(reminded.length)
  const revealed = asked.flatMap(key => /^(.*)-reveal$/.exec(key)?.[1] ?? [])
  checkStored(world, { chosen, revealed })
  return [
    ...asked.map(key => /^digest|reveal$/.exec(key)?.[0] ?? 'post'),
    ...reminded.map(() => 'reminder'),
  ]
}

/** Notes each message by its key, and each reminder by post and person. */
function watch({ channel, store }: World, asked: string[], reminded: string[]): void {
  for (const name of ['post', 'reply'] as const) {
    const send = channel[name].bind(channel)
    channel[name] = async (to, message, key) => {
      asked.push(key)
      return send(to, message, key)
    }
  }
  const claim = store.claimNudge
  store.claimNudge = async postId => {
    const people = await claim(postId)
    reminded.push(...people.map(person => `${postId} ${person}`))
    return people
  }
}

async function restarted(before: World): Promise<World> {
  await before.scheduler.stop()
  await before.app.counts.settled()
  await before.store.close()
  const at = String(before.clock.now())
  const world = await newWorld({ file: before.file, at, concepts: lessons })
  world.channel.sent.push(...before.channel.sent)
  world.channel.told.push(...before.channel.told)
  return world
}

function move({ clock }: World, to: { days: number; time: string } | { minutes: number }): void {
  if ('minutes' in to) clock.advance({ minutes: to.minutes })
  else {
    const day = clock.now().toZonedDateTimeISO('UTC').toPlainDate().add({ days: to.days })
    clock.set(`${day}T${to.time}Z`)
  }
}

/** A click on the newest post, whatever has become of it. */
async function click(
  world: World,
  { who, choice }: { who: number; choice: number },
  { deliveryId, chosen }: { deliveryId: string; chosen: Map<string, string> },
): Promise<void> {
  const [post] = await world.store.posts(general.id, ['posted', 'revealed', 'skipped'], 1)
  const person = [ada, bob, cyd][who]
  const key = post?.challenge.choices[choice]?.key
  if (post === undefined || person === undefined || key === undefined) return
  const answer = await world.predict(person, post.id, key, { deliveryId })
  if (answer.includes('Your prediction')) chosen.set(`${post.id} ${person.id}`, key)
}

function checkStored(
  { file }: World,
  { chosen, revealed }: { chosen: ReadonlyMap<string, string>; revealed: readonly string[] },
): void {
  const tables = new Tables(file)
  const posts = tables.all<{ local_date: string }>("SELECT * FROM posts WHERE kind = 'daily'")
  expect(twice(posts.map(({ local_date }) => local_date)), 'days').toEqual([])
  const predictions = tables.all<{ post_id: string; person_id: string; choice: string }>(
    'SELECT post_id, person_id, choice FROM predictions',
  )
  expect(new Map(predictions.map(row => [`${row.post_id} ${row.person_id}`, row.choice]))).toEqual(
    chosen,
  )
  const { expected, stored } = reckon(tables, revealed)
  expect(stored).toEqual(expected)
}

const twice = (names: readonly string[]) =>
  names.filter((name, index) => names.indexOf(name) !== index)
