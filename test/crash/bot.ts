/** The bot as a process of its own, whose clock its parent moves, and which can be told to die. */
import { type Bot, startBot } from '../../src/bot.ts'
import { loadConcepts } from '../../src/concepts/load.ts'
import { readConfig } from '../../src/config.ts'
import type { Clock, Python } from '../../src/ports.ts'
import { createPython } from '../../src/sandbox/python.ts'
// Loaded ahead, while this process waits for its turn.
import '../../src/channels/discord/channel.ts'
import '../../src/channels/slack/channel.ts'
import { ScriptedPython } from '../app/python.ts'
import { cacheFolder } from '../sandbox/cacheFolder.ts'
import { Crash, type CrashPoint } from './crashPoint.ts'

export type Order =
  | { do: 'start'; id: number; at: string; crash: CrashPoint | undefined }
  | { do: 'tick'; id: number; at: string }
  | { do: 'arm'; id: number; point: CrashPoint | undefined }
export type Report =
  /** `url`: where the page is, once it has started. */
  { kind: 'done'; id: number; url: string } | { kind: 'logged'; level: string; sentence: string }

/** How long a post rests between two counts. */
const countRest = 3000

class ParentsClock implements Clock {
  #now = Temporal.Instant.fromEpochMilliseconds(0)
  readonly #works = new Map<() => void, number>()

  now = () => this.#now

  every(milliseconds: number, work: () => void): () => void {
    this.#works.set(work, milliseconds)
    return () => this.#works.delete(work)
  }

  set(at: string): void {
    this.#now = Temporal.Instant.from(at)
    for (const [work, milliseconds] of this.#works) if (milliseconds === countRest) work()
  }
}

/** Has each lesson's programs print what the lesson says. */
async function scripted(folders: readonly string[]): Promise<Python> {
  const python = new ScriptedPython()
  const { concepts } = await loadConcepts(folders)
  for (const { snippet, output, fix } of concepts) {
    python.prints(snippet, output)
    python.prints(fix.code, fix.output)
  }
  return python
}

const report = (message: Report) => process.send?.(message)
const log = (level: string) => (facts: object, sentence: string) => {
  const { error } = facts as { error?: unknown }
  const words = error === undefined ? sentence : `${sentence}: ${error}`
  report({ kind: 'logged', level, sentence: words })
}

const { REAL_PYTHON, ...environment } = process.env
const config = readConfig(environment)
const python = REAL_PYTHON ? createPython({ cacheFolder }) : await scripted(config.conceptsDirs)
const crash = new Crash()
const clock = new ParentsClock()
let bot: Bot | undefined

async function obey(order: Order): Promise<void> {
  if (order.do === 'arm') return crash.arm(order.point)
  clock.set(order.at)
  if (order.do === 'tick') return bot?.scheduler.tick()
  crash.arm(order.crash)
  bot = await startBot(config, {
    clock,
    log: { debug: () => {}, info: log('info'), warn: log('warn'), error: log('error') },
    python: crash.python(python),
    around: crash.around,
  })
}

process.on('message', async (order: Order) => {
  await obey(order)
  report({ kind: 'done', id: order.id, url: bot?.url ?? '' })
})
process.once('disconnect', () => process.exit())
