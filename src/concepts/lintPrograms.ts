import type { Python } from '../ports.ts'
import type { Loaded } from './load.ts'
import type { Problem } from './problem.ts'

/** Programs and fixes that are no Python. All of them are compiled in one run. */
export async function lintPrograms(
  { concepts, lines }: Pick<Loaded, 'concepts' | 'lines'>,
  python: Python,
): Promise<Problem[]> {
  const programs = concepts.flatMap(({ slug, source, snippet, fix }) => [
    { file: source, line: lines.get(slug)?.program ?? 1, code: snippet },
    { file: source, line: lines.get(slug)?.fixProgram ?? 1, code: fix.code },
  ])
  const result = await python.run(compiler(programs.map(({ code }) => code)))
  if (result.status !== 'finished')
    throw new Error(`The programs could not be compiled: the run ended as ${result.status}`)
  const faults = result.stdout.split('\n').filter(Boolean)
  return faults.flatMap(fault => {
    const [index, line, message] = JSON.parse(fault) as [number, number, string]
    const program = programs[index]
    if (!program) return []
    const { file } = program
    return [{ file, line: program.line + line, message: `Not valid Python (${message}): mend it` }]
  })
}

/** A JSON string within a JSON string is also a string of Python. */
const compiler = (codes: readonly string[]) => `
import json
import warnings

warnings.simplefilter("ignore")
for index, code in enumerate(json.loads(${JSON.stringify(JSON.stringify(codes))})):
    try:
        compile(code, "main.py", "exec")
    except SyntaxError as error:
        print(json.dumps([index, error.lineno or 1, error.msg]))
`
