import type { Allowed } from './checks.ts'
import type { PostRow } from './day.ts'
import type { Random } from './random.ts'
import { admin, forgetful, members, type Room } from './room.ts'
import type { World } from './world.ts'

const times = ['09:00', '12:00', '15:05', '16:00']
const players = members.filter(name => name !== forgetful && name !== admin)

/** Everybody clicks everywhere while the days go by, for as long as the process lives. */
export class Load {
  readonly #world: World
  readonly #random: Random
  /** The time of a day at which all that is due is to be done next. */
  #next = Temporal.ZonedDateTime.from('2026-11-16T09:00[UTC]')

  constructor(world: World, random: Random) {
    this.#world = world
    this.#random = random
  }

  /** Slack keeps some ends to itself: such a post may be left out, such a lesson lack parts. */
  get allowed(): Allowed {
    const { tables } = this.#world
    const lessons = tables.all<{ key: string }>(
      "SELECT key FROM channel_sendings WHERE platform = 'slack' AND ref IS NULL",
    )
    const uncertainLessons = new Set(lessons.map(({ key }) => key.replace(/-reveal.*$/, '')))
    return { skipped: true, uncertainLessons }
  }

  async until(died: Promise<unknown>): Promise<void> {
    let over = false
    void died.then(() => {
      over = true
    })
    const clicking = this.#world.rooms.flatMap(room =>
      players.map(async member => {
        while (!over) await this.#click(room, member)
      }),
    )
    const passing = async () => {
      while (!over) await this.#timePasses()
    }
    await Promise.all([passing(), ...clicking])
  }

  /** Until everything is revealed, without any more deaths. */
  async toTheEnd(): Promise<void> {
    do await this.#timePasses()
    while (this.#posts('claimed', 'posted', 'revealing').length > 0)
  }

  /** The next time of a day, once all that was due at the last one has been done. */
  async #timePasses(): Promise<void> {
    const world = this.#world
    const done = await world.pass(this.#next.toInstant().toString())
    if (!done) return
    await this.#seeToPost(world.room('slack'))
    if (world.bot.dead) return
    // It may be later than that: the dead take their time.
    this.#next = followingTime(world.now)
  }

  /** Who administers the channel looks whether the post is there when its arrival is not known. */
  async #seeToPost(room: Room): Promise<void> {
    const claimed = this.#postsIn(room, 'claimed')
    const shown = room.challenges().map(({ post }) => post)
    if (claimed.every(({ id }) => shown.includes(id))) return
    const status = await room.type('/challenge status')
    if (status?.includes('It is not known whether')) await room.type('/challenge now')
  }

  async #click(room: Room, member: (typeof players)[number]): Promise<void> {
    const world = this.#world
    const shown = room.challenges().at(-1)
    const [row] = this.#postsIn(room, 'claimed', 'posted', 'revealing').filter(
      ({ id }) => id === shown?.post,
    )
    if (row === undefined) return pause(20)
    const choice = this.#random.of(['A', 'B', 'C', 'D'])
    const before = world.now.epochMilliseconds < row.reveal_at
    const answered = await room.press(member, row.id, choice as 'A')
    const open = before && world.now.epochMilliseconds < row.reveal_at
    world.ledger.clicked({ post: row.id, member, choice }, answered, { open })
    // Whoever hears that it is over waits a little.
    if (answered === 'closed') await pause(50)
  }

  #posts(...states: PostRow['state'][]) {
    const list = states.map(state => `'${state}'`).join()
    return this.#world.tables.all<PostRow & { reveal_at: number }>(
      `SELECT * FROM posts WHERE state IN (${list}) ORDER BY number`,
    )
  }

  #postsIn({ place }: Room, ...states: PostRow['state'][]) {
    return this.#posts(...states).filter(({ place_id }) => place_id === place)
  }
}

/** The first time on a working day that is after an instant. */
function followingTime(instant: Temporal.Instant): Temporal.ZonedDateTime {
  const now = instant.toZonedDateTimeISO('UTC')
  for (let day = now.toPlainDate(); ; day = day.add({ days: 1 })) {
    if (day.dayOfWeek > 5) continue
    for (const time of times) {
      const then = day.toZonedDateTime({ timeZone: 'UTC', plainTime: time })
      if (Temporal.ZonedDateTime.compare(then, now) > 0) return then
    }
  }
}

const pause = (milliseconds: number) =>
  new Promise<void>(resolve => setTimeout(resolve, milliseconds))
