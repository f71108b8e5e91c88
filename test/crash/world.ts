import { mkdtempSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChoiceKey } from '../../src/core/challenge.ts'
import type { Platform } from '../../src/core/place.ts'
import type { CrashPoint } from './crashPoint.ts'
import { openDiscord } from './discordRoom.ts'
import { Ledger } from './ledger.ts'
import { writeLessons } from './lessons.ts'
import { BotProcess } from './process.ts'
import { forgetful, type Member, type Room } from './room.ts'
import { openSlack } from './slackRoom.ts'
import { Tables } from './tables.ts'
import { openPage } from './webRoom.ts'

export interface WorldOptions {
  /** Besides the page, which is always there. */
  platforms: readonly Platform[]
  /** The instant at which it begins, such as `2026-11-16T08:00Z`. */
  at: string
  long?: boolean
  realPython?: boolean
  /** Where its database is; a folder of its own unless said. */
  folder?: string
}

/** How long a dead process stays dead: longer than Discord knows a nonce. */
const downMinutes = 6

/** Stand-ins, members and a database that outlive the bot's process, which may die at any time. */
export class World {
  readonly ledger = new Ledger()
  readonly tables: Tables
  readonly rooms: readonly Room[]
  readonly slack: Awaited<ReturnType<typeof openSlack>> | undefined
  readonly discord: Awaited<ReturnType<typeof openDiscord>> | undefined
  /** How often the process was started. */
  starts = 0
  /** Whether places are set up and people known. */
  isSetUp = false
  /** How often somebody had to have a post sent anew. */
  postedAnew = 0
  bot!: BotProcess
  /** What the processes that died had logged, but for what went well. */
  readonly journal: string[] = []
  #spare: BotProcess | undefined
  readonly #page: ReturnType<typeof openPage>
  /** Where its database is. */
  readonly file: string
  readonly #folder: string
  readonly #isOwnFolder: boolean
  readonly #environment: Record<string, string>
  readonly #clock: { at: Temporal.Instant }

  private constructor(
    parts: Pick<World, 'slack' | 'discord'> & { folder: string; clock: { at: Temporal.Instant } },
    { realPython, folder: given }: WorldOptions,
  ) {
    const { folder, clock, slack, discord } = parts
    const file = join(folder, 'whatprints.db')
    this.file = file
    this.#folder = folder
    this.#isOwnFolder = given === undefined
    this.#clock = clock
    this.slack = slack
    this.discord = discord
    this.tables = new Tables(file)
    this.#page = openPage(this.tables)
    this.rooms = [this.#page, ...[slack, discord].flatMap(one => (one ? [one.room] : []))]
    this.#environment = {
      DATABASE_FILE: file,
      CONCEPTS_DIR: join(folder, 'lessons'),
      TIME_ZONE: 'UTC',
      WEB_PORT: '0',
      OPS_PORT: 'off',
      CACHE_DIR: join(tmpdir(), 'whatprints-crash-cache'),
      NODE_COMPILE_CACHE: join(tmpdir(), 'whatprints-crash-code'),
      ...slack?.environment,
      ...discord?.environment,
      ...(realPython && { REAL_PYTHON: 'yes' }),
    }
  }

  static async open(options: WorldOptions): Promise<World> {
    const { platforms, at, long = false } = options
    const { folder = mkdtempSync(join(tmpdir(), 'whatprints-crash-')) } = options
    writeLessons(join(folder, 'lessons'), { long })
    const clock = { at: Temporal.Instant.from(at) }
    const now = { now: () => clock.at }
    const slack = platforms.includes('slack') ? await openSlack(now) : undefined
    const discord = platforms.includes('discord') ? await openDiscord(now) : undefined
    return new World({ folder, clock, slack, discord }, options)
  }

  get now(): Temporal.Instant {
    return this.#clock.at
  }

  room(platform: Platform): Room {
    const room = this.rooms.find(one => one.platform === platform)
    if (room === undefined) throw new Error(`There is no ${platform} here`)
    return room
  }

  /** Starts a process; false when it died before it was ready. */
  async start(crash?: CrashPoint): Promise<boolean> {
    this.starts += 1
    this.bot = this.#next()
    for (const room of this.rooms) room.servedBy(this.bot)
    const ready = await this.bot.start(this.now.toString(), crash)
    if (ready) for (const room of this.rooms) room.servedBy(this.bot)
    return ready
  }

  /** A process that has loaded all it needs meanwhile. */
  #next(): BotProcess {
    const next = this.#spare ?? new BotProcess(this.#environment)
    this.#spare = new BotProcess(this.#environment)
    return next
  }

  /** Starts the process again, some minutes after it died. */
  async restart(): Promise<boolean> {
    const lines = this.bot.log.filter(line => !line.startsWith('info'))
    this.journal.push(`Death ${this.starts} at ${this.now}`, ...lines)
    this.#clock.at = this.now.add({ minutes: downMinutes })
    return this.start()
  }

  /** Starts it again when it is dead, until it lives. */
  async revive(): Promise<void> {
    while (this.bot.dead) await this.restart()
  }

  /** It becomes so late, and what is due is done, however often that takes a new process. */
  async becomes(at: string): Promise<void> {
    await this.pass(at)
    while (this.bot.dead) {
      await this.revive()
      await this.bot.tick(this.now.toString())
    }
  }

  /** The same, but left as it is when the process dies. */
  async pass(at: string): Promise<boolean> {
    const then = Temporal.Instant.from(at)
    if (Temporal.Instant.compare(then, this.now) > 0) this.#clock.at = then
    return this.bot.tick(this.now.toString())
  }

  /** Each place is set up, with a digest, and one member asks to be reminded. */
  async setUp(): Promise<void> {
    for (;;) {
      await this.revive()
      if (!(await this.#page.enter())) continue
      const answers: (string | undefined)[] = []
      for (const room of this.rooms) {
        answers.push(await room.type('/challenge setup digest=on'))
        if (room.platform !== 'web') answers.push(await room.type('/nudge on', forgetful))
      }
      this.isSetUp = !answers.includes(undefined)
      if (this.isSetUp) return
    }
  }

  /** A member presses a choice, and remembers what came of it. */
  async press(room: Room, member: Member, click: { post: string; choice: string; open: boolean }) {
    const { post, choice, open } = click
    const answered = await room.press(member, post, choice as ChoiceKey)
    this.ledger.clicked({ post, member, choice }, answered, { open })
    return answered
  }

  /** Kills the process as soon as it holds. */
  killWhen(holds: () => boolean): void {
    const { bot } = this
    void bot.until(holds).then(held => held && bot.kill())
  }

  /** The database as it was, once no process uses it. */
  putBack(content: Buffer): void {
    for (const more of ['-wal', '-shm']) rmSync(this.file + more, { force: true })
    writeFileSync(this.file, content)
  }

  /** Ends every process. */
  async leave(): Promise<void> {
    await this.#spare?.kill()
    await this.bot?.kill()
  }

  async close(): Promise<void> {
    await this.leave()
    await this.slack?.stop()
    await this.discord?.stop()
    for (const name of readdirSync(this.#folder))
      rmSync(join(this.#folder, name), { recursive: true })
    if (this.#isOwnFolder) rmdirSync(this.#folder)
  }
}
