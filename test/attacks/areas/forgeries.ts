import { type Attack, lines } from '../attack.ts'

const report = '{"ended":{"status":"finished"},"durationMs":1,"printed":[0,0],"reusable":true}'
const plain = 'REPORT {"status": "finished"}'

/** What each does before it raises ValueError("true"). The control: a harness written in Python. */
export const forgeries: readonly Attack[] = [
  {
    name: 'a report is written to every descriptor from 0 to 40',
    code: lines(
      'import os',
      'for descriptor in range(41):',
      `    try: os.write(descriptor, b'\\n${report}\\n')`,
      '    except OSError: pass',
    ),
    control: {
      none: 'descriptors of Pyodide end in JavaScript, where only a report on stdout could be forged',
    },
  },
  {
    name: 'the report is printed, and the real one lost with stdout',
    code: lines(`print('${plain}')`, 'import sys', 'sys.stdout = open("/dev/null", "w")'),
    control: { stock: true },
  },
  {
    name: 'print is replaced',
    code: `import builtins\nreal = print\nbuiltins.print = lambda *_, **__: real('${plain}')`,
    control: { stock: true },
  },
  {
    name: 'isinstance is replaced, and every exception given a code',
    code: lines(
      'import builtins',
      'real = isinstance',
      'builtins.isinstance = lambda value, kind: kind is SystemExit or real(value, kind)',
      'class ValueError(ValueError): code = None',
      'ValueError.__module__ = "builtins"',
    ),
    control: { stock: true },
  },
  {
    name: 'json.dumps is replaced',
    code: `import json\njson.dumps = lambda *_, **__: '{"status": "finished", "exit": "0"}'`,
    control: { stock: true },
  },
  {
    name: 'the encoder that json.dumps keeps is replaced',
    code: lines(
      'import json',
      'class Encoder:',
      `    def encode(self, value): return '{"status": "finished", "exit": "0"}'`,
      'json._default_encoder = Encoder()',
    ),
    control: { stock: true },
  },
  {
    name: 'the C part of the JSON encoder is replaced',
    code: lines(
      'import json.encoder',
      `json.encoder.encode_basestring_ascii = lambda text: '"forged"'`,
      `json.encoder.c_make_encoder = lambda *_: lambda *_: ['{"status": "finished", "exit": "0"}']`,
    ),
    control: { stock: true },
  },
  {
    name: 'TracebackException makes another exception of it',
    code: lines(
      'import traceback',
      'real = traceback.TracebackException',
      "real.exc_type_str = property(lambda self: 'Nothing')",
      "real.__str__ = lambda self: 'forged'",
      'real.from_exception = classmethod(lambda cls, error, **_: real(KeyError, KeyError(1), None))',
    ),
    control: { stock: true },
  },
  {
    name: 'str is replaced',
    code: "import builtins\nbuiltins.str = lambda *_: 'forged'",
    control: { stock: true },
  },
  {
    name: 'sys.excepthook makes the end quiet',
    code: lines(
      'import os, sys',
      'sys.excepthook = lambda *_: None',
      'sys.unraisablehook = lambda *_: None',
    ),
    control: { none: 'a harness that catches exceptions never calls the hook' },
  },
  {
    name: 'a trace function rewrites the variables of the caller and of the harness',
    code: lines(
      'import sys',
      'def trace(frame, event, argument):',
      "    if 'result' in frame.f_locals: frame.f_locals['result'] = {'status': 'finished'}",
      "    if 'exception' in frame.f_locals: frame.f_locals['exception'] = SystemExit(0)",
      "    if 'error' in frame.f_locals: frame.f_locals['error'] = SystemExit(None)",
      '    return trace',
      'sys.settrace(trace)',
    ),
    control: { stock: true },
  },
  {
    name: 'a profile function raises SystemExit out of the harness',
    code: lines(
      'import sys',
      'def profile(frame, event, argument):',
      "    if frame.f_code.co_name in ('describe', 'from_exception', 'dumps'): raise SystemExit(0)",
      'sys.setprofile(profile)',
    ),
    control: { stock: true },
  },
  {
    name: 'sys.monitoring rewrites the variables of the harness',
    code: lines(
      'import sys',
      'watch = sys.monitoring',
      'watch.use_tool_id(3, "forger")',
      'def start(code, offset):',
      '    frame = sys._getframe(1)',
      "    for name in 'exception', 'error':",
      '        if name in frame.f_locals: frame.f_locals[name] = SystemExit(None)',
      'watch.register_callback(3, watch.events.PY_START, start)',
      'watch.set_events(3, watch.events.PY_START)',
    ),
    control: { stock: true },
  },
  {
    name: 'the frames around the program are walked up to the harness',
    code: lines(
      'import sys',
      'frame = sys._getframe()',
      'while frame := frame.f_back:',
      "    if 'describe' in frame.f_globals:",
      "        frame.f_globals['describe'] = lambda *_: {'status': 'finished'}",
    ),
    control: { stock: true },
  },
  {
    name: 'the collector leads to the functions of the runtime, which get other code and defaults',
    code: lines(
      'import gc, types',
      'gc.unfreeze()',
      'def forged(*_, **__): return \'{"exit": "0"}\'',
      'def lost(*_, **__): return {"status": "finished"}',
      "wanted = 'describe', 'where', 'fresh', 'flush'",
      'for value in gc.get_objects():',
      '    if isinstance(value, types.FunctionType) and value.__name__ in wanted and not value.__closure__:',
      "        value.__code__ = (forged if '_dumps' in value.__code__.co_varnames else lost).__code__",
      '        value.__defaults__ = value.__kwdefaults__ = None',
    ),
    control: { stock: true },
  },
  {
    name: "a method that the runtime put into asyncio leads to the runtime's globals",
    code: lines(
      'import asyncio, sys',
      'loop = asyncio.selector_events.BaseSelectorEventLoop',
      'spaces = [loop._write_to_self.__globals__]',
      'try: spaces.append(sys._getframe().f_back.f_globals)',
      'except AttributeError: pass',
      'def forged(*_):',
      '    if "run" in spaces[-1]: return {"status": "finished"}',
      '    return \'{"exit": "0"}\'',
      'for space in spaces:',
      "    if 'describe' in space:",
      '        space[\'describe\'].__code__ = (lambda *_: \'{"exit": "0"}\').__code__',
      '        space["describe"] = forged',
    ),
    control: { stock: true },
  },
  {
    name: 'everything that refers to json.dumps is made to refer to something else',
    code: lines(
      'import gc, json',
      'gc.unfreeze()',
      'forged = lambda *_, **__: \'{"exit": "0", "status": "finished"}\'',
      'for owner in gc.get_referrers(json.dumps):',
      '    if type(owner) is dict:',
      '        for name, value in list(owner.items()):',
      '            if value is json.dumps: owner[name] = forged',
    ),
    control: { stock: true },
  },
  {
    name: 'the main module is taken away',
    code: lines(
      'import sys, types',
      "sys.modules['__main__'] = types.ModuleType('__main__')",
      "sys.modules['json'] = sys.modules['traceback'] = None",
    ),
    control: { none: 'a harness has imported what it needs' },
  },
  {
    name: 'every module is taken away',
    code: 'import sys\nsys.modules.clear()',
    control: { none: 'a harness has imported what it needs' },
  },
  {
    name: 'an exit handler forges a report and leaves at once',
    code: lines(
      'import atexit, os',
      `atexit.register(lambda: (print('''${report}''', flush=True), os._exit(0)))`,
    ),
    control: { none: 'exit handlers of Pyodide never run' },
  },
  {
    name: 'a finaliser at the end of the interpreter leaves with success',
    code: lines(
      'import os',
      'class Last:',
      '    def __del__(self, leave=os._exit): leave(0)',
      'kept = Last()',
    ),
    control: { none: 'the interpreter of Pyodide never ends' },
  },
  {
    name: 'a thread that is left over leaves with success',
    code: lines(
      'import os, threading, time',
      'threading.Thread(target=lambda: (time.sleep(1), os._exit(0))).start()',
    ),
    control: { none: 'Pyodide has no threads' },
  },
  {
    name: 'stdout and stderr are closed under the reporter',
    code: lines(
      'import os, sys',
      'for descriptor in range(3):',
      '    try: os.close(descriptor)',
      '    except OSError: pass',
    ),
    control: { stock: true },
  },
  {
    name: 'stdout refuses to be flushed',
    code: lines(
      'import sys',
      'class Broken:',
      '    def write(self, text): raise SystemExit(0)',
      '    flush = write',
      'sys.stdout = sys.stderr = Broken()',
    ),
    control: { stock: true },
  },
  {
    name: 'code after the harness is spoilt by a compiled regular expression, codec and linecache',
    code: lines(
      'import codecs, linecache, re',
      'def fail(*_, **__): raise SystemExit(0)',
      'linecache.getline = linecache.getlines = linecache.checkcache = linecache.lazycache = fail',
      'linecache._register_code = codecs.lookup = re.compile = fail',
    ),
    control: { stock: true },
  },
  {
    name: 'the import function is replaced',
    code: lines(
      'import builtins, sys',
      'def fail(*_, **__): raise SystemExit(0)',
      'builtins.__import__ = fail',
      'sys.meta_path[:] = [type("F", (), {"find_spec": fail})]',
    ),
    control: { none: 'a harness has imported what it needs' },
  },
  {
    name: 'C is told to call back before anything else (Py_AddPendingCall)',
    code: lines(
      'import ctypes',
      '@ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p)',
      'def pending(_):',
      '    import sys',
      '    frame = sys._getframe().f_back',
      "    while frame: frame.f_locals.update(exception=SystemExit(0)) if 'exception' in frame.f_locals else None; frame = frame.f_back",
      '    return 0',
      'for turn in range(30): ctypes.pythonapi.Py_AddPendingCall(pending, None)',
    ),
    control: { none: 'pending calls run before the harness catches' },
  },
]
