import { type Attack, lines, wholeMemory } from '../attack.ts'

const write = "process.getBuiltinModule('fs').writeFileSync('@MARK@', '')"

/** Assembles a WebAssembly library that passes its operand on to a function of JavaScript. */
const library = `
def section(number, *content):
    content = b''.join(bytes([part]) if isinstance(part, int) else part for part in content)
    return bytes([number, len(content)]) + content
def name(text):
    return bytes([len(text)]) + text.encode()
def assemble(function):
    return b'\\0asm\\1\\0\\0\\0' + b''.join([
        section(0, name('dylink.0'), 1, 4, 0, 0, 0, 0),
        section(1, 1, 0x60, 1, 0x7f, 0),
        section(2, 1, name('env'), name(function), 0, 0),
        section(3, 1, 0),
        section(7, 1, name('go'), 0, 1),
        section(10, 1, 6, 0, 0x20, 0, 0x10, 0, 0x0b),
    ])
`

export const foreign: readonly Attack[] = [
  {
    name: 'emscripten_run_script',
    code: `import ctypes\nctypes.pythonapi.emscripten_run_script(b"${write}")`,
    control: { stock: true },
  },
  {
    name: 'emscripten_async_run_script, when the program waits',
    code: lines(
      'import ctypes, time, asyncio',
      `script = ctypes.create_string_buffer(b"${write}")`,
      'ctypes.pythonapi.emscripten_async_run_script(script, 0)',
      'for turn in range(10): await asyncio.sleep(0.01)',
    ),
    control: { stock: true },
  },
  {
    name: 'a library of WebAssembly, made here, is loaded and calls JavaScript',
    code: lines(
      'import ctypes',
      library,
      "with open('/tmp/own.so', 'wb') as file: file.write(assemble('emscripten_run_script'))",
      `ctypes.CDLL('/tmp/own.so').go(b"${write}")`,
    ),
    control: { stock: true },
  },
  {
    name: 'a library brings JavaScript of its own along (EM_JS)',
    code: lines(
      'import ctypes',
      library,
      'def with_script(text):',
      '    text = text.encode() + b"\\0"',
      "    return b'\\0asm\\1\\0\\0\\0' + b''.join([",
      "        section(0, name('dylink.0'), 1, 5, 0x80, 4, 0, 0, 0),",
      "        section(2, 2, name('env'), name('memory'), 2, 0, 0, name('env'), name('__memory_base'), 3, 0x7f, 0),",
      "        b'\\6\\6\\1\\x7f\\0\\x41\\0\\x0b',",
      "        section(7, 1, name('__em_js__go'), 3, 1),",
      '        bytes([11, len(text) + 6 + (len(text) > 127), 1, 0, 0x23, 0, 0x0b])',
      '        + (bytes([len(text)]) if len(text) < 128 else bytes([len(text) & 127 | 128, len(text) >> 7])) + text,',
      '    ])',
      `script = '(void)<::>{ ' + "${write}" + ' }'`,
      'data = with_script(script)',
      "with open('/tmp/script.so', 'wb') as file: file.write(data)",
      "ctypes.CDLL('/tmp/script.so').go()",
    ),
    control: {
      none: 'how a library carries JavaScript depends on the build; the same eval as emscripten_run_script',
    },
  },
  {
    name: 'every function of JavaScript that a symbol names is called with small numbers',
    code: lines(
      'import ctypes',
      "names = '''emscripten_asm_const_int emscripten_asm_const_double emscripten_asm_const_ptr",
      'emscripten_run_script_string emscripten_exit_with_live_runtime emscripten_create_worker',
      "emscripten_async_load_script emscripten_force_exit _emscripten_fs_load_embedded_files'''.split()",
      'api = ctypes.CDLL(None)',
      'for name in names:',
      '    try: call = getattr(api, name)',
      '    except AttributeError: continue',
      "    try: call(b'@FILE@', 0, 0, 0)",
      '    except Exception as error: print(error)',
    ),
    control: {
      none: 'each of them does its own thing; those with a reach of their own are attacks here',
    },
  },
  {
    name: "the host's files are read by Emscripten's wget",
    code: lines(
      'import asyncio, ctypes',
      '@ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)',
      'def loaded(_argument, data, length): print(ctypes.string_at(data, length))',
      '@ctypes.CFUNCTYPE(None, ctypes.c_void_p)',
      'def failed(_argument): print("failed")',
      "path = ctypes.create_string_buffer(b'@FILE@')",
      'ctypes.pythonapi.emscripten_async_wget_data(path, 0, loaded, failed)',
      'for turn in range(20): await asyncio.sleep(0.01)',
    ),
    control: { stock: true },
  },
  {
    name: 'the function table is searched for the import behind system',
    code: lines(
      'import ctypes',
      'system = ctypes.cast(ctypes.pythonapi.system, ctypes.c_void_p).value',
      "ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p)(system)(b'touch @MARK@')",
    ),
    control: { stock: true },
  },
  {
    name: 'a method table in memory is made to point at system',
    code: lines(
      'import ctypes, math',
      'system = ctypes.cast(ctypes.pythonapi.system, ctypes.c_void_p).value',
      "text = ctypes.create_string_buffer(b'touch @MARK@')",
      '# PyCFunctionObject: header (8), m_ml, m_self; METH_NOARGS passes m_self on, as a char *.',
      'method = ctypes.c_uint32.from_address(id(math.sqrt) + 8).value',
      'forged = (ctypes.c_uint32 * 4)(ctypes.c_uint32.from_address(method).value, system, 4, 0)',
      'ctypes.c_uint32.from_address(id(math.sqrt) + 8).value = ctypes.addressof(forged)',
      'ctypes.c_uint32.from_address(id(math.sqrt) + 12).value = ctypes.addressof(text)',
      'ctypes.c_uint32.from_address(id(math.sqrt) + 24).value = 0',
      'call = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(system)',
      'call(ctypes.addressof(text), 0)',
    ),
    control: { none: 'Pyodide calls through JavaScript with the right number of operands only' },
  },
  {
    name: 'bytecode that never was compiled reads the variables around its own',
    code: lines(
      'def victim(): return 1',
      'import opcode',
      "load = opcode.opmap['LOAD_FAST']",
      'forged = bytes([load, 255] * 64)',
      'victim.__code__ = victim.__code__.replace(co_code=forged)',
      'print(victim())',
    ),
    control: {
      none: 'what it reads is the memory of Python itself, which holds nothing of the host',
    },
  },
  {
    name: 'bytecode forges a bytearray over the whole memory, which is searched for paths of the host',
    code: lines(
      wholeMemory,
      'import re',
      'memory, kept = whole_memory()',
      "for found in set(re.findall(rb'/[\\w./-]{12,200}', bytes(memory[1024:24 * 2**20]))): print(found)",
    ),
    control: { stock: true },
  },
  {
    name: 'the whole memory of the interpreter is overwritten',
    code: 'import ctypes\nctypes.memset(1024, 0xff, 16 * 2**20)',
    control: { none: 'it destroys the interpreter that it runs in, there as here' },
  },
  {
    name: 'the semaphore of a lock is forged while threads wait for it',
    code: lines(
      'import ctypes, threading',
      'lock = threading.Lock()',
      'lock.acquire()',
      'worker = threading.Thread(target=lock.acquire, daemon=True)',
      'worker.start()',
      'for address in range(id(lock) & ~7, (id(lock) & ~7) + 4096, 4):',
      '    ctypes.c_uint32.from_address(address).value = 0x7fffffff',
      'lock.acquire()',
    ),
    control: { none: 'Pyodide has no threads' },
  },
  {
    name: 'a thread is started in C at an address that is no function',
    code: lines(
      'import ctypes',
      'ident, handle = ctypes.c_uint64(), ctypes.c_uint32()',
      'start = ctypes.pythonapi.PyThread_start_joinable_thread',
      'for entry in 0, 1, 2**31 - 1:',
      '    start(entry, 0x7ffffff0, ctypes.byref(ident), ctypes.byref(handle))',
      'import time',
      'time.sleep(1)',
    ),
    control: { none: 'Pyodide has no threads' },
  },
]
