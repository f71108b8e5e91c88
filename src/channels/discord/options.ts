import type { CommandEntry } from '../../core/command.ts'
import type { Settings } from '../../core/place.ts'
import type { ChannelMemory, Clock, LessonIndex, Log, Watch } from '../../ports.ts'

export interface DiscordOptions {
  token: string
  /** In the place of Discord's own: `http://127.0.0.1:4000/api`. */
  apiUrl?: string
  /** Which shards this process serves, of how many; as many as Discord advises when absent. */
  shards?: { ids: number[]; count: number }
  memory: ChannelMemory
  clock: Clock
  log: Log
  watch?: Watch
  commands: readonly CommandEntry[]
  lessons: LessonIndex
  /** What a place begins with. */
  newSettings: Settings
  /** The connection is lost for good, and only another start of the process can help. */
  onFatal(reason: Error): void
}
