import type { Readable } from 'node:stream'
import { longestReport } from './protocol.ts'

/** What a sandbox's process says of itself, a JSON text a line, in order. Not yet checked. */
export class Reports {
  readonly #lines: AsyncIterator<unknown>

  constructor(stream: Readable) {
    this.#lines = readLines(stream)
  }

  /** Rejects when the process has ended, or says what is no JSON or too long. */
  async next(): Promise<unknown> {
    const { value, done } = await this.#lines.next()
    if (done) throw new Error('its process ended')
    return value
  }
}

async function* readLines(stream: Readable): AsyncGenerator<unknown> {
  let pending = ''
  for await (const chunk of stream.setEncoding('utf8')) {
    pending += chunk
    if (pending.length > longestReport) throw new RangeError('its report is too long')
    const lines = pending.split('\n')
    pending = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line)
  }
}
