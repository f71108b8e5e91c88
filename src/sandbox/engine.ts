import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { VirtualClock } from './clock.ts'
import type { Errors } from './errors.ts'
import type { FileNode } from './files.ts'
import { addReplacements, replacedFunctions } from './functions.ts'
import { furnish, mainFile } from './furnish.ts'
import { replaceSystemCalls } from './system.ts'
import type { ThreadEvents, Threads } from './threads.ts'
import { replaceFunctions } from './wasm.ts'

/** An address in the interpreter's memory. */
export type Pointer = number
/** What the compiled interpreter asks of JavaScript, by module and name. */
export type Imports = Record<string, Record<string, unknown>>

/** The part of WebAssembly's interface that is used here; Node's types leave it out. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object
  instantiate(wasm: object, imports: Imports): Promise<{ exports: Record<string, WasmFunction> }>
  promising(work: WasmFunction): (...operands: Pointer[]) => Promise<Pointer>
}

/** What we use of Pyodide's Emscripten module: memory, the in-memory file system, CPython's C API. */
export interface Engine extends Record<CFunction, (...operands: Pointer[]) => Pointer> {
  HEAPU8: Uint8Array
  HEAPU32: Uint32Array
  HEAP64: BigInt64Array
  FS: {
    mkdirTree(path: string): void
    writeFile(path: string, data: string | Uint8Array): void
    chdir(path: string): void
    makedev(major: number, minor: number): number
    registerDevice(device: number, operations: object): void
    mkdev(path: string, device: number): void
    unlink(path: string): void
    init(): void
    /** Every file and folder, by a hash of its name. */
    nameTable: (FileNode | undefined)[]
    createNode(...operands: unknown[]): FileNode
    filesystems: {
      MEMFS: {
        ops_table: { file: { stream: { write: Write } } }
        resizeFileStorage(node: FileNode, size: number): void
      }
    }
    streams: (object | null | undefined)[]
    getStream(descriptor: number): object
    close(stream: object): void
    open(path: string, flags: number): object
  }
  ENV: Record<string, string>
  ExitStatus: new (code: number) => Error & { status: number }
  addFunction(work: (...operands: number[]) => number, signature?: string): Pointer
  stringToNewUTF8(text: string): Pointer
  UTF8ToString(pointer: Pointer): string
  stackSave(): Pointer
  stackRestore(stack: Pointer): void
  wasmTable: { get(place: Pointer): WasmFunction; set(place: Pointer, work: WasmFunction): void }
  /** Where CPython keeps its version, its list of built-in modules, and its wish to be asked now and then. */
  _Py_Version: Pointer
  _PyImport_Inittab: Pointer
  /** Objects of C, and pointers to exception types. */
  _PyLong_Type: Pointer
  _PyExc_OSError: Pointer
  _PyExc_SystemExit: Pointer
  _PyExc_SyntaxError: Pointer
  _Py_EMSCRIPTEN_SIGNAL_HANDLING: Pointer
  /** Calls a function of C that may wait. */
  mayWait(name: WaitingFunction, ...operands: Pointer[]): Promise<Pointer>
  readonly threads: Threads
  errors: Errors
  /** How the program ends is known: once it is finalized, nothing more can come of it. */
  endKnown: boolean
  /** Forgets all threads but the main one. */
  resetThreads(): void
}

type Write = (
  target: { node: FileNode },
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number,
  ...rest: unknown[]
) => number
export type WasmFunction = (...operands: Pointer[]) => Pointer
type WaitingFunction = 'PyEval_EvalCode' | 'PyErr_Print' | 'Py_FinalizeEx'

/** The functions of C that we call, each under its own name with an underscore before it. */
type CFunction =
  | '_PyBytes_AsString'
  | '_PyCFunction_NewEx'
  | '_PyDict_GetItemString'
  | '_PyDict_SetItemString'
  | '_PyErr_Clear'
  | '___errno_location'
  | '_Py_BuildValue'
  | '_PyUnicode_DecodeLocale'
  | '_PyObject_Call'
  | '_PyErr_SetObject'
  | '_PyErr_GetRaisedException'
  | '_PyErr_Print'
  | '_PyErr_SetRaisedException'
  | '_PyEval_EvalCode'
  | '_PyEval_GetBuiltins'
  | '_PyEval_RestoreThread'
  | '_PyEval_SaveThread'
  | '_PyException_GetTraceback'
  | '_PyFloat_AsDouble'
  | '_PyImport_AddModule'
  | '_PyImport_ImportModule'
  | '_PyLong_AsLong'
  | '_PyModule_GetDict'
  | '_PyModule_New'
  | '_PyObject_CallNoArgs'
  | '_PyObject_CallOneArg'
  | '_PyObject_GetAttrString'
  | '_PyObject_Str'
  | '_PySys_AddAuditHook'
  | '_PyThreadState_EnterTracing'
  | '_PyThreadState_Get'
  | '_PyThreadState_GetUnchecked'
  | '_PyThreadState_LeaveTracing'
  | '_PyType_GetFullyQualifiedName'
  | '_PyType_IsSubtype'
  | '_PyUnicode_AsEncodedString'
  | '_PyUnicode_AsUTF8'
  | '_Py_CompileStringExFlags'
  | '_Py_DecRef'
  | '_Py_IncRef'
  | '_Py_IsNone'
  | '__Py_InitializeRecursionLimits'
  | '_emscripten_stack_get_base'
  | '_emscripten_stack_get_end'
  | '_emscripten_stack_set_limits'
  | '_free'
  | '_malloc'

export interface EngineOptions extends ThreadEvents {
  /** The folder of the pyodide package. */
  folder: string
  clock: VirtualClock
  /** The size in bytes beyond which the program's memory does not grow. */
  memoryLimit: number
  /** Bytes that the program writes to stdout (1) and stderr (2). */
  write(stream: 1 | 2, bytes: Uint8Array): void
  /** Something outside of the interpreter's memory may have changed. */
  onChange(): void
  /** For the order of sets of strings; random without. */
  hashSeed?: string
  /** Bytes of memory to begin with; set when a snapshot will be copied in, so that Python is not booted. */
  restoring?: number
}

/**
 * Starts CPython as Pyodide compiled it, without Pyodide's own Python and JavaScript layers: they
 * would replace `asyncio.run` and `time.sleep`, and let a program reach JavaScript. What is left is
 * the interpreter itself, so there is no `js` module and nothing to imitate.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { folder, restoring } = options
  const script = pathToFileURL(join(folder, 'pyodide.asm.mjs')).href
  const { default: create } = (await import(script)) as {
    default: (settings: object) => Promise<Engine>
  }
  const standardLibrary = readFileSync(join(folder, 'python_stdlib.zip'))
  let engine: Engine | undefined
  let exported: Record<string, WasmFunction> = {}
  let firstPlace = 0
  const started = await create({
    API: { config: { env: {}, args: [] }, runtimeEnv: { IN_NODE: true } },
    arguments: [mainFile],
    thisProgram: 'python',
    print: () => {},
    printErr: () => {},
    locateFile: (file: string) => join(folder, file),
    ...(restoring === undefined ? {} : { noInitialRun: true, INITIAL_MEMORY: restoring }),
    preRun: [
      (started: Engine) => {
        engine = started
        furnish(started, standardLibrary, options)
        addReplacements(started, firstPlace, options)
      },
    ],
    instantiateWasm(imports: Imports, done: (instance: object, wasm: object) => void) {
      replaceSystemCalls(imports, options, () => engine)
      const original = readFileSync(join(folder, 'pyodide.asm.wasm'))
      const replaced = replaceFunctions(original, replacedFunctions)
      firstPlace = replaced.firstPlace
      const wasm = new WebAssembly.Module(replaced.module)
      WebAssembly.instantiate(wasm, imports).then(instance => {
        exported = instance.exports
        done(instance, wasm)
      })
      return {}
    },
  })
  started.mayWait = (name, ...operands) =>
    WebAssembly.promising(exported[name] as WasmFunction)(...operands)
  return started
}
