import { OutOfMemory, Unsupported } from './endings.ts'
import type { Engine, EngineOptions, Imports, Pointer } from './engine.ts'
import { refuseUnneeded } from './imports.ts'

declare const WebAssembly: { Suspending: new (work: () => unknown) => object }

/** Puts the virtual clock, the memory limit and the refusals in place of the system calls. */
export function replaceSystemCalls(
  imports: Imports,
  { clock, memoryLimit, onChange }: EngineOptions,
  engine: () => Engine | undefined,
): void {
  const environment = imports.env as Record<string, unknown>
  const system = imports.wasi_snapshot_preview1 as Record<string, unknown>
  refuseUnneeded(environment)
  environment.__syscall_getuid32_js = () => 0
  let mask = 0o022
  environment.__syscall_umask_js = (next: number) => {
    const before = mask
    mask = next & 0o777
    return before
  }
  const clocks = [() => clock.wall(), () => clock.monotonic(), () => clock.processor()]
  system.clock_time_get = (id: number, _precision: bigint, result: Pointer) => {
    const { HEAP64 } = engine() as Engine
    const now = clocks[id] ?? (() => clock.processor())
    HEAP64[result >>> 3] = BigInt(Math.round(now() * 1e6))
    return 0
  }
  environment.emscripten_date_now = () => clock.wall()
  // The machine that programs see is in UTC, as servers are.
  environment._tzset_js = (offset: Pointer, daylight: Pointer, ...names: Pointer[]) => {
    const { HEAPU32, HEAPU8 } = engine() as Engine
    HEAPU32[offset >>> 2] = HEAPU32[daylight >>> 2] = 0
    for (const name of names) HEAPU8.set(Buffer.from('UTC\0'), name)
  }
  // Only C's own busy sleeping reads this one: let it see the end at its second reading (see builtins).
  let farAhead = 0
  environment.emscripten_get_now = () => (farAhead += 1e12)
  const grow = environment.emscripten_resize_heap as (size: number) => number
  environment.emscripten_resize_heap = (size: number) => {
    if (size >>> 0 > memoryLimit) throw new OutOfMemory()
    return grow(size)
  }
  environment._Py_CheckEmscriptenSignals_Helper = new WebAssembly.Suspending(
    () => engine()?.threads.check() ?? 0,
  )
  environment.Jsv_GetError_import = () => 0
  environment.JsvError_Check = () => 0
  const refusals = {
    _emscripten_system: 'another process (os.system)',
    __syscall_socket: 'a network socket',
    getaddrinfo: 'the network',
    getnameinfo: 'the network',
    _setitimer_js: 'a system timer signal',
  }
  for (const [name, what] of Object.entries(refusals))
    environment[name] = () => {
      throw new Unsupported(`The program needs ${what}, which does not exist here`)
    }
  for (const name of changingCalls) {
    const original = environment[name] as (...operands: unknown[]) => unknown
    environment[name] = (...operands: unknown[]) => {
      onChange()
      return original(...operands)
    }
  }
  // What is written into a pipe stays until it is read: counted in whole, read or not.
  let piped = 0
  const writeAny = system.fd_write as (...operands: number[]) => number
  system.fd_write = (...operands: number[]) => {
    const { FS, HEAPU32 } = engine() as Engine
    const [descriptor = 0, , , written = 0] = operands
    const result = writeAny(...operands)
    const { node } = (FS.getStream(descriptor) ?? {}) as { node?: { pipe?: unknown } }
    if (node?.pipe) piped += HEAPU32[written >>> 2] ?? 0
    if (piped > memoryLimit / 4) throw new OutOfMemory()
    return result
  }
  const openFile = environment.__syscall_openat as (...operands: number[]) => number
  environment.__syscall_openat = (...operands: number[]) => {
    if (((operands[2] ?? 0) & writingFlags) !== 0) onChange()
    return openFile(...operands)
  }
}

/** O_WRONLY, O_RDWR, O_CREAT, O_TRUNC and O_APPEND, as Emscripten numbers them. */
const writingFlags = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000

/** What leaves a trace outside of the interpreter's memory: files, descriptors, foreign functions. */
const changingCalls = [
  ...['mkdirat', 'unlinkat', 'rmdir', 'renameat', 'symlinkat', 'mknodat', 'chdir', 'fchdir'],
  ...['chmod', 'fchmod', 'fchmodat2', 'fchown32', 'fchownat', 'truncate64', 'ftruncate64'],
  ...['utimensat', 'umask_js', 'dup', 'dup3', 'pipe', 'fallocate'],
]
  .map(name => `__syscall_${name}`)
  .concat('_mmap_js', '_dlopen_js', '_dlsym_js', 'ffi_call_js', 'ffi_closure_alloc_js')
