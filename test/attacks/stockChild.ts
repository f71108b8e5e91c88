/** Pyodide as most people use it, running one program after another in the same interpreter. */
import { loadPyodide } from 'pyodide'

export interface Order {
  code: string
  /** Whether what earlier programs changed must be gone. */
  fresh: boolean
}

// A snapshot only makes a fresh one cheaper.
const maker = await loadPyodide({ _makeSnapshot: true })
const _loadSnapshot = maker.makeMemorySnapshot()
let pyodide = await loadPyodide({ _loadSnapshot })
process.on('uncaughtException', error => process.send?.(String(error.stack)))
process.on('message', async ({ code, fresh }: Order) => {
  if (fresh) pyodide = await loadPyodide({ _loadSnapshot })
  pyodide.runPythonAsync(code).then(
    () => process.send?.('finished'),
    error => process.send?.(String(error.message)),
  )
})
process.send?.('loaded')
