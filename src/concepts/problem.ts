import { showHidden } from './hidden.ts'

/** Something in a lesson that its author has to mend. */
export interface Problem {
  file: string
  /** Counted from 1. */
  line: number
  /** What is wrong and how to mend it; may go over several lines. */
  message: string
}

/** Takes note of a problem in the file that is being read. */
export type Report = (line: number, message: string) => void

/** `file:line: message`, which editors and terminals turn into a place to jump to. */
export function formatProblem({ file, line, message }: Problem): string {
  return showHidden(`${file}:${line}: ${message}`)
}

/** For sorting problems by file, then line. */
export function byPlace(a: Problem, b: Problem): number {
  return byText(a.file, b.file) || a.line - b.line
}

/** For sorting texts the same on every machine, whatever its language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A list that notes each problem once, with the function that fills it. */
export function problemList(file: string): { problems: Problem[]; report: Report } {
  const problems: Problem[] = []
  const report: Report = (line, message) => {
    const known = problems.some(other => other.line === line && other.message === message)
    if (!known) problems.push({ file, line, message })
  }
  return { problems, report }
}
