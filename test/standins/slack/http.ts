import { createHmac } from 'node:crypto'
import type { Delivered, DeliverOptions, Delivery, Transport } from './delivery.ts'
import { isRecord, type Json } from './json.ts'

const ACK_WITHIN = 3000
const STALE_SECONDS = 6 * 60

function bodyOf({ type, payload }: Delivery): { contentType: string; body: string } {
  if (type === 'events_api') {
    return { contentType: 'application/json', body: JSON.stringify(payload) }
  }
  const form =
    type === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]))
  return {
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(form).toString(),
  }
}

/** The two headers by which Slack proves itself: `v0=` HMAC-SHA256 of `v0:timestamp:body`. */
export function signed(body: string, secret: string, timestamp: number): Record<string, string> {
  const hmac = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${hmac}` }
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    // A plain text answer to a command is a message.
    return text === '' ? undefined : { text }
  }
}

/** Carries deliveries as signed requests to the receiver of an app. */
export class SignedRequests implements Transport {
  readonly #url: string
  readonly #secret: string

  constructor(url: string, secret: string) {
    this.#url = url
    this.#secret = secret
  }

  async deliver(delivery: Delivery, options: DeliverOptions): Promise<Delivered> {
    const { times = 1 } = options
    const started = performance.now()
    const answers = await Promise.all(
      Array.from({ length: times }, async () => {
        const response = await this.#post(delivery, options)
        const text = await response.text()
        return { status: response.status, text, after: performance.now() - started }
      }),
    )
    const good = answers.filter(answer => answer.status === 200)
    const first = answers[0]
    return {
      acked: good.length === times && good.every(answer => answer.after <= ACK_WITHIN),
      payload: good[0] && parsed(good[0].text),
      ackedAfterMs: good[0]?.after ?? Number.POSITIVE_INFINITY,
      deliveredTimes: times,
      acks: good.length,
      ...(first ? { status: first.status, text: first.text } : {}),
      sent: delivery,
    }
  }

  #post(delivery: Delivery, options: DeliverOptions): Promise<Response> {
    const { signature = 'right', retryNum, retryReason = 'http_timeout' } = options
    const { contentType, body } = bodyOf(delivery)
    // Bolt compares the time with the system's clock, so this is no place for an injected one.
    const now = Math.floor(Date.now() / 1000)
    const secret = signature === 'wrong' ? `${this.#secret}-wrong` : this.#secret
    const proof = signed(body, secret, signature === 'stale' ? now - STALE_SECONDS : now)
    const headers = {
      'content-type': contentType,
      ...(signature === 'missing' ? {} : proof),
      ...(retryNum === undefined
        ? {}
        : { 'x-slack-retry-num': String(retryNum), 'x-slack-retry-reason': retryReason }),
    }
    return fetch(this.#url, { method: 'POST', headers, body })
  }
}
