/**
 * Pyodide as most people use it: `loadPyodide()`, then `runPythonAsync`. The program's file is the
 * only argument; its output goes where Pyodide sends it, how it ended to the parent.
 */
import { readFileSync } from 'node:fs'
import { loadPyodide } from 'pyodide'

// Something else is always going on in a service: a promise that never settles is a hang.
setInterval(() => {}, 60_000)

const pyodide = await loadPyodide()
const code = readFileSync(process.argv[2] ?? '', 'utf8')
process.on('uncaughtException', ended)
process.send?.({ loaded: true })
await pyodide.runPythonAsync(code).then(() => ended(), ended)

function ended(error?: unknown): void {
  const { type, message } = (error ?? {}) as { type?: string; message?: string }
  process.send?.({ type, message: error === undefined ? undefined : String(message) }, () =>
    process.exit(0),
  )
}
