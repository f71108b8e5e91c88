import { Unsupported } from './endings.ts'

declare const WebAssembly: { Suspending: new (work: () => unknown) => object }

type Import = ((...operands: never[]) => unknown) & { sig?: string }

/**
 * Refuses whatever of Emscripten's and Pyodide's JavaScript Python itself does not need, whoever asks
 * for it: a program that has the interpreter's memory and function table in its hands (ctypes, forged
 * objects) reaches these functions and nothing else. Among the refused are all that hand out
 * JavaScript objects, load WebAssembly, or touch the network or the host.
 */
export function refuseUnneeded(environment: Record<string, unknown>): void {
  for (const [name, original] of Object.entries(environment)) {
    const called = typeof original === 'function' || original instanceof WebAssembly.Suspending
    if (!called || needed.has(name)) continue
    const refuse: Import = () => {
      throw new Unsupported('The program reaches for JavaScript, which does not exist here')
    }
    // With its signature a symbol can still be looked up; calling it ends the run.
    refuse.sig = (original as Import).sig ?? 'v'
    environment[name] = refuse
  }
}

/** `umask` and `getuid32` are left out: they are the host's own. */
const files = [
  ...['chdir', 'chmod', 'dup', 'dup3', 'faccessat', 'fadvise64', 'fallocate', 'fchdir', 'fchmod'],
  ...['fchmodat2', 'fchown32', 'fchownat', 'fcntl64', 'fdatasync', 'fstat64', 'fstatfs64'],
  ...['ftruncate64', 'getcwd', 'getdents64', 'ioctl', 'lstat64', 'mkdirat', 'mknodat'],
  ...['newfstatat', 'openat', 'pipe', 'poll', 'readlinkat', 'renameat', 'rmdir', 'stat64'],
  ...['statfs64', 'symlinkat', 'truncate64', 'unlinkat', 'utimensat'],
].map(name => `__syscall_${name}`)

const needed = new Set([
  ...files,
  ...['environ_get', 'environ_sizes_get', 'random_get', 'proc_exit', 'exit'],
  ...['clock_res_get', 'clock_time_get', 'emscripten_date_now', 'emscripten_get_now'],
  ...[
    'fd_close',
    'fd_fdstat_get',
    'fd_pread',
    'fd_pwrite',
    'fd_read',
    'fd_seek',
    'fd_sync',
    'fd_write',
  ],
  ...['_mmap_js', '_msync_js', '_munmap_js', 'emscripten_resize_heap', 'emscripten_get_heap_max'],
  ...['_tzset_js', '_gmtime_js', '_localtime_js', '_mktime_js', '_timegm_js'],
  ...['_abort_js', '__assert_fail', '__call_sighandler', '_emscripten_get_progname'],
  ...['emscripten_runtime_keepalive_push', 'emscripten_runtime_keepalive_pop'],
  ...['_Py_emscripten_runtime', '_PyEM_TrampolineCall_JS', '__hiwire_deduplicate_new'],
  // Symbols of C for ctypes, and calls of them; JavaScript's are refused by this very list.
  ...['_dlsym_js', 'ffi_call_js', 'ffi_closure_alloc_js', 'ffi_closure_free_js'],
  ...['ffi_prep_closure_loc_js', '_try_fcntl64', '_maybe_poll_async'],
])
