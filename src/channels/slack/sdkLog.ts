import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../ports.ts'

/** What Slack's own packages warn of goes to our log; tokens in it are blacked out. */
export function sdkLog(log: Log): Logger {
  const say =
    (level: 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[level]({}, `Slack's package says: ${withoutTokens(parts.map(wordsOf).join(' '))}`)
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

export const withoutTokens = (text: string): string =>
  text.replace(/\bx(ox[a-z]|app|oxe)[-.][\w.-]+/g, 'x…').slice(0, 500)
