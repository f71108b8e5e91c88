import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Health, isWell } from './health.ts'
import type { Metrics } from './metrics.ts'

export interface OpsOptions {
  host: string
  /** 0 takes any free port. */
  port: number
  metrics: Metrics
  health: Health
  /** Takes secrets out of what is answered. */
  redact: (text: string) => string
}

/**
 * For whoever watches over the process: its health and its metrics. Rejects with a sentence that
 * says what to change.
 */
export async function startOps(
  options: OpsOptions,
): Promise<{ url: string; stop(): Promise<void> }> {
  const { host, port } = options
  const server = createServer(answerer(options))
  await new Promise<void>((resolve, reject) => {
    server.once('error', cause =>
      reject(
        new Error(
          `Metrics cannot be served on port ${port} of ${host} (${cause.message}); set another OPS_PORT, or "off"`,
          { cause },
        ),
      ),
    )
    server.listen(port, host, resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Answer = { status: number; type: string; body: string }

/** `/healthz` is for people and alarms; the two below it are for what restarts and routes. */
async function answerTo(
  path: string | undefined,
  { metrics: { registry }, health }: OpsOptions,
): Promise<Answer> {
  const report = async (isFine: (report: Awaited<ReturnType<Health['report']>>) => boolean) => {
    const told = await health.report()
    const status = isFine(told) ? 200 : 503
    return { status, type: 'application/json', body: JSON.stringify(told) }
  }
  switch (path) {
    case '/healthz':
      return report(isWell)
    case '/healthz/live':
      return report(({ live }) => live)
    case '/healthz/ready':
      return report(({ ready }) => ready)
    case '/metrics':
      return { status: 200, type: registry.contentType, body: await registry.metrics() }
    default: {
      const body = 'There are /healthz, /healthz/live, /healthz/ready and /metrics'
      return { status: 404, type: 'text/plain', body }
    }
  }
}

const answerer =
  (options: OpsOptions): RequestListener =>
  async (request, response) => {
    const { status, type, body } = await answerTo(request.url, options).catch(
      (error): Answer => ({ status: 500, type: 'text/plain', body: String(error) }),
    )
    response.writeHead(status, { 'content-type': type }).end(options.redact(body))
  }
