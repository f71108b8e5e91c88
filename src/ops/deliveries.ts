import { AsyncLocalStorage } from 'node:async_hooks'
import type { Platform } from '../core/place.ts'
import type { Incoming, Log, Receive, Watch } from '../ports.ts'
import type { Metrics } from './metrics.ts'

/** A delivery that is being handled. */
interface UnderWay {
  kind: string
  began: number
  ended: boolean
  id?: string
  placeId?: string
  post?: string
}

/** One for the process: a log knows nothing of the parts that write into it. */
const underWay = new AsyncLocalStorage<UnderWay>()

/** For each line of the log: which delivery it belongs to, if any. */
export function deliveryFacts(): { delivery?: string } {
  const { id, ended } = underWay.getStore() ?? {}
  // What goes on in the background belongs to nobody any more.
  return id === undefined || ended ? {} : { delivery: id }
}

/** Follows the deliveries of a platform, from their arrival to the end of all that they lead to. */
export function createWatch(
  platform: Platform,
  { metrics, log }: { metrics: Metrics; log: Pick<Log, 'debug'> },
): Watch {
  return {
    delivery(kind, work) {
      const one: UnderWay = { kind, began: performance.now(), ended: false }
      const acknowledged = () =>
        metrics.acks.observe({ platform, kind: one.kind }, (performance.now() - one.began) / 1000)
      return underWay.run(one, async () => {
        try {
          return await work(acknowledged)
        } finally {
          one.ended = true
          if (one.id !== undefined) log.debug(factsOf(platform, one), 'Handled a delivery')
        }
      })
    },
    named(id) {
      const one = underWay.getStore()
      if (one) one.id ??= id
    },
    waits: milliseconds => metrics.waits.inc({ platform }, milliseconds / 1000),
  }
}

/** The same handler; what it is given says what the delivery is, and whose it is without one. */
export const watchedReceive =
  (receive: Receive, watch: Watch): Receive =>
  incoming => {
    const one = underWay.getStore()
    if (one === undefined || one.ended)
      return watch.delivery(incoming.kind, () => {
        note(incoming)
        return receive(incoming)
      })
    note(incoming)
    return receive(incoming)
  }

/** One delivery may lead to several: a click in the Home tab shows that anew. The first one counts. */
function note(incoming: Incoming): void {
  const one = underWay.getStore()
  if (one === undefined || one.placeId !== undefined) return
  one.id ??= incoming.deliveryId
  one.kind = incoming.kind
  one.placeId = incoming.placeId
  if (incoming.kind === 'prediction') one.post = incoming.post
}

const factsOf = (platform: Platform, { id, kind, placeId, post, began }: UnderWay) => ({
  delivery: id,
  kind,
  platform,
  ...(placeId !== undefined && { place: placeId }),
  ...(post !== undefined && { post }),
  ms: Math.round((performance.now() - began) * 10) / 10,
})
