import type { Platform } from '../core/place.ts'
import {
  Busy,
  type Channel,
  Later,
  type Python,
  type Receive,
  Refused,
  type Store,
  Uncertain,
} from '../ports.ts'
import type { Metrics } from './metrics.ts'

/** The same Python, counted. */
export function measuredPython(python: Python, { runs, runsPending }: Metrics): Python {
  return {
    async run(code, options) {
      const trust = options?.untrusted ? 'untrusted' : 'trusted'
      const end = runs.startTimer({ trust })
      runsPending.inc()
      try {
        const result = await python.run(code, options)
        end({ status: result.status })
        return result
      } catch (error) {
        end({ status: error instanceof Busy ? 'busy' : 'failed' })
        throw error
      } finally {
        runsPending.dec()
      }
    },
    close: () => python.close(),
  }
}

/** The same handler, timed. */
export const measuredReceive =
  (receive: Receive, { incoming }: Metrics): Receive =>
  async arrived => {
    const { platform } = arrived.person
    const end = incoming.startTimer({ platform, kind: arrived.kind })
    try {
      return await receive(arrived)
    } finally {
      end()
    }
  }

/** The same store, with posts and reveals counted where they are recorded. */
export function measuredStore(store: Store, { posts, reveals }: Metrics): Store {
  return {
    ...store,
    async markPosted(...operands) {
      await store.markPosted(...operands)
      posts.inc()
    },
    async finishReveal(revealed) {
      const finished = await store.finishReveal(revealed)
      if (finished) reveals.inc({ state: revealed.state })
      return finished
    },
  }
}

/** The same channel, with its sendings timed. */
export function measuredChannel(channel: Channel, metrics: Metrics): Channel {
  const { platform } = channel
  const timed =
    <A extends unknown[], R>(kind: string, work: (...operands: A) => Promise<R>) =>
    (...operands: A) =>
      timeSending({ platform, kind, metrics }, () => work(...operands))
  return {
    platform,
    start: (receive, tenancy) => channel.start(measuredReceive(receive, metrics), tenancy),
    post: timed('post', channel.post.bind(channel)),
    update: timed('update', channel.update.bind(channel)),
    reply: timed('reply', channel.reply.bind(channel)),
    ...(channel.tell && { tell: timed('tell', channel.tell.bind(channel)) }),
    ...(channel.obstacle && { obstacle: channel.obstacle.bind(channel) }),
    ...(channel.trouble && { trouble: channel.trouble.bind(channel) }),
    stop: () => channel.stop(),
  }
}

async function timeSending<R>(
  { platform, kind, metrics }: { platform: Platform; kind: string; metrics: Metrics },
  send: () => Promise<R>,
): Promise<R> {
  const end = metrics.sendings.startTimer({ platform, kind })
  try {
    const sent = await send()
    end({ result: 'done' })
    return sent
  } catch (error) {
    end({ result: resultOf(error) })
    if (error instanceof Later) metrics.waits.inc({ platform }, error.afterMs / 1000)
    throw error
  }
}

function resultOf(error: unknown): string {
  if (error instanceof Refused) return 'refused'
  if (error instanceof Uncertain) return 'uncertain'
  return error instanceof Later ? 'later' : 'failed'
}
