import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../ports.ts'

/** What Slack's own packages warn of goes to our log. */
export function sdkLog(log: Log): Logger {
  const say =
    (level: 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[level]({}, `Slack's package says: ${parts.map(wordsOf).join(' ').slice(0, 500)}`)
  return {
    debug: () => {},
    info: () => {},
    warn: say('warn'),
    error: say('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}

const wordsOf = (part: unknown) => (part instanceof Error ? part.message : String(part))
