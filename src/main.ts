import { flushCompileCache } from 'node:module'
import { type Bot, startBot } from './bot.ts'
import { systemClock } from './clock.ts'
import { readConfig, secretsIn } from './config.ts'
import { loadEnvFile } from './env.ts'
import { createLog } from './log.ts'
import { deliveryFacts } from './ops/deliveries.ts'
import { createPython } from './sandbox/python.ts'
import { createRedact, guard } from './secrets.ts'

/** Supervisors kill after 10 s what they have told to end. */
const drainMs = 8500

try {
  loadEnvFile()
  const slackApi = process.env.SLACK_API_URL
  const redact = createRedact({ values: secretsIn(process.env), slackApi })
  for (const stream of [process.stdout, process.stderr]) guard(stream, redact)
  const config = readConfig(process.env)
  const pretty = process.stdout.isTTY
  const log = await createLog({ level: config.logLevel, redact, facts: deliveryFacts, pretty })
  const python = createPython({
    cacheFolder: config.cacheDir,
    onProgress: sentence => log.info({}, sentence),
  })

  let bot: Bot | undefined
  let ending = false
  /** The status tells whether all that was begun was ended, and `status` besides. */
  const end = async (status: number) => {
    if (ending) return
    ending = true
    setTimeout(() => {
      const waitingFor = bot === undefined ? 'the start' : bot.closing()
      log.error({ waitingFor }, 'Not all that was begun has ended in time; the rest is given up')
      process.exit(1)
    }, drainMs)
    try {
      await (await starting).stop()
      log.info({}, 'Stopped')
      process.exit(status)
    } catch (error) {
      log.error({ error }, 'Not all could be ended as it should')
      process.exit(1)
    }
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      log.info({ signal }, 'Stopping; the same signal once more ends at once')
      void end(0)
    })
  for (const event of ['unhandledRejection', 'uncaughtException'] as const)
    process.on(event, (error: unknown) => {
      log.fatal({ error, event }, 'A defect: something failed and nobody noticed; ending')
      process.exit(1)
    })

  const starting = startBot(config, {
    clock: systemClock,
    log,
    python,
    redact,
    onFatal(error) {
      log.error({ error }, 'A channel cannot go on; ending, to be started again')
      void end(1)
    },
  })
  bot = await starting
  console.log(`whatprints is ready: open ${bot.url}`)
  // For the next start, however this one ends.
  flushCompileCache()
} catch (error) {
  // What an operator can mend is a plain sentence; its cause is for who reads on.
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
