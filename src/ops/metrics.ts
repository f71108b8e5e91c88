import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/**
 * What is counted and timed, in Prometheus's form; names and units follow its conventions. The
 * programs that wait are counted when somebody asks.
 */
export function createMetrics(waiting: { runs?: () => number } = {}) {
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
    acks: new Histogram({
      registers,
      name: 'whatprints_ack_seconds',
      help: 'From the arrival of a delivery until its acknowledgement was sent; Slack and Discord wait 3 s',
      labelNames: ['platform', 'kind'] as const,
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    }),
    clicks: new Counter({
      registers,
      name: 'whatprints_clicks_total',
      help: 'Predictions sent, by what became of them, such as stored, closed or failed',
      labelNames: ['platform', 'result'] as const,
    }),
    clicksPending: new Gauge({
      registers,
      name: 'whatprints_clicks_pending',
      help: 'Predictions that wait just now for the transaction that stores them',
    }),
    sendings: new Histogram({
      registers,
      name: 'whatprints_sending_seconds',
      help: 'Messages posted, updated, replied and told, by how that ended',
      labelNames: ['platform', 'kind', 'result'] as const,
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 3, 10, 30],
    }),
    sendingsPending: new Gauge({
      registers,
      name: 'whatprints_sendings_pending',
      help: 'Messages that wait for their turn or are being sent just now',
      labelNames: ['platform'] as const,
    }),
    waits: new Counter({
      registers,
      name: 'whatprints_rate_limit_wait_seconds_total',
      help: 'How long platforms have had us wait, within the channels or put off for later',
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
    runsWaiting: new Gauge({
      registers,
      name: 'whatprints_runs_waiting',
      help: 'Those of them that wait for their turn',
      collect() {
        this.set(waiting.runs?.() ?? 0)
      },
    }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
