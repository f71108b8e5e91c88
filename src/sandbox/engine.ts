import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { VirtualClock } from './clock.ts'
import { replaceSystemCalls } from './system.ts'

/** An address in the interpreter's memory. */
export type Pointer = number
/** What the compiled interpreter asks of JavaScript, by module and name. */
export type Imports = Record<string, Record<string, unknown>>

/** The part of WebAssembly's interface that is used here; Node's types leave it out. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object
  instantiate(wasm: object, imports: Imports): Promise<object>
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
    getStream(descriptor: number): object
    close(stream: object): void
    open(path: string, flags: number): object
  }
  ENV: Record<string, string>
  ExitStatus: new (code: number) => Error & { status: number }
  addFunction(work: (...operands: number[]) => number, signature: string): Pointer
  stringToNewUTF8(text: string): Pointer
  UTF8ToString(pointer: Pointer): string
}

/** The functions of C that we call, each under its own name with an underscore before it. */
type CFunction =
  | '_PyCFunction_NewEx'
  | '_PyDict_GetItemString'
  | '_PyDict_SetItemString'
  | '_PyErr_Clear'
  | '_PyErr_GetRaisedException'
  | '_PyErr_Print'
  | '_PyErr_SetRaisedException'
  | '_PyEval_EvalCode'
  | '_PyEval_GetBuiltins'
  | '_PyFloat_AsDouble'
  | '_PyImport_AddModule'
  | '_PyImport_ImportModule'
  | '_PyModule_GetDict'
  | '_PyModule_New'
  | '_PyObject_CallNoArgs'
  | '_PyObject_CallOneArg'
  | '_PyObject_GetAttrString'
  | '_PyUnicode_AsUTF8'
  | '_Py_CompileStringExFlags'
  | '_Py_FinalizeEx'
  | '_Py_GetConstantBorrowed'
  | '_Py_NewRef'
  | '_malloc'

export interface EngineOptions {
  /** The folder of the pyodide package. */
  folder: string
  clock: VirtualClock
  /** The size in bytes beyond which the program's memory does not grow. */
  memoryLimit: number
  /** Bytes that the program writes to stdout (1) and stderr (2). */
  write(stream: 1 | 2, bytes: Uint8Array): void
  /** Bytes of memory to begin with; set when a snapshot will be copied in, so that Python is not booted. */
  restoring?: number
}

export const home = '/home/python'
const mainFile = 'main.py'
export const mainPath = `${home}/${mainFile}`

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
  const wasm = new WebAssembly.Module(readFileSync(join(folder, 'pyodide.asm.wasm')))
  const standardLibrary = readFileSync(join(folder, 'python_stdlib.zip'))
  let engine: Engine | undefined
  return create({
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
      },
    ],
    instantiateWasm(imports: Imports, done: (instance: object, wasm: object) => void) {
      replaceSystemCalls(imports, options, () => engine)
      WebAssembly.instantiate(wasm, imports).then(instance => done(instance, wasm))
      return {}
    },
  })
}

/** The files and streams that the interpreter finds when it starts. */
function furnish(engine: Engine, standardLibrary: Uint8Array, { write }: EngineOptions): void {
  const { FS, ENV } = engine
  FS.mkdirTree('/lib/python3.14/lib-dynload')
  FS.mkdirTree('/lib/python3.14/site-packages')
  FS.writeFile('/lib/python314.zip', standardLibrary)
  FS.mkdirTree(home)
  FS.writeFile(mainPath, '')
  FS.chdir(home)
  Object.assign(ENV, { HOME: home, LC_ALL: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' })
  FS.init()
  const devices = [
    ['stdin', { read: () => 0 }],
    ['stdout', { write: writer(bytes => write(1, bytes)) }],
    ['stderr', { write: writer(bytes => write(2, bytes)) }],
  ] as const
  for (const [index, [name, operations]] of devices.entries()) {
    const device = FS.makedev(64, index)
    FS.registerDevice(device, operations)
    FS.close(FS.getStream(index))
    FS.unlink(`/dev/${name}`)
    FS.mkdev(`/dev/${name}`, device)
    FS.open(`/dev/${name}`, index === 0 ? 0 : 1)
  }
}

function writer(write: (bytes: Uint8Array) => void) {
  return (_stream: unknown, memory: Uint8Array, offset: number, length: number) => {
    write(Uint8Array.from(memory.subarray(offset, offset + length)))
    return length
  }
}
