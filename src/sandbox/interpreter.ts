import { readFileSync } from 'node:fs'
import { Builtins, type FunctionTable } from './builtins.ts'
import { VirtualClock } from './clock.ts'
import { Deadlocked, OutOfMemory, OutputLimit, Unsupported } from './endings.ts'
import { type Engine, mainPath, type Pointer, startEngine } from './engine.ts'

/** How a run ended; what it printed has gone to `write` by then. */
export type Ended =
  | { status: 'finished' | 'outputLimit' | 'outOfMemory' }
  | { status: 'raised'; exception: { type: string; message: string; line?: number } }
  | { status: 'exited'; code: string }
  | { status: 'deadlocked'; waiting: string }
  | { status: 'unsupported' | 'crashed'; reason: string }

/** What is needed beside the bytes of memory to go on from a snapshot. */
interface Roots {
  table: FunctionTable
  callees: Builtins['callees']
  describe: Pointer
  fresh: Pointer
  python: string
}

export interface Snapshot {
  roots: Roots
  memory: Uint8Array
}

export interface InterpreterOptions {
  /** The folder of the pyodide package. */
  folder: string
  /** Bytes. */
  memoryLimit: number
  write(stream: 1 | 2, bytes: Uint8Array): void
}

/** `Py_file_input`: compile a whole file, not one expression. */
const wholeFile = 257

/** CPython, booted and ready for one program. */
export class Interpreter {
  readonly #engine: Engine
  readonly #roots: Roots

  private constructor(engine: Engine, roots: Roots) {
    this.#engine = engine
    this.#roots = roots
  }

  /** The version, such as `3.14.2`. */
  get python(): string {
    return this.#roots.python
  }

  /** Boots from nothing, which takes seconds. */
  static async boot(options: InterpreterOptions): Promise<Interpreter> {
    const { engine, builtins } = await start(options)
    return new Interpreter(engine, prepare(engine, builtins))
  }

  /** Goes on from a snapshot, which takes a fraction of a second. */
  static async restore(snapshot: Snapshot, options: InterpreterOptions): Promise<Interpreter> {
    const { memory, roots } = snapshot
    const { engine, builtins } = await start(options, memory.length)
    if (JSON.stringify(builtins.table) !== JSON.stringify(roots.table))
      throw new Error('The snapshot is of another version of the sandbox; delete it')
    builtins.callees = roots.callees
    engine.HEAPU8.set(memory)
    return new Interpreter(engine, roots)
  }

  snapshot(): Snapshot {
    return { roots: this.#roots, memory: this.#engine.HEAPU8.slice() }
  }

  /** Runs a program as `python main.py` would, the end of the interpreter included. Once only. */
  run(code: string): Ended {
    const engine = this.#engine
    let ended: Ended = { status: 'finished' }
    try {
      engine.FS.writeFile(mainPath, code)
      expect(engine, engine._PyObject_CallNoArgs(this.#roots.fresh))
      if (!this.#runMain(code)) {
        const exception = engine._PyErr_GetRaisedException()
        ended = this.#describe(exception)
        engine._PyErr_SetRaisedException(exception)
        engine._PyErr_Print() // for SystemExit this ends the interpreter and throws ExitStatus
      }
      engine._Py_FinalizeEx()
      return ended
    } catch (thrown) {
      return this.#endingOf(thrown, ended)
    }
  }

  /** False when the program raised, with the exception set. */
  #runMain(code: string): boolean {
    const engine = this.#engine
    const name = engine.stringToNewUTF8('__main__')
    const namespace = engine._PyModule_GetDict(engine._PyImport_AddModule(name))
    const path = engine.stringToNewUTF8(mainPath)
    const compiled = engine._Py_CompileStringExFlags(
      engine.stringToNewUTF8(code),
      path,
      wholeFile,
      0,
      -1,
    )
    if (compiled === 0) return false
    return engine._PyEval_EvalCode(compiled, namespace, namespace) !== 0
  }

  #describe(exception: Pointer): Ended {
    const engine = this.#engine
    const description = engine._PyObject_CallOneArg(this.#roots.describe, exception)
    if (description === 0) {
      engine._PyErr_Clear()
      return { status: 'raised', exception: { type: 'Exception', message: '' } }
    }
    const { exit, line, type, message } = JSON.parse(text(engine, description))
    if (exit === '0') return { status: 'finished' }
    if (exit !== undefined) return { status: 'exited', code: exit }
    return { status: 'raised', exception: { type, message, ...(line === null ? {} : { line }) } }
  }

  #endingOf(thrown: unknown, ended: Ended): Ended {
    if (thrown instanceof Deadlocked) return { status: 'deadlocked', waiting: thrown.message }
    if (thrown instanceof Unsupported) return { status: 'unsupported', reason: thrown.message }
    if (thrown instanceof OutOfMemory) return { status: 'outOfMemory' }
    if (thrown instanceof OutputLimit) return { status: 'outputLimit' }
    if (thrown instanceof this.#engine.ExitStatus) {
      // `os._exit` comes here without an exception before it.
      if (ended.status !== 'finished' || thrown.status === 0) return ended
      return { status: 'exited', code: String(thrown.status) }
    }
    return { status: 'crashed', reason: String(thrown).split('\n')[0] ?? 'unknown' }
  }
}

async function start(options: InterpreterOptions, restoring?: number) {
  const clock = new VirtualClock(Date.now())
  const engine = await startEngine({
    ...options,
    clock,
    ...(restoring === undefined ? {} : { restoring }),
  })
  return { engine, builtins: new Builtins(engine, clock) }
}

/** Runs the runtime's Python part in a namespace of its own, which no program can import. */
function prepare(engine: Engine, builtins: Builtins): Roots {
  const source = readFileSync(new URL('./boot/runtime.py', import.meta.url), 'utf8')
  const utf8 = engine.stringToNewUTF8
  const module = expect(engine, engine._PyModule_New(utf8('runtime')))
  const namespace = engine._PyModule_GetDict(module)
  const time = expect(engine, engine._PyImport_ImportModule(utf8('time')))
  builtins.callees.sleep = engine._PyObject_GetAttrString(time, utf8('sleep'))
  engine._PyDict_SetItemString(namespace, utf8('__builtins__'), engine._PyEval_GetBuiltins())
  for (const name of ['sleep', 'advance', 'deadlock', 'refusal'])
    engine._PyDict_SetItemString(namespace, utf8(name), builtins.create(name))
  const compiled = expect(
    engine,
    engine._Py_CompileStringExFlags(utf8(source), utf8('<runtime>'), wholeFile, 0, -1),
  )
  expect(engine, engine._PyEval_EvalCode(compiled, namespace, namespace))
  builtins.callees.flush = engine._PyDict_GetItemString(namespace, utf8('flush'))
  removeBuiltinModule(engine, '_pyodide_core')
  const root = (name: string) => engine._PyDict_GetItemString(namespace, utf8(name))
  const version =
    engine.HEAPU32[(engine as unknown as { _Py_Version: Pointer })._Py_Version >>> 2] ?? 0
  return {
    table: builtins.table,
    callees: builtins.callees,
    describe: root('describe'),
    fresh: root('fresh'),
    // Py_Version: a byte each for major, minor, micro, and the release level (patchlevel.h).
    python: [version >>> 24, (version >>> 16) & 0xff, (version >>> 8) & 0xff].join('.'),
  }
}

/** Takes the bridge to JavaScript out of the list of modules that are compiled in (PyImport_Inittab). */
function removeBuiltinModule(engine: Engine, name: string): void {
  const { HEAPU32, HEAPU8 } = engine
  const addresses = engine as unknown as { _PyImport_Inittab: Pointer }
  const list = (HEAPU32[addresses._PyImport_Inittab >>> 2] ?? 0) >>> 2
  for (let entry = list; HEAPU32[entry]; entry += 2) {
    const label = HEAPU32[entry] ?? 0
    if (engine.UTF8ToString(label) === name) HEAPU8[label] = 0
  }
}

function expect(engine: Engine, result: Pointer): Pointer {
  if (result !== 0) return result
  engine._PyErr_Print()
  throw new Error('The runtime of the sandbox raised a Python exception')
}

const text = (engine: Engine, object: Pointer) =>
  engine.UTF8ToString(engine._PyUnicode_AsUTF8(object))
