import { outcomeOf, type RunResult, sameOutcome } from '../core/outcome.ts'
import type { Python } from '../ports.ts'

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
  const result = await python.run(measure(block), { untrusted: true })
  const length = result.status === 'finished' ? Number(result.stdout) : 0
  return { code: block.slice(0, length).join('\n').trimEnd(), rest: block.slice(length) }
}

function dedented(lines: readonly string[]): string[] {
  const margins = lines.filter(line => line !== '').map(line => line.search(/\S/))
  const margin = Math.min(...margins)
  // Only where all lines are indented: text after the code has no margin.
  return lines.map(line => line.slice(margin))
}

const measure = (lines: readonly string[]) => `
import json
import warnings

warnings.simplefilter("ignore")
lines = json.loads(${JSON.stringify(JSON.stringify(lines))})
for length in range(len(lines), -1, -1):
    try:
        compile("\\n".join(lines[:length]) + "\\n", "main.py", "exec")
    except SyntaxError:
        continue
    print(length)
    break
`

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
  const start = lines.findIndex(line => line !== '')
  if (start === -1) return { claimed: '', rest: [] }
  const block = lines.slice(start)
  const length = outcome?.split('\n').length ?? 0
  const same = outcome !== undefined && sameOutcome(block.slice(0, length).join('\n'), outcome)
  const empty = block.indexOf('')
  const end = same ? length : empty === -1 ? block.length : empty
  return { claimed: block.slice(0, end).join('\n'), rest: block.slice(end) }
}
