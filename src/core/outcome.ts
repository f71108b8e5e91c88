interface RunFacts {
  stdout: string
  stderr: string
  /** The interpreter, such as `3.14.2`. */
  python: string
  /** Wall-clock time of the run in milliseconds, start-up left out. */
  durationMs: number
}

export interface ProgramException {
  /** The name as a traceback shows it: `ValueError`, `decimal.InvalidOperation`. */
  type: string
  /** All lines of the message; empty when the exception has none. */
  message: string
  /** The program's own line that was running, counted from 1, where known. */
  line?: number
}

/** What a program did. None of these is an error of ours, except `crashed`. */
export type RunResult = RunFacts &
  (
    | { status: 'finished' }
    | { status: 'raised'; exception: ProgramException }
    /** `code` as SystemExit has it, in words: `3`, `out of stock`. Zero and none are `finished`. */
    | { status: 'exited'; code: string }
    /** Nothing could ever wake the program again; `waiting` says where it stood. */
    | { status: 'deadlocked'; waiting: string }
    | { status: 'timedOut'; afterMs: number }
    | { status: 'outOfMemory' }
    | { status: 'outputLimit' }
    /** The program needs what cannot exist here, such as a socket; `reason` names it. */
    | { status: 'unsupported'; reason: string }
    /** The sandbox failed, not the program. */
    | { status: 'crashed'; reason: string }
  )

export type RunStatus = RunResult['status']

/** `Type: message` as the last line of a traceback shows it; of a long message all lines. */
export function exceptionText({ type, message }: ProgramException): string {
  return message === '' ? type : `${type}: ${message}`
}

/** The first line of `exceptionText`, or undefined when the program raised nothing. */
export function exceptionLine(result: RunResult): string | undefined {
  return result.status === 'raised' ? exceptionText(result.exception).split('\n')[0] : undefined
}

/**
 * The comparable text of a result, or undefined where there is none: a run that we could not carry
 * out says nothing about the program.
 */
export function outcomeOf(result: RunResult): string | undefined {
  const ending = endingOf(result)
  if (ending === undefined) return undefined
  // The ending has a line of its own, even after output that did not finish its last line.
  const printed = result.stdout.replace(/[^\n]$/, '$&\n')
  const whole = normalise(printed + ending)
  return whole === '' ? '(prints nothing)' : whole
}

export function sameOutcome(a: string, b: string): boolean {
  return normalise(a) === normalise(b)
}

/** Trailing white space of lines and of the whole is not part of an outcome. */
function normalise(outcome: string): string {
  return outcome
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
    .trimEnd()
}

function endingOf(result: RunResult): string | undefined {
  switch (result.status) {
    case 'finished':
      return ''
    case 'raised':
      return exceptionText(result.exception)
    case 'exited':
      return `(exits with ${result.code})`
    case 'deadlocked':
    case 'timedOut':
      return '(hangs forever)'
    default:
      return undefined
  }
}
