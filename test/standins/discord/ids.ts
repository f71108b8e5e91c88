import type { Clock } from './json.ts'

const DISCORD_EPOCH = 1_420_070_400_000n

/** Makes Discord's ids: the time in the upper bits, never the same twice, always rising. */
export function snowflakes(clock: Clock): () => string {
  let last = 0n
  return () => {
    const now = (BigInt(clock.now().epochMilliseconds) - DISCORD_EPOCH) << 22n
    last = now > last ? now : last + 1n
    return String(last)
  }
}

/** The shard, of `count`, that a guild's events go to. */
export const shardOf = (guildId: string, count: number): number =>
  Number((BigInt(guildId) >> 22n) % BigInt(count))
