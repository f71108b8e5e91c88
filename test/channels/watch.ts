import type { Watch } from '../../src/ports.ts'

/** Keeps what a channel tells of its deliveries, in the order of their arrival. */
export class TestWatch implements Watch {
  readonly deliveries: { kind: string; id?: string; acknowledged: boolean; ended: boolean }[] = []
  readonly waited: number[] = []

  async delivery<T>(kind: string, work: (acknowledged: () => void) => Promise<T>): Promise<T> {
    const one = { kind, acknowledged: false, ended: false }
    this.deliveries.push(one)
    try {
      return await work(() => {
        one.acknowledged = true
      })
    } finally {
      one.ended = true
    }
  }

  named(id: string): void {
    const last = this.deliveries.at(-1)
    if (last) last.id ??= id
  }

  waits(milliseconds: number): void {
    this.waited.push(milliseconds)
  }
}
