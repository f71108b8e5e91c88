// A plain Pyodide, as most programs use it: load it, run the program given on stdin, end.
import { readFileSync } from 'node:fs'
import { loadPyodide } from 'pyodide'

const python = await loadPyodide({ stdout() {}, stderr() {} })
await python.runPythonAsync(readFileSync(0, 'utf8')).catch(() => {})
process.exit(0)
