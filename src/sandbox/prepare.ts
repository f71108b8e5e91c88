import { readFileSync } from 'node:fs'
import { anyArguments, type Builtins, type FunctionTable } from './builtins.ts'
import { compile, expect } from './capi.ts'
import type { Engine, Pointer } from './engine.ts'
import type { ErrorTables } from './errors.ts'

/** What is needed beside the bytes of memory to go on from a snapshot. */
export interface Roots {
  table: FunctionTable
  callees: Builtins['callees']
  errors: ErrorTables
  describe: Pointer
  fresh: Pointer
  where: Pointer
  python: string
}

/** Bytes of C stack after which a program's recursion ends in a RecursionError. */
const recursionStack = 512 * 1024

/** The runtime's Python part, in order. */
const parts = ['errors', 'modules', 'stand_ins', 'facts', 'runtime', 'absent', 'ready']

/** Runs the runtime's Python part in a namespace of its own, which no program can import. */
export function prepare(engine: Engine, builtins: Builtins): Roots {
  const utf8 = engine.stringToNewUTF8
  const module = expect(engine, engine._PyModule_New(utf8('runtime')))
  const namespace = engine._PyModule_GetDict(module)
  const time = expect(engine, engine._PyImport_ImportModule(utf8('time')))
  builtins.callees.sleep = engine._PyObject_GetAttrString(time, utf8('sleep'))
  engine._PyDict_SetItemString(namespace, utf8('__builtins__'), engine._PyEval_GetBuiltins())
  for (const name of ['sleep', 'refusal'])
    engine._PyDict_SetItemString(namespace, utf8(name), builtins.create(name))
  const wait = builtins.create('wait', { flags: anyArguments })
  engine._PyDict_SetItemString(namespace, utf8('wait'), wait)
  for (const part of parts) {
    const source = readFileSync(new URL(`./boot/${part}.py`, import.meta.url), 'utf8')
    const compiled = expect(engine, compile(engine, source, `<runtime ${part}>`))
    expect(engine, engine._PyEval_EvalCode(compiled, namespace, namespace))
  }
  removeBuiltinModule(engine, '_pyodide_core')
  limitRecursion(engine)
  engine._PySys_AddAuditHook(builtins.table.audit ?? 0, 0)
  const root = (name: string) => {
    const value = engine._PyDict_GetItemString(namespace, utf8(name))
    // A reference of our own: a program that finds the namespace may let go of the namespace's.
    engine._Py_IncRef(value)
    return value
  }
  builtins.callees.flush = root('flush')
  engine.errors.tables = {
    numbers: engine._PyBytes_AsString(root('error_numbers')),
    messages: engine._PyBytes_AsString(root('error_messages')),
  }
  const version = engine.HEAPU32[engine._Py_Version >>> 2] ?? 0
  return {
    table: builtins.table,
    callees: builtins.callees,
    errors: engine.errors.tables,
    describe: root('describe'),
    fresh: root('fresh'),
    where: root('where'),
    // Py_Version: a byte each for major, minor, micro, and the release level (patchlevel.h).
    python: [version >>> 24, (version >>> 16) & 0xff, (version >>> 8) & 0xff].join('.'),
  }
}

/**
 * CPython measures its recursion by the C stack, most of which WebAssembly keeps elsewhere, on a
 * stack of its own that is about forty times as large (see the size that the process is given).
 */
function limitRecursion(engine: Engine): void {
  const base = engine._emscripten_stack_get_base()
  engine._emscripten_stack_set_limits(base, base - recursionStack)
  engine.__Py_InitializeRecursionLimits(engine._PyThreadState_Get())
}

/** Takes the bridge to JavaScript out of the list of modules that are compiled in (PyImport_Inittab). */
function removeBuiltinModule(engine: Engine, name: string): void {
  const { HEAPU32, HEAPU8 } = engine
  const list = (HEAPU32[engine._PyImport_Inittab >>> 2] ?? 0) >>> 2
  for (let entry = list; HEAPU32[entry]; entry += 2) {
    const label = HEAPU32[entry] ?? 0
    if (engine.UTF8ToString(label) === name) HEAPU8[label] = 0
  }
}
