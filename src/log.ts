import { type Logger, pino, stdSerializers } from 'pino'

export interface LogOptions {
  level: string
  /** Takes secrets out of a line. */
  redact: (line: string) => string
  /** Facts for every line, asked for as it is written. */
  facts?: () => object
  /** For who reads it as it comes; JSON lines otherwise. */
  pretty?: boolean
  /** Takes what is written, at once; standard output unless given. */
  out?: { write(text: string): unknown }
}

/**
 * The log. A line is on its way when the call returns, so that the last one before an end is not
 * lost; and it is the whole line, whatever went into it, that secrets are taken out of. Errors go in
 * as `error`.
 */
export async function createLog(options: LogOptions): Promise<Logger> {
  const { level, redact, facts, pretty = false } = options
  const { out = pino.destination({ dest: 1, sync: true }) } = options
  const shown = pretty ? await prettied() : (line: string) => line
  return pino(
    {
      level,
      base: null,
      serializers: { error: stdSerializers.err },
      ...(facts && { mixin: facts }),
    },
    { write: line => void out.write(shown(redact(line))) },
  )
}

/** Not in a thread of its own, whose lines an end of the process could overtake. */
async function prettied(): Promise<(line: string) => string> {
  const { isColorSupported: colorize, prettyFactory } = await import('pino-pretty')
  return prettyFactory({ translateTime: 'HH:MM:ss', colorize, errorLikeObjectKeys: ['error'] })
}
