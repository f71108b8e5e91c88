import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { RunResult } from '../../src/core/outcome.ts'
import type { Python } from '../../src/ports.ts'
import type { Suite } from './suite.ts'

/** Why each test did not pass, by its id; undefined for one that did. */
export type Problems = Map<string, string | undefined>

/** What driver.py reports. */
type Event =
  | { began: string }
  | { ended: string; problem: string | null }
  | { outside: string }
  | { done: true }

const driver = readFileSync(new URL('./driver.py', import.meta.url), 'utf8')

/**
 * Runs tests of one module in the sandbox. When one of them ends the run (by a hang, a crash, a
 * refusal), the rest is run in a fresh interpreter, and so is that test once more: only where it was
 * the first of its run is it the cause for certain.
 */
export async function runModule(
  python: Python,
  { files }: Suite,
  module: string,
  ids: readonly string[],
): Promise<Problems> {
  const problems: Problems = new Map()
  let left = ids
  while (left.length > 0) {
    const mark = randomUUID()
    const plan = JSON.stringify({ mark, files, module, ids: left })
    // A JSON text written as a string of JavaScript is a string of Python too.
    const program = `import json\nplan = json.loads(${JSON.stringify(plan)})\n${driver}`
    const result = await python.run(program)
    const { ended, interrupted, outside, done } = readReports(result.stdout, mark)
    for (const [id, problem] of ended) problems.set(id, problem)
    if (done || ended.size === 0) {
      const words = [...outside, wordsOf(result)].join('\n')
      for (const id of interrupted === undefined ? left : [interrupted])
        if (!problems.has(id)) problems.set(id, interrupted ? words : `Did not run: ${words}`)
    }
    left = left.filter(id => !problems.has(id))
  }
  return problems
}

function readReports(stdout: string, mark: string) {
  const ended: Problems = new Map()
  const outside: string[] = []
  let interrupted: string | undefined
  let done = false
  for (const line of stdout.split('\n')) {
    if (!line.startsWith(mark)) continue
    const event: Event = JSON.parse(line.slice(mark.length))
    if ('began' in event) interrupted = event.began
    else if ('ended' in event) {
      ended.set(event.ended, event.problem ?? undefined)
      interrupted = undefined
    } else if ('outside' in event) outside.push(event.outside)
    else done = true
  }
  return { ended, interrupted, outside, done }
}

/** How a run ended, with the last of what it wrote to stderr. */
function wordsOf(result: RunResult): string {
  const reason =
    result.status === 'deadlocked'
      ? `: ${result.waiting}`
      : result.status === 'raised'
        ? `: ${result.exception.type}`
        : 'reason' in result
          ? `: ${result.reason}`
          : ''
  return `The run ended as ${result.status}${reason}\n${result.stderr.slice(-2000)}`.trimEnd()
}
