import { commandTable } from './app/commands.ts'
import type { Config } from './config.ts'
import type { Platform } from './core/place.ts'
import type {
  Channel,
  ChannelMemory,
  Clock,
  LessonIndex,
  Log,
  Receive,
  Tenancy,
  Watch,
} from './ports.ts'

export interface ChatParts {
  clock: Clock
  log: Log
  lessons: LessonIndex
  memoryOf(platform: Platform): ChannelMemory
  watchOf(platform: Platform): Watch
  /** A channel cannot go on, and only another start of the process can help. */
  onFatal(reason: Error): void
}

/** The channels of the chat platforms that are switched on. Their SDKs are loaded only then. */
export async function chatChannels(config: Config, parts: ChatParts): Promise<Channel[]> {
  const { slack, discord } = config.chat
  const { clock, log, lessons, memoryOf, watchOf, onFatal } = parts
  const common = { clock, log, lessons, commands: commandTable, newSettings: config.settings }
  const kept = (platform: Platform) => ({
    ...common,
    memory: memoryOf(platform),
    watch: watchOf(platform),
  })
  const channels: Channel[] = []
  if (slack) {
    const { createSlackChannel } = await import('./channels/slack/channel.ts')
    channels.push(createSlackChannel({ ...slack, ...kept('slack') }))
  }
  if (discord) {
    const { createDiscordChannel } = await import('./channels/discord/channel.ts')
    channels.push(createDiscordChannel({ ...discord, ...kept('discord'), onFatal }))
  }
  return channels
}

const firstPauseMs = 60_000
const longestPauseMs = 3_600_000

/**
 * Starts a channel, and tries again, less and less often, when it cannot: a wrong token on one
 * platform does not keep the others from working.
 */
export class Starter {
  readonly #channel: Channel
  readonly #parts: { clock: Clock; log: Log }
  #pauseMs = firstPauseMs
  #endPause = () => {}
  #started = false
  #problem: string | undefined = 'It has not started yet'

  constructor(channel: Channel, parts: { clock: Clock; log: Log }) {
    this.#channel = channel
    this.#parts = parts
  }

  get platform(): Platform {
    return this.#channel.platform
  }

  /** Resolves after the first attempt, however it ended. */
  async start(receive: Receive, tenancy: Tenancy): Promise<void> {
    const { platform } = this.#channel
    const { clock, log } = this.#parts
    try {
      await this.#channel.start(receive, tenancy)
      this.#started = true
      this.#problem = undefined
      log.info({ platform }, 'A channel is ready')
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error)
      const seconds = this.#pauseMs / 1000
      log.error({ platform, error }, `A channel cannot start; trying again in ${seconds} s`)
      this.#endPause = clock.every(this.#pauseMs, () => {
        this.#endPause()
        void this.start(receive, tenancy)
      })
      this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs)
    }
  }

  /** Why the channel does not work just now; undefined when it does. */
  trouble(): string | undefined {
    return this.#problem ?? this.#channel.trouble?.()
  }

  async stop(): Promise<void> {
    this.#endPause()
    if (this.#started) await this.#channel.stop()
  }
}
