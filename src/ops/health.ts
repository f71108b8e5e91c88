/** What a part says of itself: undefined while it works, else why it does not. */
export type Trouble = () => string | undefined | Promise<string | undefined>

export interface HealthReport {
  /** The process answers. */
  live: boolean
  /** The start is over, whatever became of each part, and the end has not begun. */
  ready: boolean
  /** `works`, or why not. */
  parts: Record<string, string>
}

/** How the process and each of its parts are. There is one, from the beginning of the start on. */
export class Health {
  readonly #parts: Map<string, Trouble>
  ready = false

  constructor(parts: readonly string[]) {
    this.#parts = new Map(parts.map(part => [part, () => 'It has not started yet']))
  }

  /** From now on the part speaks for itself. */
  hear(part: string, trouble: Trouble): void {
    this.#parts.set(part, trouble)
  }

  async report(): Promise<HealthReport> {
    const asked = Array.from(this.#parts, async ([part, trouble]) => {
      try {
        return [part, (await trouble()) ?? works] as const
      } catch (error) {
        return [part, error instanceof Error ? error.message : String(error)] as const
      }
    })
    return { live: true, ready: this.ready, parts: Object.fromEntries(await Promise.all(asked)) }
  }
}

const works = 'works'

export const isWell = ({ ready, parts }: HealthReport): boolean =>
  ready && Object.values(parts).every(state => state === works)
