import type { Report } from './problem.ts'

/** What still reads well on a phone, and fits where it has to travel. */
export const limits = {
  programLines: 30,
  programColumns: 72,
  choiceLines: 10,
  choiceCharacters: 400,
  titleCharacters: 100,
  /** Slugs are part of the identifiers of buttons. */
  slugCharacters: 60,
} as const

/** Checks a program's size; `line` is its fence's. */
export function limitProgram(program: string, line: number, report: Report): void {
  const lines = program.split('\n')
  if (lines.length > limits.programLines) {
    report(
      line,
      `The program has ${lines.length} lines; the most is ${limits.programLines}: shorten it`,
    )
  }
  for (const [index, content] of lines.entries()) {
    const columns = characters(content)
    if (columns > limits.programColumns) {
      report(
        line + 1 + index,
        `This line of the program has ${columns} columns; the most is ${limits.programColumns}: break it`,
      )
    }
  }
}

/** Checks the size of a choice; `line` is its fence's. */
export function limitChoice(choice: string, line: number, report: Report): void {
  const lines = choice.split('\n').length
  if (lines > limits.choiceLines) {
    report(
      line,
      `This choice has ${lines} lines; the most is ${limits.choiceLines}: let the program print less`,
    )
  }
  const count = characters(choice)
  if (count > limits.choiceCharacters) {
    report(
      line,
      `This choice has ${count} characters; the most is ${limits.choiceCharacters}: let the program print less`,
    )
  }
}

/** Counts as a reader does, not in UTF-16 units. */
export function characters(text: string): number {
  return [...text].length
}
