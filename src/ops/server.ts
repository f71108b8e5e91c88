import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Metrics } from './metrics.ts'

export interface OpsOptions {
  host: string
  /** 0 takes any free port. */
  port: number
  metrics: Metrics
  /** What each part says of itself: undefined when it works, else why it does not. */
  parts: () => Promise<Record<string, string | undefined>>
}

/**
 * For whoever watches over the process: `/healthz` (200, or 503 when a part does not work) and
 * `/metrics`. Rejects with a sentence that says what to change.
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

const answerer =
  ({ metrics: { registry }, parts }: OpsOptions): RequestListener =>
  async (request, response) => {
    const answer = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'content-type': type }).end(body)
    try {
      if (request.url === '/metrics') answer(200, registry.contentType, await registry.metrics())
      else if (request.url === '/healthz') {
        const states = await parts()
        const ok = Object.values(states).every(trouble => trouble === undefined)
        const shown = Object.fromEntries(
          Object.entries(states).map(([name, trouble]) => [name, trouble ?? 'works']),
        )
        answer(ok ? 200 : 503, 'application/json', JSON.stringify({ ok, parts: shown }))
      } else answer(404, 'text/plain', 'There are /healthz and /metrics')
    } catch (error) {
      answer(500, 'text/plain', error instanceof Error ? error.message : 'Failed')
    }
  }
