import { type Bot, startBot } from './bot.ts'
import { systemClock } from './clock.ts'
import { ConfigError, readConfig } from './config.ts'
import { loadEnvFile } from './env.ts'
import { createLog } from './log.ts'
import { createPython } from './sandbox/python.ts'

/** A second signal ends the process at once. */
const drainMs = 10_000

try {
  loadEnvFile()
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const python = createPython({
    cacheFolder: config.cacheDir,
    onProgress: sentence => log.info({}, sentence),
  })
  let bot: Bot | undefined
  const onFatal = (error: Error) => {
    log.error({ error }, 'A channel cannot go on; ending the process, to be started again')
    setTimeout(() => process.exit(1), drainMs)
    void bot?.stop().finally(() => process.exit(1))
  }
  bot = await startBot(config, { clock: systemClock, log, python, onFatal })
  console.log(`whatprints is ready: open ${bot.url}`)

  const stop = async (signal: string) => {
    log.info({ signal }, 'Stopping')
    setTimeout(() => process.exit(1), drainMs).unref()
    await bot?.stop()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.on('unhandledRejection', error => {
    log.error({ error }, 'A defect: something failed and nobody noticed; ending the process')
    process.exit(1)
  })
} catch (error) {
  // What an operator can mend is a plain sentence; its cause is for who reads on.
  console.error(error instanceof ConfigError || error instanceof Error ? error.message : error)
  process.exitCode = 1
}
