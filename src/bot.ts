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
import { measuredChannel, measuredPython, measuredReceive, measuredStore } from './ops/measured.ts'
import { createMetrics } from './ops/metrics.ts'
import { startOps } from './ops/server.ts'
import type { Channel, Clock, Log, Python, Store, WebMemory } from './ports.ts'
import { openStore } from './store/index.ts'

export interface BotParts {
  clock: Clock
  log: Log
  python: Python
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
}

const tenant = 'local'
const webPlace = placeId('web', tenant, 'general')

/** Puts the parts together and starts them. Rejects, with nothing left open, when one cannot start. */
export async function startBot(config: Config, parts: BotParts): Promise<Bot> {
  const { clock, log, onFatal = () => {} } = parts
  // Whatever is opened is closed again, in the opposite order, unless the end is reached.
  await using opened = new AsyncDisposableStack()
  const { concepts, problems } = await loadConcepts(config.conceptsDirs)
  for (const problem of problems) log.warn({}, `Lesson left out: ${formatProblem(problem)}`)
  const { store: database, web: memory, memoryOf } = await openStore({ file: config.databaseFile })
  opened.defer(() => database.close())
  const metrics = createMetrics()
  const { store: aroundStore = same, channel: aroundChannel = same } = parts.around ?? {}
  const store = aroundStore(measuredStore(database, metrics))
  opened.defer(() => parts.python.close())
  const python = measuredPython(parts.python, metrics)
  const lessons = createLessonIndex(concepts)
  const chat = (await chatChannels(config, { clock, log, lessons, memoryOf, onFatal })).map(
    channel => aroundChannel(measuredChannel(channel, metrics)),
  )
  const starters = new Map(chat.map(one => [one.platform, new Starter(one, { clock, log })]))
  const troubled = () => [...starters.keys()].filter(platform => starters.get(platform)?.trouble())
  const web = webChannel(config, concepts, { memory, clock, log, troubled })
  const app = createApp({
    concepts,
    lessons,
    newSettings: config.settings,
    channels: [aroundChannel(measuredChannel(web, metrics)), ...chat],
    store,
    clock,
    python,
    instance: config.instance,
    grace: config.grace,
    ...(config.retention && { retention: config.retention }),
    log,
  })
  const scheduler = new Scheduler(app)
  opened.defer(() => web.stop())
  const receive = createReceive(app)
  await web.start(measuredReceive(receive, metrics))
  const ops =
    config.ops &&
    (await startOps({
      ...config.ops,
      metrics,
      parts: async () => ({
        database: await troubleOf(() => store.places('web', tenant)),
        ...Object.fromEntries([...starters].map(([name, one]) => [name, one.trouble()])),
      }),
    }))
  if (ops) opened.defer(() => ops.stop())
  for (const starter of starters.values()) opened.defer(() => starter.stop())
  await Promise.all(
    [...starters].map(([platform, one]) => one.start(receive, createTenancy(app, platform))),
  )
  // What sends ends before what it sends with.
  opened.defer(() => app.counts.settled())
  opened.defer(() => scheduler.stop())
  await setUpPlace(app, place(config))
  scheduler.start()
  const running = opened.move()
  const stop = () => running.disposeAsync()
  return { url: web.url, ...(ops && { opsUrl: ops.url }), scheduler, stop }
}

const same = <T>(part: T): T => part

/** Why something does not work; undefined when it does. */
async function troubleOf(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function webChannel(
  { web }: Config,
  concepts: readonly Concept[],
  parts: { memory: WebMemory; clock: Clock; log: Log; troubled: () => Platform[] },
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
