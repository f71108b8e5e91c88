import { readFileSync } from 'node:fs'
import { Builtins, type FunctionTable } from './builtins.ts'
import { VirtualClock } from './clock.ts'
import { OutOfMemory, OutputLimit, Unsupported } from './endings.ts'
import { type Engine, mainPath, type Pointer, startEngine } from './engine.ts'
import type { ThreadEvents } from './threads.ts'

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
  where: Pointer
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

/** Bytes of C stack after which a program's recursion ends in a RecursionError. */
const recursionStack = 512 * 1024

/** `Py_file_input`: compile a whole file, not one expression. */
const wholeFile = 257

/** CPython, booted and ready for one program. */
export class Interpreter {
  readonly #engine: Engine
  readonly #roots: Roots
  readonly #watch: ThreadEvents
  #ended: Ended = { status: 'finished' }
  #mainState: Pointer = 0

  private constructor({ engine, watch }: Started, roots: Roots) {
    this.#engine = engine
    this.#roots = roots
    this.#watch = watch
  }

  /** The version, such as `3.14.2`. */
  get python(): string {
    return this.#roots.python
  }

  /** Boots from nothing, which takes seconds. */
  static async boot(options: InterpreterOptions): Promise<Interpreter> {
    const started = await start(options)
    return new Interpreter(started, prepare(started.engine, started.builtins))
  }

  /** Goes on from a snapshot, which takes a fraction of a second. */
  static async restore(snapshot: Snapshot, options: InterpreterOptions): Promise<Interpreter> {
    const { memory, roots } = snapshot
    const started = await start(options, memory.length)
    const { engine, builtins } = started
    if (JSON.stringify(builtins.table) !== JSON.stringify(roots.table))
      throw new Error('The snapshot is of another version of the sandbox; delete it')
    builtins.callees = roots.callees
    engine.HEAPU8.set(memory)
    return new Interpreter(started, roots)
  }

  snapshot(): Snapshot {
    return { roots: this.#roots, memory: this.#engine.HEAPU8.slice() }
  }

  /** Runs a program as `python main.py` would, the end of the interpreter included. Once only. */
  run(code: string): Promise<Ended> {
    return new Promise(resolve => {
      this.#watch.onDeadlock = () => resolve({ status: 'deadlocked', waiting: this.#where() })
      this.#watch.onFailure = thrown => resolve(this.#endingOf(thrown))
      this.#program(code).then(resolve, this.#watch.onFailure)
    })
  }

  async #program(code: string): Promise<Ended> {
    const engine = this.#engine
    engine.FS.writeFile(mainPath, code)
    this.#mainState = engine._PyThreadState_Get()
    expect(engine, engine._PyObject_CallNoArgs(this.#roots.fresh))
    if (!(await this.#main(code))) {
      const exception = engine._PyErr_GetRaisedException()
      this.#ended = this.#describe(exception)
      engine._PyErr_SetRaisedException(exception)
      // For SystemExit this ends the interpreter too, and throws ExitStatus.
      await engine.mayWait('PyErr_Print')
    }
    await engine.mayWait('Py_FinalizeEx')
    return this.#ended
  }

  /** False when the program raised, with the exception set. */
  async #main(code: string): Promise<boolean> {
    const engine = this.#engine
    const utf8 = engine.stringToNewUTF8
    const namespace = engine._PyModule_GetDict(engine._PyImport_AddModule(utf8('__main__')))
    const compiled = compile(engine, code, mainPath)
    if (compiled === 0) return false
    return (await engine.mayWait('PyEval_EvalCode', compiled, namespace, namespace)) !== 0
  }

  /** Asked when all threads wait: the main one is taken back to answer. */
  #where(): string {
    const engine = this.#engine
    engine._PyEval_RestoreThread(this.#mainState)
    return engine.threads.aside(() => {
      engine._PyObject_CallNoArgs(this.#roots.callees.flush)
      const words = engine._PyObject_CallNoArgs(this.#roots.where)
      return words === 0 ? '' : text(engine, words)
    })
  }

  #describe(exception: Pointer): Ended {
    const engine = this.#engine
    const description = engine.threads.aside(() =>
      engine._PyObject_CallOneArg(this.#roots.describe, exception),
    )
    if (description === 0) {
      engine._PyErr_Clear()
      return { status: 'raised', exception: { type: 'Exception', message: '' } }
    }
    const { exit, line, type, message } = JSON.parse(text(engine, description))
    if (exit === '0') return { status: 'finished' }
    if (exit !== undefined) return { status: 'exited', code: exit }
    return { status: 'raised', exception: { type, message, ...(line === null ? {} : { line }) } }
  }

  #endingOf(thrown: unknown): Ended {
    const ended = this.#ended
    if (thrown instanceof Unsupported) return { status: 'unsupported', reason: thrown.message }
    if (thrown instanceof OutOfMemory) return { status: 'outOfMemory' }
    if (thrown instanceof OutputLimit) return { status: 'outputLimit' }
    if (thrown instanceof this.#engine.ExitStatus) {
      // `os._exit` comes here without an exception before it.
      if (ended.status !== 'finished' || thrown.status === 0) return ended
      return { status: 'exited', code: String(thrown.status) }
    }
    console.error((thrown as Error).stack)
    return { status: 'crashed', reason: String(thrown).split('\n')[0] ?? 'unknown' }
  }
}

interface Started {
  engine: Engine
  builtins: Builtins
  watch: ThreadEvents
}

async function start(options: InterpreterOptions, restoring?: number): Promise<Started> {
  const watch: ThreadEvents = {
    onDeadlock() {
      throw new Error('The interpreter waits for itself while it starts')
    },
    onFailure(thrown) {
      throw thrown
    },
  }
  const engine = await startEngine({
    ...options,
    clock: new VirtualClock(Date.now()),
    onDeadlock: () => watch.onDeadlock(),
    onFailure: thrown => watch.onFailure(thrown),
    ...(restoring === undefined ? {} : { restoring }),
  })
  return { engine, builtins: new Builtins(engine), watch }
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
  for (const name of ['sleep', 'refusal'])
    engine._PyDict_SetItemString(namespace, utf8(name), builtins.create(name))
  const compiled = expect(engine, compile(engine, source, '<runtime>'))
  expect(engine, engine._PyEval_EvalCode(compiled, namespace, namespace))
  builtins.callees.flush = engine._PyDict_GetItemString(namespace, utf8('flush'))
  removeBuiltinModule(engine, '_pyodide_core')
  limitRecursion(engine)
  const root = (name: string) => engine._PyDict_GetItemString(namespace, utf8(name))
  const version = engine.HEAPU32[engine._Py_Version >>> 2] ?? 0
  return {
    table: builtins.table,
    callees: builtins.callees,
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

function compile(engine: Engine, source: string, path: string): Pointer {
  const utf8 = engine.stringToNewUTF8
  return engine._Py_CompileStringExFlags(utf8(source), utf8(path), wholeFile, 0, -1)
}

function expect(engine: Engine, result: Pointer): Pointer {
  if (result !== 0) return result
  engine._PyErr_Print()
  throw new Error('The runtime of the sandbox raised a Python exception')
}

const text = (engine: Engine, object: Pointer) =>
  engine.UTF8ToString(engine._PyUnicode_AsUTF8(object))
