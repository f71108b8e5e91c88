import { commandTable } from '../app/commands.ts'
import { createLessonIndex } from '../app/lessons.ts'
import { loadConcepts } from '../concepts/load.ts'
import { formatProblem } from '../concepts/problem.ts'
import { type Config, secretsIn } from '../config.ts'
import type { Concept } from '../core/concept.ts'
import { outcomeOf, sameOutcome } from '../core/outcome.ts'
import type { Finding, Log } from '../ports.ts'
import { createPython } from '../sandbox/python.ts'
import { createRedact } from '../secrets.ts'
import { examineDatabase } from '../store/doctor.ts'
import { openStore } from '../store/index.ts'
import { portFindings } from './doctor/ports.ts'
import { settingsFindings } from './doctor/settings.ts'
import { samplesOf } from './samples.ts'

/** Looks at everything that the bot needs, posts nothing; the exit status is 1 with any problem. */
export async function doctor(config: Config): Promise<number> {
  const secrets = secretsIn(process.env)
  const redact = createRedact({ values: secrets, slackApi: process.env.SLACK_API_URL })
  const findings: Finding[] = []
  for await (const finding of findingsOf(config, {
    envFile: secrets.some(Boolean) ? '.env' : undefined,
  })) {
    findings.push(finding)
    const { name, detail, problem } = finding
    const said = problem ?? detail
    const line = `${problem === undefined ? 'ok  ' : 'FAIL'} ${name}${said ? `: ${said}` : ''}`
    console.log(redact(line))
  }
  const problems = findings.filter(({ problem }) => problem !== undefined).length
  console.log(problems === 0 ? 'Nothing stands in the way.' : `${problems} to mend.`)
  return problems === 0 ? 0 : 1
}

async function* findingsOf(
  config: Config,
  about: { envFile: string | undefined },
): AsyncGenerator<Finding> {
  const { concepts, problems } = await loadConcepts(config.conceptsDirs)
  yield lessonsFinding(concepts, problems.map(formatProblem))
  yield* await settingsFindings(config, about)
  yield await sandboxFinding(config, concepts[0])
  yield await clockFinding(config)
  yield* await portFindings(config)
  const { findings, usable } = await examineDatabase(config.databaseFile)
  yield* findings
  // One that opening would make or change stays as it is; then no channel is known yet.
  const opened = await openStore({ file: usable ? config.databaseFile : ':memory:' })
  try {
    yield* chatFindings(config, concepts, opened)
  } finally {
    await opened.store.close()
  }
}

function lessonsFinding(concepts: readonly Concept[], problems: readonly string[]): Finding {
  const name = 'Lessons'
  if (problems.length > 0)
    return { name, problem: `${problems[0]} ("whatprints check" tells all ${problems.length})` }
  if (concepts.length === 0) return { name, problem: 'there are none; look at CONCEPTS_DIR' }
  return { name, detail: `${concepts.length} can be posted` }
}

async function sandboxFinding(config: Config, concept: Concept | undefined): Promise<Finding> {
  const name = 'Python'
  const python = createPython({ cacheFolder: config.cacheDir })
  try {
    const run = await python.run(concept?.snippet ?? 'print("ready")')
    const agrees = sameOutcome(outcomeOf(run) ?? '', concept?.output ?? 'ready')
    if (agrees) return { name, detail: `CPython ${run.python} in Pyodide` }
    return {
      name,
      problem: `a program ended as ${run.status}, not as written; reinstall the packages`,
    }
  } catch (error) {
    return { name, problem: reasonOf(error) }
  } finally {
    await python.close()
  }
}

/** A platform refuses what is signed at another time than its own. */
const mostSecondsOff = 60

async function clockFinding({ chat, settings }: Config): Promise<Finding> {
  const name = 'Clock'
  const here = Temporal.Now.instant()
  const local = here.toZonedDateTimeISO(settings.zone).toPlainDateTime()
  // A container's zone, for one, is seldom that of the people.
  const chosen = process.env.TIME_ZONE ? '' : ', the system’s zone; TIME_ZONE sets another'
  const shown = `${local.toString({ smallestUnit: 'minute' })} in ${settings.zone}${chosen}`
  const url =
    (chat.slack && (chat.slack.apiUrl ?? 'https://slack.com/api/')) ??
    (chat.discord && (chat.discord.apiUrl ?? 'https://discord.com/api'))
  if (url === undefined) return { name, detail: shown }
  try {
    const { headers } = await fetch(url, { signal: AbortSignal.timeout(10_000) })
    const date = headers.get('date')
    const seconds = date === null ? 0 : Math.abs(Date.parse(date) - here.epochMilliseconds) / 1000
    if (seconds <= mostSecondsOff) return { name, detail: shown }
    return {
      name,
      problem: `${shown} is ${Math.round(seconds)} s away from the platform's time; set the clock`,
    }
  } catch (error) {
    return { name, problem: `${new URL(url).host} cannot be reached: ${reasonOf(error)}` }
  }
}

async function* chatFindings(
  { chat, settings }: Config,
  concepts: readonly Concept[],
  { store, memoryOf }: Awaited<ReturnType<typeof openStore>>,
): AsyncGenerator<Finding> {
  const [concept] = concepts
  const samples = concept ? samplesOf(concept) : []
  const placesOf = async (platform: 'slack' | 'discord') =>
    (await store.places(platform)).map(({ id }) => id)
  if (chat.slack) {
    const { slackFindings } = await import('../channels/slack/doctor.ts')
    const options = {
      ...chat.slack,
      memory: memoryOf('slack'),
      clock: { now: () => Temporal.Now.instant(), every: () => () => {} },
      log: silent,
      commands: commandTable,
      lessons: createLessonIndex(concepts),
      newSettings: settings,
    }
    yield* await slackFindings(options, { places: await placesOf('slack'), samples })
  }
  if (chat.discord) {
    const { discordFindings } = await import('../channels/discord/doctor.ts')
    yield* await discordFindings({
      ...chat.discord,
      places: await placesOf('discord'),
      samples: Object.fromEntries(samples.map(({ name, message }) => [name, message])),
    })
  }
}

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
