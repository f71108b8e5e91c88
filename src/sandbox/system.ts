import { OutOfMemory, Unsupported } from './endings.ts'
import type { Engine, EngineOptions, Imports, Pointer } from './engine.ts'

declare const WebAssembly: { Suspending: new (work: () => unknown) => object }

/** Puts the virtual clock, the memory limit and the refusals in place of the system calls. */
export function replaceSystemCalls(
  imports: Imports,
  { clock, memoryLimit }: EngineOptions,
  engine: () => Engine | undefined,
): void {
  const environment = imports.env as Record<string, unknown>
  const system = imports.wasi_snapshot_preview1 as Record<string, unknown>
  const processClocks = [2, 3]
  let processTime = 0
  system.clock_time_get = (id: number, _precision: bigint, result: Pointer) => {
    const { HEAP64 } = engine() as Engine
    // Sleeping takes no processor time, and work next to none.
    if (processClocks.includes(id)) processTime += 0.001
    const now = processClocks.includes(id)
      ? processTime
      : id === 0
        ? clock.wall()
        : clock.monotonic()
    HEAP64[result >>> 3] = BigInt(Math.round(now * 1e6))
    return 0
  }
  environment.emscripten_date_now = () => clock.wall()
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
}
