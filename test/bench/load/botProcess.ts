import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../../../src/launch.mjs', import.meta.url))
const main = fileURLToPath(new URL('../../../src/main.ts', import.meta.url))

/** The bot as operators start it, in a process of its own. */
export interface BotProcess {
  /** Where its page is. */
  url: string
  stop(): Promise<void>
}

/** Starts it; rejects, with what it said, when it ends before it is ready. */
export async function startBotProcess(environment: Record<string, string>): Promise<BotProcess> {
  const child = spawn(process.execPath, [launcher, main], {
    env: {
      PATH: process.env.PATH,
      LOG_LEVEL: 'warn',
      OPS_PORT: 'off',
      WEB_PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', data => {
        said += data
        const [, found] = /whatprints is ready: open (\S+)/.exec(said) ?? []
        if (found) resolve(found)
      })
    void ended.then(() => reject(new Error(`The bot ended before it was ready:\n${said}`)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
