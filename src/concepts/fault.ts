import { outcomeOf, type RunResult, sameOutcome } from '../core/outcome.ts'

/**
 * What is wrong with a program that was to have the written outcome in each of its runs, or
 * undefined. `what` names the program: `program`, `fix`.
 */
export function faultOf(
  what: string,
  written: string,
  results: readonly RunResult[],
): string | undefined {
  const outcomes: string[] = []
  for (const result of results) {
    const outcome = outcomeOf(result)
    if (outcome === undefined) return `The ${what} has no outcome: ${whyNone(result)}`
    outcomes.push(outcome)
  }
  const [first = '', ...others] = outcomes
  const other = others.find(outcome => !sameOutcome(outcome, first))
  if (other !== undefined) {
    const cure = 'change it, as it has no right answer'
    return `The ${what} comes out differently from run to run: ${cure}${quote('Once', first)}${quote('Then', other)}`
  }
  if (!sameOutcome(first, written)) {
    const cure = `correct the ${what}, or what is written here`
    return `The ${what} does not come out as written: ${cure}${quote('Expected', written)}${quote('Actual', first)}`
  }
  return undefined
}

/** What is wrong with how a program came out on a native CPython, or undefined. */
export function nativeFaultOf(
  what: string,
  written: string,
  { version, outcome }: { version: string; outcome: string | undefined },
): string | undefined {
  if (outcome === undefined) return `The ${what} crashes CPython ${version}: change it`
  if (sameOutcome(outcome, written)) return undefined
  const cure = 'change it, or declare the Python that it needs, such as python: ">=3.13"'
  return `The ${what} comes out otherwise on CPython ${version}: ${cure}${quote('Expected', written)}${quote('Actual', outcome)}`
}

function whyNone(result: RunResult): string {
  switch (result.status) {
    case 'unsupported':
      return `it needs what the sandbox does not have (${result.reason}); do without`
    case 'outputLimit':
      return 'it prints more than the sandbox allows; let it print less'
    case 'outOfMemory':
      return 'it needs more memory than the sandbox allows; let it use less'
    case 'crashed':
      return `the sandbox failed (${result.reason}); check again, and change the program if it stays so`
    default:
      return result.status
  }
}

const mostLines = 20
const mostCharacters = 200

/** An outcome below the message, not endless. */
function quote(caption: string, outcome: string): string {
  const lines = outcome.split('\n')
  const shown = lines.slice(0, mostLines).map(line => `    ${clip(line)}`)
  const left = lines.length - mostLines
  if (left > 0) shown.push(`    … and ${left} more ${left === 1 ? 'line' : 'lines'}`)
  return ['', `  ${caption}:`, ...shown].join('\n')
}

const clip = (line: string) =>
  line.length > mostCharacters ? `${line.slice(0, mostCharacters)}…` : line
