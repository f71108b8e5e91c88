import type { Json } from './json.ts'

export type EnvelopeType = 'events_api' | 'interactive' | 'slash_commands'

export interface Delivery {
  type: EnvelopeType
  payload: Json
  /** Whether Slack reads the body of the acknowledgement. */
  acceptsPayload: boolean
}

export interface DeliverOptions {
  /** How often the very same delivery is sent, at once; 1 when left out. */
  times?: number
  /** The number and reason that mark a repeated event. */
  retryNum?: number
  retryReason?: string
  /** HTTP only: what is wrong with the signature. */
  signature?: 'right' | 'wrong' | 'missing' | 'stale'
}

export interface Delivered {
  /** Whether every copy was acknowledged in time. */
  acked: boolean
  /** The body of the first acknowledgement, if it had one. */
  payload: Json | undefined
  /** Milliseconds of real time until the first acknowledgement. */
  ackedAfterMs: number
  /** How often it was sent, and how often acknowledged. */
  deliveredTimes: number
  acks: number
  /** Socket Mode only: the connection was gone before the acknowledgement, and Slack gave up. */
  lost?: boolean
  /** HTTP only: the status and text of the first response. */
  status?: number
  text?: string
  /** What was sent; give it to `redeliver`. */
  sent: Delivery
}

/** Carries deliveries to the app: a WebSocket or signed HTTP requests. */
export interface Transport {
  deliver(delivery: Delivery, options: DeliverOptions): Promise<Delivered>
}
