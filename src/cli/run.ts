import { readFile } from 'node:fs/promises'
import type { Config } from '../config.ts'
import { exceptionLine, outcomeOf, type RunResult } from '../core/outcome.ts'
import { createPython } from '../sandbox/python.ts'

/** Runs files as programs, in order. The exit status is 0 whenever all could be carried out. */
export async function run(
  config: Config,
  files: readonly string[],
  options: { json?: boolean; untrusted?: boolean },
): Promise<number> {
  const programs: { file: string; code: string }[] = []
  let status = 0
  for (const file of files) {
    try {
      programs.push({ file, code: await readFile(file, 'utf8') })
    } catch (error) {
      console.error(`${file} cannot be read: ${(error as Error).message}`)
      status = 1
    }
  }
  const python = createPython({
    cacheFolder: config.cacheDir,
    onProgress: sentence => console.error(sentence),
  })
  try {
    for (const { file, code } of programs) {
      const result = await python.run(code, { untrusted: options.untrusted ?? false })
      if (result.status === 'crashed') status = 1
      if (options.json) console.log(JSON.stringify(asJson(file, result)))
      else print(file, result, files.length > 1)
    }
  } finally {
    await python.close()
  }
  return status
}

function asJson(file: string, result: RunResult) {
  const { status, stdout, stderr, python, durationMs } = result
  const exception =
    result.status === 'raised'
      ? { type: result.exception.type, message: result.exception.message }
      : null
  return {
    file,
    status,
    stdout,
    stderr,
    exception,
    exceptionLine: exceptionLine(result) ?? null,
    outcome: outcomeOf(result) ?? null,
    python,
    durationMs,
  }
}

/** As a terminal would show it, then one line about the run. */
function print(file: string, result: RunResult, several: boolean): void {
  if (several) console.log(`== ${file}`)
  process.stdout.write(endLine(result.stdout))
  process.stderr.write(endLine(result.stderr))
  const time = `CPython ${result.python} in Pyodide, ${Math.max(1, Math.round(result.durationMs))} ms`
  console.error(`-- ${howItEnded(result)} (${time})`)
}

const endLine = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`)

function howItEnded(result: RunResult): string {
  switch (result.status) {
    case 'finished':
      return 'finished'
    case 'raised':
      return `raised ${result.exception.type}`
    case 'exited':
      return `exited with ${result.code}`
    case 'deadlocked':
      return `hangs forever: ${result.waiting}`
    case 'timedOut':
      return `stopped after ${result.afterMs / 1000} s`
    case 'outOfMemory':
      return 'stopped: it wanted more memory than a run may have'
    case 'outputLimit':
      return 'stopped: it printed more than a run may print'
    case 'unsupported':
      return `not supported: ${result.reason}`
    case 'crashed':
      return `the sandbox failed: ${result.reason}`
  }
}
