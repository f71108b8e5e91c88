import { randomBytes } from 'node:crypto'
import type { App } from './app/app.ts'
import { commandTable } from './app/commands.ts'
import { createCounts } from './app/counts.ts'
import { createLessonIndex } from './app/lessons.ts'
import { showCount } from './app/post.ts'
import { Queues } from './app/queues.ts'
import { createReceive } from './app/receive.ts'
import { createRuns } from './app/runs.ts'
import { Scheduler } from './app/scheduler.ts'
import { TryOuts } from './app/tryOut.ts'
import { setUpPlace } from './app/welcome.ts'
import { createWebChannel, type WebChannel } from './channels/web/channel.ts'
import { loadConcepts } from './concepts/load.ts'
import { formatProblem } from './concepts/problem.ts'
import type { Config } from './config.ts'
import type { CommandEntry } from './core/command.ts'
import type { Concept } from './core/concept.ts'
import { type Place, type Platform, placeId } from './core/place.ts'
import type { Channel, Clock, Log, Python, WebMemory } from './ports.ts'
import { openStore } from './store/index.ts'

export interface BotParts {
  clock: Clock
  log: Log
  python: Python
}

export interface Bot {
  /** Where the web channel is. */
  url: string
  scheduler: Scheduler
  /** Ends what is under way, then closes everything. */
  stop(): Promise<void>
}

const tenant = 'local'
const webPlace = placeId('web', tenant, 'general')

/** Puts the parts together and starts them. Rejects, with nothing left open, when one cannot start. */
export async function startBot(config: Config, { clock, log, python }: BotParts): Promise<Bot> {
  // Whatever is opened is closed again, in the opposite order, unless the end is reached.
  await using opened = new AsyncDisposableStack()
  const { concepts, problems } = await loadConcepts(config.conceptsDirs)
  for (const problem of problems) log.warn({}, `Lesson left out: ${formatProblem(problem)}`)
  const { store, web: memory } = await openStore({ file: config.databaseFile })
  opened.defer(() => store.close())
  opened.defer(() => python.close())
  const web = webChannel(config, concepts, { memory, clock, log })
  const lessons = createLessonIndex(concepts)
  const app: App = {
    concepts,
    lessons,
    newSettings: config.settings,
    channels: new Map<Platform, Channel>([['web', web]]),
    store,
    clock,
    runs: createRuns(python),
    counts: createCounts({
      update: postId => showCount(app, postId),
      onError: error => log.error({ error }, 'A count could not be shown'),
      clock,
    }),
    sending: new Set(),
    reveals: new Queues(),
    tryOuts: new TryOuts(python),
    log,
    newId: () => randomBytes(8).toString('hex'),
  }
  const scheduler = new Scheduler(app)
  opened.defer(() => app.counts.settled())
  opened.defer(() => scheduler.stop())
  opened.defer(() => web.stop())
  await web.start(createReceive(app))
  await setUpPlace(app, place(config))
  await scheduler.tick()
  scheduler.start()
  const parts = opened.move()
  return { url: web.url, scheduler, stop: () => parts.disposeAsync() }
}

function webChannel(
  { web }: Config,
  concepts: readonly Concept[],
  { memory, clock, log }: { memory: WebMemory; clock: Clock; log: Log },
): WebChannel {
  const entries: readonly CommandEntry[] = commandTable
  const lessons = concepts.map(({ slug, topic }) => ({ value: slug, help: topic }))
  return createWebChannel({
    ...web,
    placeId: webPlace,
    tenant,
    memory,
    clock,
    completions: entries,
    completeArgument: typed =>
      entries.some(({ command, takesLesson }) => takesLesson && command === typed) ? lessons : [],
    onError: error => log.error({ error }, 'The web channel failed at something'),
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
