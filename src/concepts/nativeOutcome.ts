import { outcomeOf, type RunResult } from '../core/outcome.ts'
import type { EndedProcess } from './natives.ts'
import { uncaughtLines } from './uncaught.ts'

/**
 * The outcome of a program that ran as a process of CPython, by the same rules as in the sandbox, or
 * undefined when a signal ended it. Stderr doesn't tell where a message of several lines ends, nor a
 * process's one byte which number it stands for: there `written` decides how much is compared.
 */
export function nativeOutcome(ended: EndedProcess, written: string): string | undefined {
  const result = resultOf(ended, written)
  return result && outcomeOf(result)
}

function resultOf(ended: EndedProcess, written: string): RunResult | undefined {
  const { stdout, stderr, code, signal, alive } = ended
  const facts = { stdout, stderr, python: '', durationMs: 0 }
  if (alive) return { ...facts, status: 'timedOut', afterMs: 0 }
  if (code === 0) return { ...facts, status: 'finished' }
  const lines = code === 1 || signal === 'SIGINT' ? uncaughtLines(stderr) : []
  if (lines.length > 0) {
    const text = lines.slice(0, endingLength(stdout, written)).join('\n')
    const [type = '', ...message] = text.split(': ')
    return { ...facts, status: 'raised', exception: { type, message: message.join(': ') } }
  }
  if (code === null) return undefined
  return { ...facts, status: 'exited', code: exitCode(code, stderr, written) }
}

/** How many lines the written outcome has after what was printed. */
function endingLength(stdout: string, written: string): number {
  const printed = stdout.replace(/[^\n]$/, '$&\n').split('\n').length - 1
  return Math.max(1, written.split('\n').length - printed)
}

/** SystemExit with words ends with code 1 and the words on stderr, where nothing else may follow. */
function exitCode(code: number, stderr: string, written: string): string {
  const words = stderr.replace(/\n$/, '').split('\n').at(-1)
  if (code === 1 && words) return words
  const claimed = /\(exits with (-?\d+)\)$/.exec(written)?.[1]
  const byte = claimed === undefined ? undefined : ((Number(claimed) % 256) + 256) % 256
  return claimed !== undefined && byte === code ? claimed : String(code)
}
