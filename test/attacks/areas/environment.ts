import { type Attack, lines, reachJavaScript } from '../attack.ts'

export const environment: readonly Attack[] = [
  {
    name: 'os.environ is printed',
    code: 'import os\nprint(dict(os.environ))',
    // Its `_` is the path of the script that loaded Pyodide.
    control: { stock: true },
  },
  {
    name: "the C library's getenv is asked",
    code: lines(
      'import ctypes',
      'getenv = ctypes.pythonapi.getenv',
      'getenv.restype = ctypes.c_char_p',
      "print(getenv(b'@VARIABLE@'))",
    ),
    control: { none: 'the environment of Pyodide is made by Emscripten, not taken from the host' },
  },
  {
    name: 'process.env is read',
    code: `${reachJavaScript}print(world.process.env.@VARIABLE@)`,
    control: { stock: true },
  },
  {
    name: 'interpreter paths, flags and build settings are printed',
    code: lines(
      'import os, site, sys, sysconfig',
      'print(sys.executable, sys.argv, sys.orig_argv, sys.path, sys.prefix, sys._base_executable)',
      'print(sysconfig.get_config_vars(), sysconfig.get_paths(), site.getsitepackages())',
      'print(sys.flags, sys._xoptions, sys.implementation, os.getcwd(), __file__, __spec__)',
    ),
    control: { stock: lines('import sys', 'print(sys.orig_argv, sys.executable, sys.path)') },
  },
  {
    name: 'every string in the memory is searched for paths of the host',
    code: lines(
      'import gc, sys',
      'def strings(value, seen, depth=0):',
      '    if id(value) in seen or depth > 6: return',
      '    seen.add(id(value))',
      "    if isinstance(value, str) and value.count('/') > 2: print(value[:200])",
      '    for other in gc.get_referents(value): strings(other, seen, depth + 1)',
      'seen = set()',
      'for module in list(sys.modules.values()): strings(module, seen)',
    ),
    control: {
      stock: "import os\nprint([value for value in os.environ.values() if '/' in value])",
    },
  },
  {
    name: 'the raw memory is searched for paths of the host',
    code: lines(
      'import ctypes, re',
      'memory = ctypes.string_at(1024, 24 * 2**20)',
      "for found in set(re.findall(rb'(?:file://)?/[\\w./-]{12,200}', memory)): print(found.decode())",
    ),
    control: { stock: true },
  },
  {
    name: 'the name of the host is asked',
    code: lines(
      'import os, platform, socket',
      "print(f'<{platform.node()}>', f'<{os.uname().nodename}>')",
      "print(f'<{socket.gethostname()}>')",
    ),
    control: {
      stock: 'from js import process\nprint(f"<{process.getBuiltinModule(\'os\').hostname()}>")',
    },
  },
  {
    name: "the user's home and name are asked",
    code: lines(
      'import getpass, os, pathlib',
      "for ask in getpass.getuser, os.getlogin, pathlib.Path.home, lambda: os.path.expanduser('~root'):",
      '    try: print(ask())',
      '    except Exception as error: print(error)',
    ),
    control: { none: 'Pyodide has neither users nor homes; only JavaScript knows them' },
  },
  {
    name: "the stack of JavaScript's own calls is printed",
    code: lines(
      'import ctypes',
      'text = ctypes.create_string_buffer(20_000)',
      'ctypes.pythonapi.emscripten_get_callstack(8, text, 20_000)',
      'print(text.value)',
    ),
    control: { stock: true },
  },
  {
    name: 'the words of a crash are read',
    code: 'import ctypes\nctypes.pythonapi.abort()',
    control: { stock: true, crashes: true },
  },
  {
    name: 'the words of a stack overflow in JavaScript are read',
    code: lines(
      'import ctypes',
      'kind = ctypes.CFUNCTYPE(ctypes.c_int)',
      '@kind',
      'def again(): return again()',
      'again()',
    ),
    control: { none: 'how Pyodide words it depends on the depth at which it meets the limit' },
  },
]
