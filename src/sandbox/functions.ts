import type { Engine, EngineOptions, Pointer, WasmFunction } from './engine.ts'
import { Errors } from './errors.ts'
import { Threads } from './threads.ts'
import { suspendable, wrapped } from './wasm.ts'

declare const WebAssembly: {
  promising(work: WasmFunction): (...operands: Pointer[]) => Promise<Pointer>
}

/** The functions of C that have another body here, in the order in which `addReplacements` gives ours. */
export const replacedFunctions = [
  'PyThread_start_joinable_thread',
  '_PySemaphore_Wait',
  'PyThread_get_thread_ident_ex',
  'PyThread_get_thread_ident',
  'PyErr_SetFromErrnoWithFilenameObjects',
  'strerror',
] as const

export function addReplacements(engine: Engine, firstPlace: number, options: EngineOptions): void {
  const enter = (entry: Pointer, operand: Pointer) =>
    WebAssembly.promising(engine.wasmTable.get(entry))(operand)
  let threads: Threads | undefined
  Object.defineProperty(engine, 'threads', {
    get: () => (threads ??= new Threads(engine, { ...options, enter })),
  })
  engine.resetThreads = () => {
    threads = undefined
  }
  engine.errors = new Errors(engine)
  const start = (entry: Pointer, operand: Pointer, ident: Pointer, handle: Pointer) => {
    const started = engine.threads.start(entry, operand)
    if (started < 0) return -1
    engine.HEAP64[ident >>> 3] = BigInt(started)
    engine.HEAPU32[handle >>> 2] = started
    return 0
  }
  const wait = (semaphore: Pointer, timeout: bigint, detach: number) =>
    engine.threads.wait(semaphore, timeout, detach !== 0)
  const raise = (type: Pointer, first: Pointer, second: Pointer) =>
    engine.errors.raise(type, first, second)
  const functions = [
    wrapped(start, ['i32', 'i32', 'i32', 'i32'], 'i32'),
    suspendable(wait, ['i32', 'i64', 'i32'], 'i32'),
    wrapped(() => BigInt(engine.threads.ident), [], 'i64'),
    wrapped(() => engine.threads.ident, [], 'i32'),
    wrapped(raise, ['i32', 'i32', 'i32'], 'i32'),
    wrapped((number: number) => engine.errors.message(number), ['i32'], 'i32'),
  ]
  for (const [index, work] of functions.entries()) engine.wasmTable.set(firstPlace + index, work)
}
