import type { Block } from '../message.ts'
import { outcomeOf, type RunResult } from '../outcome.ts'
import { paragraph } from '../prose.ts'

/** Output longer than this is cut where it is shown; outcomes of lessons are far shorter. */
const shownLines = 25
const shownCharacters = 2000

/** What a program did: outcome, stderr if any, and the receipt. */
export function runBlocks(run: RunResult, caption = 'What it really printed'): Block[] {
  const stderr = run.stderr.trimEnd()
  return [
    { kind: 'output', caption, text: shownOutput(printed(run)) },
    ...(stderr
      ? [{ kind: 'output', caption: 'On stderr', text: shownOutput(stderr) } as const]
      : []),
    receiptBlock(run),
  ]
}

/** The outcome; of a run without one, what was printed before it was stopped. */
export function printed(run: RunResult): string {
  return outcomeOf(run) ?? (run.stdout.trimEnd() || '(prints nothing)')
}

/** The receipt, and what a result that is no ordinary ending means. */
export function receiptBlock(run: RunResult): Block {
  return { kind: 'note', prose: [paragraph(`${receipt(run)}${remark(run)}`)] }
}

/** The interpreter and the time that it took. */
export function receipt({ python, durationMs }: RunResult): string {
  return `CPython ${python} in Pyodide, ${Math.max(1, Math.round(durationMs))} ms`
}

/** What a result that is no ordinary ending means, for the receipt's line. */
function remark(run: RunResult): string {
  switch (run.status) {
    case 'deadlocked':
      return `. Nothing could wake the program any more: ${run.waiting}`
    case 'timedOut':
      return `. Stopped after ${run.afterMs / 1000} s`
    case 'outOfMemory':
      return '. Stopped: it wanted more memory than a run may have'
    case 'outputLimit':
      return '. Stopped: it printed more than a run may print'
    case 'unsupported':
    case 'crashed':
      return `. ${run.reason}`
    default:
      return ''
  }
}

/** Output as it is shown: cut where it is too long, and that is said. */
export function shownOutput(output: string): string {
  const lines = output.split('\n')
  const kept = lines.slice(0, shownLines).join('\n').slice(0, shownCharacters)
  return kept.length < output.length ? `${kept}\n… (cut here)` : output
}
