import { type Logger, pino, stdSerializers } from 'pino'

/** JSON lines, or readable ones in a terminal. Errors go in as `error`. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    serializers: { error: stdSerializers.err },
    redact: { paths: ['password', '*.password', '*.token', '*.cookie'], censor: '[secret]' },
    ...(process.stdout.isTTY
      ? {
          transport: {
            target: 'pino-pretty',
            options: { translateTime: 'HH:MM:ss', ignore: 'pid,hostname' },
          },
        }
      : {}),
  })
}
