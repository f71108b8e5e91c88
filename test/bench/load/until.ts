/** Resolves once something holds; looks every few milliseconds, for a minute at most. */
export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 60_000
  while (!holds()) {
    if (performance.now() > end) throw new Error('It did not come about within a minute')
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
