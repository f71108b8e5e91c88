import { createServer } from 'node:net'
import { onTestFinished } from 'vitest'
import type { HealthReport } from '../../src/ops/health.ts'
import { printed, sourceOf, start } from '../cli/spawn.ts'
import { shippedLessons } from '../journey/bot.ts'

export async function freePort(): Promise<number> {
  await using server = createServer()
  return await new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
}

interface Options {
  cwd: string
  environment?: Record<string, string>
  /** JavaScript that the process does first. */
  planted?: string
}

/** The bot as it is started for real; killed, if need be, after the test. */
export async function startProcess({ cwd, environment, planted = '' }: Options) {
  const port = await freePort()
  const main = [`data:text/javascript,${encodeURIComponent(planted)}`, sourceOf('main.ts')]
  const bot = start('--import', main, {
    cwd,
    environment: {
      CONCEPTS_DIR: shippedLessons,
      TIME_ZONE: 'UTC',
      WEB_PORT: '0',
      OPS_PORT: String(port),
      ...environment,
    },
  })
  onTestFinished(() => void bot.child.kill('SIGKILL'))
  const ops = `http://127.0.0.1:${port}`
  return {
    ...bot,
    ops,
    /** Resolves with the page's address. */
    ready: async () => (await printed(bot, /^whatprints is ready: open (\S+)$/m))[1] ?? '',
    /** What it says of its health; undefined while it does not answer. */
    async health(path = '/healthz') {
      const response = await fetch(ops + path).catch(() => undefined)
      if (response === undefined) return undefined
      return { status: response.status, ...((await response.json()) as HealthReport) }
    },
    /** Told to end, and killed after the 10 s that a supervisor waits: the status is null then. */
    async told(signal: NodeJS.Signals) {
      bot.child.kill(signal)
      const timer = setTimeout(() => bot.child.kill('SIGKILL'), 10_000)
      const ended = await bot.ended
      clearTimeout(timer)
      return ended
    },
  }
}
