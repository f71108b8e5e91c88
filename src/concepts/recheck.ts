import { resolve } from 'node:path'
import type { Python } from '../ports.ts'
import { checkConcepts } from './check.ts'
import { lintConcepts } from './lint.ts'
import { loadConcepts } from './load.ts'
import type { NativePython } from './nativePython.ts'
import { byPlace, formatProblem, type Problem } from './problem.ts'
import type { Spelling } from './spelling.ts'

export interface RecheckTools {
  python: Python
  natives: readonly NativePython[]
  spelling: Spelling | undefined
}

/**
 * Checks the lessons in these files again, each program once, and says what is wrong with them, or
 * that nothing is. A file that is no lesson, such as a README.md or words.txt, concerns all of them.
 */
export async function recheck(
  folders: readonly string[],
  files: ReadonlySet<string>,
  { python, natives, spelling }: RecheckTools,
): Promise<string> {
  const loaded = await loadConcepts(folders)
  const isChanged = ({ file }: { file: string }) => files.has(resolve(file))
  const changed = loaded.concepts.filter(({ source }) => isChanged({ file: source }))
  const ran = await checkConcepts({ concepts: changed, lines: loaded.lines }, python, {
    runs: 1,
    natives,
  })
  const linted = await lintConcepts(loaded, { python, spelling })
  const all = [...loaded.problems, ...ran.problems, ...linted]
  const lessonsOnly = [...files].every(file => file.endsWith('.md') && !file.endsWith('README.md'))
  const problems = lessonsOnly ? all.filter(isChanged) : all
  return [...problems.toSorted(byPlace).map(formatProblem), summary(changed.length, problems)].join(
    '\n',
  )
}

function summary(ran: number, problems: readonly Problem[]): string {
  const lessons = ran === 1 ? '1 lesson' : `${ran || 'no'} lessons`
  const found = problems.length === 1 ? '1 problem' : `${problems.length || 'no'} problems`
  return `${lessons} run again, ${found}`
}
