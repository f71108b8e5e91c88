import { outcomeOf, type RunResult, sameOutcome } from '../core/outcome.ts'
import type { Python } from '../ports.ts'
import { compileAll } from './compile.ts'

export interface Split {
  /** Without empty lines around it; empty when no line is Python. */
  code: string
  /** What follows. */
  rest: string[]
}

/**
 * Splits lines into a program and the text that follows it without a mark: the program is the
 * longest beginning that Python compiles.
 */
export async function splitCode(lines: readonly string[], python: Python): Promise<Split> {
  const start = lines.findIndex(line => line !== '')
  if (start === -1) return { code: '', rest: [] }
  const block = dedented(lines.slice(start))
  const beginnings = block.map((_, index) => block.slice(0, index + 1).join('\n'))
  const faults = await compileAll(beginnings, python)
  const length = faults.lastIndexOf(undefined) + 1
  return { code: block.slice(0, length).join('\n').trimEnd(), rest: block.slice(length) }
}

function dedented(lines: readonly string[]): string[] {
  const margins = lines.filter(line => line !== '').map(line => line.search(/\S/))
  const margin = Math.min(...margins)
  // Only where all lines are indented: text after the code has no margin.
  return lines.map(line => line.slice(margin))
}

/** What a program comes to, in a process of its own, as nobody has reviewed it. */
export async function outcomeIn(
  python: Python,
  code: string,
): Promise<{ outcome?: string; result: RunResult }> {
  const result = await python.run(code, { untrusted: true })
  const outcome = outcomeOf(result)
  return outcome === undefined ? { result } : { outcome, result }
}

/** Takes the outcome, as a page has it, off the text that explains it. */
export function splitOutput(
  lines: readonly string[],
  outcome: string | undefined,
): { claimed: string; rest: string[] } {
  const block = lines.slice(firstOf(lines))
  const empty = block.indexOf('')
  const end = outcomeLength(block, outcome) || (empty === -1 ? block.length : empty)
  return { claimed: block.slice(0, end).join('\n'), rest: block.slice(end) }
}

/** The lines without the outcome, where they begin with it. */
export function withoutOutcome(lines: readonly string[], outcome: string | undefined): string[] {
  const block = lines.slice(firstOf(lines))
  return block.slice(outcomeLength(block, outcome))
}

/** The first line that says something. */
function firstOf(lines: readonly string[]): number {
  const first = lines.findIndex(line => line !== '')
  return first === -1 ? lines.length : first
}

/** How many lines are the outcome; 0 where they are something else. */
function outcomeLength(lines: readonly string[], outcome: string | undefined): number {
  if (outcome === undefined) return 0
  const length = outcome.split('\n').length
  return sameOutcome(lines.slice(0, length).join('\n'), outcome) ? length : 0
}
