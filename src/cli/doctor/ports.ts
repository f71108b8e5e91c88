import { createServer } from 'node:net'
import type { Config } from '../../config.ts'
import { type HealthReport, isWell } from '../../ops/health.ts'
import type { Finding } from '../../ports.ts'

interface Wanted {
  variable: string
  host: string
  port: number
}

/** Whether the ports can be listened on; those of a bot that runs already are its own. */
export async function portFindings(config: Config): Promise<Finding[]> {
  const running = await healthOf(config)
  if (running !== undefined) return [runningFinding(running)]
  // Without health nobody can tell whether it is the bot itself that has a port.
  const certain = config.ops !== undefined
  const wanted = portsOf(config).filter(({ port }) => port !== 0)
  const findings: Finding[] = []
  for (const [index, one] of wanted.entries()) {
    const same = wanted.slice(0, index).find(({ port }) => port === one.port)
    const name = `Port ${one.port} (${one.variable})`
    const problem = same ? `${same.variable} is the same: set another` : await obstacle(one)
    const taken = { name, detail: 'taken, by this bot if it runs' }
    if (problem === undefined) findings.push({ name, detail: 'free' })
    else findings.push(certain || same ? { name, problem } : taken)
  }
  return findings
}

function portsOf({ web, ops, chat: { slack } }: Config): Wanted[] {
  const listens = slack !== undefined && slack.appToken === undefined
  return [
    { variable: 'WEB_PORT', ...web },
    ...(ops ? [{ variable: 'OPS_PORT', ...ops }] : []),
    ...(listens ? [{ variable: 'SLACK_PORT', ...slack.http }] : []),
  ]
}

/** Listens for a moment. */
async function obstacle({ variable, host, port }: Wanted): Promise<string | undefined> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve)
    })
    return undefined
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      return `another program listens there: end it, or set another ${variable}`
    if (code === 'EACCES') return `reserved for administrators: set a ${variable} of 1024 or more`
    return `${message}: see ${variable.replace('PORT', 'HOST')}`
  } finally {
    server.close()
  }
}

async function healthOf({ ops }: Config): Promise<HealthReport | undefined> {
  if (ops === undefined || ops.port === 0) return undefined
  const host = ops.host === '0.0.0.0' || ops.host === '::' ? '127.0.0.1' : ops.host
  const at = `http://${host.includes(':') ? `[${host}]` : host}:${ops.port}/healthz`
  try {
    const response = await fetch(at, { signal: AbortSignal.timeout(2000) })
    const told = (await response.json()) as Partial<HealthReport>
    return told.live && told.parts ? (told as HealthReport) : undefined
  } catch {
    return undefined
  }
}

function runningFinding(report: HealthReport): Finding {
  const name = 'Running bot'
  if (isWell(report)) return { name, detail: 'each part of it works' }
  const broken = Object.entries(report.parts).filter(([, state]) => state !== 'works')
  const states = broken.map(([part, state]) => `${part}: ${state}`)
  if (!report.ready) states.unshift('it is starting or ending')
  return { name, problem: `${states.join('; ')}; its log says more` }
}
