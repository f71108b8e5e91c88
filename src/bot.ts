import { commandTable } from './app/commands.ts'
import { createApp } from './app/create.ts'
import { createLessonIndex } from './app/lessons.ts'
import { createReceive } from './app/receive.ts'
import { Scheduler } from './app/scheduler.ts'
import { createTenancy } from './app/tenancy.ts'
import { setUpPlace } from './app/welcome.ts'
import { createWebChannel, type WebChannel } from './channels/web/channel.ts'
import { chatChannels, Starter } from './chat.ts'
import { loadConcepts } from './concepts/load.ts'
import { formatProblem } from './concepts/problem.ts'
import type { Config } from './config.ts'
import type { CommandEntry } from './core/command.ts'
import type { Concept } from './core/concept.ts'
import { type Place, type Platform, placeId } from './core/place.ts'
import { createWatch } from './ops/deliveries.ts'
import { Health } from './ops/health.ts'
import { measuredChannel, measuredPython, measuredStore } from './ops/measured.ts'
import { createMetrics } from './ops/metrics.ts'
import { scheduleTrouble } from './ops/rounds.ts'
import { startOps } from './ops/server.ts'
import type { Channel, Clock, Log, Python, Store, Watch, WebMemory } from './ports.ts'
import type { Redact } from './secrets.ts'
import { openStore } from './store/index.ts'

export interface BotParts {
  clock: Clock
  log: Log
  python: Python
  /** For what health says. */
  redact?: Redact
  /** A channel cannot go on, and only another start of the process can help. */
  onFatal?(reason: Error): void
  /** Stands between the use cases and a part, such as to see or to break what passes. */
  around?: { store?(store: Store): Store; channel?(channel: Channel): Channel }
}

export interface Bot {
  /** Where the web channel is. */
  url: string
  /** Where health and metrics are, if they are served. */
  opsUrl?: string
  scheduler: Scheduler
  /** Ends what is under way, then closes everything. */
  stop(): Promise<void>
  /** What the end waits for just now. */
  closing(): string | undefined
}

const tenant = 'local'
const webPlace = placeId('web', tenant, 'general')

/** Puts the parts together and starts them. Rejects, with nothing left open, when one cannot start. */
export async function startBot(config: Config, parts: BotParts): Promise<Bot> {
  const { clock, log, redact = same, onFatal = () => {} } = parts
  // Whatever is opened is closed again, in the opposite order, unless the end is reached.
  await using opened = new AsyncDisposableStack()
  let closing: string | undefined
  const closes = (name: string, close: () => Promise<void>) =>
    opened.defer(() => {
      closing = name
      return close()
    })
  const metrics = createMetrics({ runs: () => parts.python.waiting?.() ?? 0 })
  const health = new Health(partsOf(config))
  const ops = config.ops && (await startOps({ ...config.ops, metrics, health, redact }))
  if (ops) closes('health and metrics', () => ops.stop())
  const { concepts, problems } = await loadConcepts(config.conceptsDirs, {
    cacheFolder: config.cacheDir,
  })
  for (const problem of problems) log.warn({}, `Lesson left out: ${formatProblem(problem)}`)
  const { store: database, web: memory, memoryOf } = await openStore({ file: config.databaseFile })
  closes('the database', () => database.close())
  const { store: aroundStore = same, channel: aroundChannel = same } = parts.around ?? {}
  const stored = measuredStore(database, metrics)
  const store = aroundStore(stored.part)
  health.hear('database', async () => {
    await store.places('web', tenant)
    return stored.trouble()
  })
  closes('Python', () => parts.python.close())
  const python = measuredPython(parts.python, metrics)
  health.hear('python', python.trouble)
  const lessons = createLessonIndex(concepts)
  const watchOf = (platform: Platform) => createWatch(platform, { metrics, log })
  const measured = (channel: Channel) =>
    measuredChannel(channel, { metrics, watch: watchOf(channel.platform) })
  const chat = (
    await chatChannels(config, { clock, log, lessons, memoryOf, watchOf, onFatal })
  ).map(channel => aroundChannel(measured(channel)))
  const starters = chat.map(one => new Starter(one, { clock, log }))
  const web = webChannel(config, concepts, { memory, clock, log, watch: watchOf('web') })
  const page = measured(web)
  const app = createApp({
    concepts,
    lessons,
    newSettings: config.settings,
    channels: [aroundChannel(page), ...chat],
    store,
    clock,
    python: python.part,
    instance: config.instance,
    grace: config.grace,
    ...(config.retention && { retention: config.retention }),
    log,
  })
  const scheduler = new Scheduler(app)
  closes('the page', () => web.stop())
  const receive = createReceive(app)
  await page.start(receive, createTenancy(app, 'web'))
  health.hear('web', () => undefined)
  for (const starter of starters) {
    closes(starter.platform, () => starter.stop())
    health.hear(starter.platform, () => starter.trouble())
  }
  await Promise.all(starters.map(one => one.start(receive, createTenancy(app, one.platform))))
  // What sends ends before what it sends with.
  closes('counts of predictions', () => app.counts.settled())
  closes('the schedule', () => scheduler.stop())
  await setUpPlace(app, place(config))
  scheduler.start()
  health.hear('schedule', () => scheduleTrouble(scheduler, clock))
  health.ready = true
  const running = opened.move()
  const stop = () => {
    health.ready = false
    return running.disposeAsync()
  }
  const addresses = { url: web.url, ...(ops && { opsUrl: ops.url }) }
  return { ...addresses, scheduler, stop, closing: () => closing }
}

/** What is told of in `/healthz`. */
const partsOf = ({ chat }: Config) => [
  'database',
  'python',
  'schedule',
  'web',
  ...Object.keys(chat),
]

const same = <T>(part: T): T => part

function webChannel(
  { web }: Config,
  concepts: readonly Concept[],
  parts: { memory: WebMemory; clock: Clock; log: Log; watch: Watch },
): WebChannel {
  const entries: readonly CommandEntry[] = commandTable
  const lessons = concepts.map(({ slug, topic }) => ({ value: slug, help: topic }))
  return createWebChannel({
    ...web,
    placeId: webPlace,
    tenant,
    ...parts,
    completions: entries,
    completeArgument: typed =>
      entries.some(({ command, takesLesson }) => takesLesson && command === typed) ? lessons : [],
    onError: error => parts.log.error({ error }, 'The web channel failed at something'),
  })
}

const place = ({ settings }: Config): Place => ({
  id: webPlace,
  platform: 'web',
  tenant,
  channel: 'general',
  settings,
  paused: false,
})
