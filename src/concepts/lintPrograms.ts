import type { Python } from '../ports.ts'
import { compileAll } from './compile.ts'
import type { Loaded } from './load.ts'
import type { Problem } from './problem.ts'

/** Programs and fixes that are no Python. */
export async function lintPrograms(
  { concepts, lines }: Pick<Loaded, 'concepts' | 'lines'>,
  python: Python,
): Promise<Problem[]> {
  const programs = concepts.flatMap(({ slug, source, snippet, fix }) => [
    { file: source, fence: lines.get(slug)?.program ?? 1, code: snippet },
    { file: source, fence: lines.get(slug)?.fixProgram ?? 1, code: fix.code },
  ])
  const faults = await compileAll(
    programs.map(({ code }) => code),
    python,
  )
  return programs.flatMap(({ file, fence }, index) => {
    const fault = faults[index]
    if (!fault) return []
    const { line, message } = fault
    return [{ file, line: fence + line, message: `Not valid Python (${message}): mend it` }]
  })
}
