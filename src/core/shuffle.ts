/** A Fisher–Yates shuffle that depends on the seed alone. */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const result = [...items]
  const next = generator(seed)
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1))
    // biome-ignore lint/style/noNonNullAssertion: both indices lie within the array
    ;[result[last], result[other]] = [result[other]!, result[last]!]
  }
  return result
}

/**
 * mulberry32 (public domain, Tommy Ettinger), seeded by FNV-1a: spread evenly and the same on every
 * platform, which is all a shuffle needs. Not for secrets.
 */
function generator(seed: string): () => number {
  let state = 0x811c9dc5
  for (const character of seed) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
