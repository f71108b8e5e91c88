import { isDeepStrictEqual } from 'node:util'
import type { EndedProcess } from '../../src/concepts/natives.ts'
import { uncaughtLine } from '../../src/concepts/uncaught.ts'
import { exceptionLine, type RunResult, type RunStatus } from '../../src/core/outcome.ts'
import type { Program } from './programs.ts'

/** What is compared of a run, wherever it took place. */
export interface Observation {
  status: RunStatus
  stdout: string
  /** Of a program that raised: the first line of `Type: message`. */
  exceptionLine?: string
  /** Of a program that exited: the process's code, or the words that it left behind. */
  code?: string
}

export function observeProcess(program: Program, ended: EndedProcess): Observation {
  const { stdout, stderr, code, signal, alive } = ended
  if (alive) return { status: program.neverEnds ?? 'timedOut', stdout }
  if (code === 0) return { status: 'finished', stdout }
  const line = code === 1 || signal === 'SIGINT' ? uncaughtLine(stderr) : undefined
  if (line !== undefined) return { status: 'raised', stdout, exceptionLine: line }
  if (code === null) return { status: 'crashed', stdout }
  // SystemExit with words ends with code 1 and the words on stderr, where nothing else may follow.
  const words = stderr.replace(/\n$/, '').split('\n').at(-1)
  return { status: 'exited', stdout, code: code === 1 && words ? words : String(code) }
}

export function observeResult(result: RunResult): Observation {
  const { status, stdout } = result
  if (result.status === 'exited') return observeExit(stdout, result.code)
  const line = exceptionLine(result)
  return line === undefined ? { status, stdout } : { status, stdout, exceptionLine: line }
}

/** A process has only one byte for its code. */
export function observeExit(stdout: string, code: string): Observation {
  const byte = /^-?\d+$/.test(code) ? String(((Number(code) % 256) + 256) % 256) : code
  return byte === '0' ? { status: 'finished', stdout } : { status: 'exited', stdout, code: byte }
}

export const sameObservation = (a: Observation, b: Observation) => isDeepStrictEqual(a, b)
