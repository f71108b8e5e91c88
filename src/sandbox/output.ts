import type { Readable } from 'node:stream'

/** Collects what one program prints on stdout and stderr, up to one limit in bytes for both. */
export class Output {
  readonly #streams: readonly [Readable, Readable]
  readonly #chunks: readonly [Buffer[], Buffer[]] = [[], []]
  readonly #counts: [number, number] = [0, 0]
  readonly #collectors: readonly ((chunk: Buffer) => void)[]
  #onData = () => {}

  constructor(streams: readonly [Readable, Readable], limit: number, overflow: () => void) {
    this.#streams = streams
    let room = limit
    this.#collectors = ([0, 1] as const).map(index => {
      const collect = (chunk: Buffer) => {
        this.#counts[index] += chunk.length
        this.#chunks[index].push(chunk.subarray(0, Math.max(0, room)))
        room -= chunk.length
        if (room < 0) overflow()
        this.#onData()
      }
      streams[index].on('data', collect).resume()
      return collect
    })
  }

  /** Resolves when so many bytes have come from each stream. */
  received(counts: readonly number[]): Promise<void> {
    return new Promise(resolve => {
      this.#onData = () => {
        if (this.#counts.every((count, index) => count >= (counts[index] ?? 0))) resolve()
      }
      this.#onData()
    })
  }

  /** What was collected; from now on the streams are left alone. */
  end(): { stdout: string; stderr: string } {
    for (const [index, collect] of this.#collectors.entries())
      this.#streams[index as 0 | 1].off('data', collect).pause()
    return { stdout: decode(this.#chunks[0]), stderr: decode(this.#chunks[1]) }
  }
}

/** A cut in the middle of a character, or raw bytes, show as U+FFFD. */
const decode = (chunks: readonly Buffer[]) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(chunks))
