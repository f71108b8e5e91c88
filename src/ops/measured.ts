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
  type Watch,
} from '../ports.ts'
import { watchedReceive } from './deliveries.ts'
import { Latest } from './latest.ts'
import type { Metrics } from './metrics.ts'

/** A part, measured, and why it may not work. */
interface Measured<Part> {
  part: Part
  trouble(): string | undefined
}

/** So many of a part's doings tell how it is: one failure in a row may be by chance. */
const told = 3

/** Python, counted. It is in trouble when the last lessons could not be run. */
export function measuredPython(python: Python, { runs, runsPending }: Metrics): Measured<Python> {
  const latest = new Latest(told)
  return {
    trouble: () => latest.trouble(),
    part: {
      async run(code, options) {
        const trust = options?.untrusted ? 'untrusted' : 'trusted'
        const end = runs.startTimer({ trust })
        runsPending.inc()
        try {
          const result = await python.run(code, options)
          end({ status: result.status })
          // What somebody typed may end its process, and is no fault of ours.
          if (trust === 'trusted')
            latest.ended(result.status === 'crashed' ? result.reason : undefined)
          return result
        } catch (error) {
          end({ status: error instanceof Busy ? 'busy' : 'failed' })
          if (!(error instanceof Busy)) latest.ended(reasonOf(error))
          throw error
        } finally {
          runsPending.dec()
        }
      },
      close: () => python.close(),
    },
  }
}

/**
 * The store, with clicks, posts and reveals counted where they are recorded. It is in trouble when
 * the last clicks could not be stored.
 */
export function measuredStore(store: Store, metrics: Metrics): Measured<Store> {
  const { clicks, clicksPending, posts, reveals } = metrics
  const latest = new Latest(told)
  return {
    trouble: () => latest.trouble(),
    part: {
      ...store,
      async predict(click) {
        const { platform } = click.person
        clicksPending.inc()
        try {
          const result = await store.predict(click)
          clicks.inc({ platform, result: result.kind })
          latest.ended()
          return result
        } catch (error) {
          clicks.inc({ platform, result: 'failed' })
          latest.ended(reasonOf(error))
          throw error
        } finally {
          clicksPending.dec()
        }
      },
      async markPosted(...operands) {
        await store.markPosted(...operands)
        posts.inc()
      },
      async finishReveal(revealed) {
        const finished = await store.finishReveal(revealed)
        if (finished) reveals.inc({ state: revealed.state })
        return finished
      },
    },
  }
}

/** The same channel, with its sendings timed and its deliveries followed. */
export function measuredChannel(
  channel: Channel,
  { metrics, watch }: { metrics: Metrics; watch: Watch },
): Channel {
  const { platform } = channel
  const timed =
    <A extends unknown[], R>(kind: string, work: (...operands: A) => Promise<R>) =>
    (...operands: A) =>
      timeSending({ platform, kind, metrics }, () => work(...operands))
  return {
    platform,
    start: (receive, tenancy) =>
      channel.start(watchedReceive(timedReceive(receive, metrics), watch), tenancy),
    post: timed('post', channel.post.bind(channel)),
    update: timed('update', channel.update.bind(channel)),
    reply: timed('reply', channel.reply.bind(channel)),
    ...(channel.tell && { tell: timed('tell', channel.tell.bind(channel)) }),
    ...(channel.obstacle && { obstacle: channel.obstacle.bind(channel) }),
    ...(channel.trouble && { trouble: channel.trouble.bind(channel) }),
    stop: () => channel.stop(),
  }
}

const timedReceive =
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

async function timeSending<R>(
  { platform, kind, metrics }: { platform: Platform; kind: string; metrics: Metrics },
  send: () => Promise<R>,
): Promise<R> {
  const { sendings, sendingsPending, waits } = metrics
  const end = sendings.startTimer({ platform, kind })
  sendingsPending.inc({ platform })
  try {
    const sent = await send()
    end({ result: 'done' })
    return sent
  } catch (error) {
    end({ result: resultOf(error) })
    if (error instanceof Later) waits.inc({ platform }, error.afterMs / 1000)
    throw error
  } finally {
    sendingsPending.dec({ platform })
  }
}

function resultOf(error: unknown): string {
  if (error instanceof Refused) return 'refused'
  if (error instanceof Uncertain) return 'uncertain'
  return error instanceof Later ? 'later' : 'failed'
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
