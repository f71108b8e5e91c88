import { afterEach, expect } from 'vitest'

/** What may never happen while a test runs: errors in consoles, on pages, in the bot's log. */
const problems: string[] = []

afterEach(() => {
  expect(problems.splice(0)).toEqual([])
})

export const report = (problem: string) => void problems.push(problem)

/** Takes back those problems that the test itself has caused. */
export function forgive(expected: RegExp): void {
  problems.splice(0, problems.length, ...problems.filter(problem => !expected.test(problem)))
}
