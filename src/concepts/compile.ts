import type { Python } from '../ports.ts'

export interface SyntaxFault {
  /** Counted from 1. */
  line: number
  message: string
}

/**
 * Compiles programs, all of them in one run, and says for each what is wrong, if anything. Rejects
 * when Python could not do it.
 */
export async function compileAll(
  codes: readonly string[],
  python: Python,
): Promise<(SyntaxFault | undefined)[]> {
  const result = await python.run(compiler(codes))
  if (result.status !== 'finished')
    throw new Error(`The programs could not be compiled: the run ended as ${result.status}`)
  const faults: (SyntaxFault | null)[] = JSON.parse(result.stdout)
  return faults.map(fault => fault ?? undefined)
}

/** A JSON string within a JSON string is also a string of Python. */
const compiler = (codes: readonly string[]) =>
  [
    'import json, warnings',
    'warnings.simplefilter("ignore")',
    'def fault(code):',
    '    try:',
    '        compile(code, "main.py", "exec")',
    '    except SyntaxError as error:',
    '        return {"line": error.lineno or 1, "message": error.msg}',
    `codes = json.loads(${JSON.stringify(JSON.stringify(codes))})`,
    'print(json.dumps([fault(code) for code in codes]))',
  ].join('\n')
