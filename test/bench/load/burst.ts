/** Somebody's click: resolves to how many milliseconds passed until it was acknowledged. */
export type Click = (person: number) => Promise<number>

export const people = 2000
const withinMs = 1000

/**
 * People with these numbers, from `first` on, click once each, evenly within a second; the times that
 * they waited, in milliseconds.
 */
export async function burst(click: Click, first: number): Promise<number[]> {
  const waits: Promise<number>[] = []
  const began = performance.now()
  while (waits.length < people) {
    const due = Math.min(people, Math.ceil(((performance.now() - began) / withinMs) * people))
    while (waits.length < due) waits.push(click(first + waits.length))
    await new Promise(resolve => setImmediate(resolve))
  }
  return Promise.all(waits)
}
