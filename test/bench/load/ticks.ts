import { join } from 'node:path'
import { Scheduler } from '../../../src/app/scheduler.ts'
import { nextSlot } from '../../../src/core/schedule.ts'
import type { Channel } from '../../../src/ports.ts'
import { openStore } from '../../../src/store/index.ts'
import { median, p95, rounded, timed } from '../measure.ts'
import { BenchClock, benchApp, benchPlace, countingPython, lessons, nowhere } from './app.ts'
import { inFolder } from './folder.ts'
import { fillPlaces } from './places.ts'

const places = Number(process.env.PLACES ?? 10_000)
const idleTicks = 300

/**
 * The schedule with ten thousand places in Slack, beside two other platforms: a tick in which
 * nothing is due, the one in which all are posted in, and the one in which one lesson is revealed in
 * all of them. The channels take everything at once: what is timed is ours.
 */
export const benchTicks = (): Promise<Record<string, number>> =>
  inFolder(async folder => {
    const file = join(folder, 'ticks.db')
    const { store } = await openStore({ file })
    const clock = new BenchClock('2026-11-16T07:59Z')
    const python = countingPython()
    let sent = 0
    const counted: Partial<Channel> = {
      async post(_, __, key) {
        sent += 1
        return `ref-${key}`
      },
    }
    const channels = [nowhere('web'), nowhere('slack', counted), nowhere('discord')]
    const all = Array.from({ length: places }, (_, number) => benchPlace('slack', number))
    const [first] = all
    if (first === undefined) throw new Error('There are no places')
    fillPlaces(file, all, nextSlot(first.settings, clock.now()).postAt)
    const app = benchApp({ store, clock, channels, python, concepts: lessons(1) })
    const scheduler = new Scheduler(app)
    await scheduler.tick()

    const idle: number[] = []
    for (let tick = 0; tick < idleTicks; tick += 1) idle.push(await timed(() => scheduler.tick()))
    clock.instant = Temporal.Instant.from('2026-11-16T08:00Z')
    const posting = await timed(() => scheduler.tick())
    if (sent !== places) throw new Error(`${sent} of ${places} places were posted in`)
    clock.instant = Temporal.Instant.from('2026-11-16T14:30Z')
    const between: number[] = []
    await scheduler.tick()
    for (let tick = 0; tick < idleTicks; tick += 1)
      between.push(await timed(() => scheduler.tick()))
    clock.instant = Temporal.Instant.from('2026-11-16T15:00Z')
    const before = python.runs
    const revealing = await timed(() => scheduler.tick())
    const [last] = await store.posts(first.id, ['revealed'], 1)
    if (last === undefined) throw new Error('Nothing was revealed')
    await store.close()
    return {
      tickNoneDueMs: rounded(median(idle), 3),
      tickNoneDueP95Ms: rounded(p95(idle), 3),
      tickAllOpenMs: rounded(median(between), 3),
      tickAllDueMs: rounded(posting, 0),
      postsPerSecond: rounded((places / posting) * 1000, 0),
      revealAllMs: rounded(revealing, 0),
      revealsPerSecond: rounded((places / revealing) * 1000, 0),
      /** Of the program and of its fix. */
      runsForAllReveals: python.runs - before,
    }
  })
