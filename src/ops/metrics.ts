import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What is counted and timed, in Prometheus's form; names and units follow its conventions. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    incoming: new Histogram({
      registers,
      name: 'whatprints_incoming_seconds',
      help: 'From what somebody did until all of it was stored and the answer was ready',
      labelNames: ['platform', 'kind'] as const,
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    }),
    sendings: new Histogram({
      registers,
      name: 'whatprints_sending_seconds',
      help: 'Messages posted, updated, replied and told, by how that ended',
      labelNames: ['platform', 'kind', 'result'] as const,
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 3, 10, 30],
    }),
    waits: new Counter({
      registers,
      name: 'whatprints_rate_limit_wait_seconds_total',
      help: 'How long platforms have asked to wait',
      labelNames: ['platform'] as const,
    }),
    posts: new Counter({
      registers,
      name: 'whatprints_posts_total',
      help: 'Challenges recorded as posted',
    }),
    reveals: new Counter({
      registers,
      name: 'whatprints_reveals_total',
      help: 'Challenges revealed, by how they ended: revealed or void',
      labelNames: ['state'] as const,
    }),
    runs: new Histogram({
      registers,
      name: 'whatprints_run_seconds',
      help: 'Programs run in the sandbox, waiting included, by what they did',
      labelNames: ['trust', 'status'] as const,
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    }),
    runsPending: new Gauge({
      registers,
      name: 'whatprints_runs_pending',
      help: 'Programs that wait or run just now',
    }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
