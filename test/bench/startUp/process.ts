import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../../../src/launch.mjs', import.meta.url))
const main = fileURLToPath(new URL('../../../src/main.ts', import.meta.url))
const packages = fileURLToPath(new URL('packages.mjs', import.meta.url))

/**
 * Starts the bot as an operator does, and ends it again. Resolves to how long it took, in ms, until it
 * said that it was ready and its page answered.
 */
export async function timeUntilReady(environment: Record<string, string>): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, [launcher, main], {
    env: {
      PATH: process.env.PATH,
      TIME_ZONE: 'UTC',
      WEB_PORT: '0',
      OPS_PORT: '0',
      LOG_LEVEL: 'silent',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let printed = ''
  for await (const text of child.stdout.setEncoding('utf8')) {
    printed += text
    const [, url] = /^whatprints is ready: open (\S+)$/m.exec(printed) ?? []
    if (url === undefined) continue
    const answer = await fetch(url)
    const took = performance.now() - began
    if (!answer.ok) throw new Error(`The page answered ${answer.status}`)
    // The second signal ends it at once, whatever is under way.
    for (let running = true; running; ) {
      child.kill('SIGTERM')
      running = await Promise.race([ended.then(() => false), pause(200, true)])
    }
    return took
  }
  throw new Error(`The bot ended without being ready: ${printed}`)
}

/** A process that loads the bot's packages, and ends. */
export async function onlyLoadPackages(): Promise<void> {
  const [code] = await once(spawn(process.execPath, [launcher, packages]), 'exit')
  if (code !== 0) throw new Error(`Loading the packages alone ended with ${code}`)
}
