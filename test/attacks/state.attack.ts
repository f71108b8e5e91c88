import { afterAll, describe, expect, test } from 'vitest'
import { lines } from './attack.ts'
import { runTrusted } from './sandbox.ts'
import { Stock } from './stock.ts'

const stock = new Stock()
afterAll(() => stock.stop())

interface Trace {
  name: string
  /** Leaves something behind. */
  leave: string
  /** Prints `LEFT` where it finds it. */
  find: string
  /** Why Pyodide, used again, does not show it. */
  none?: string
}

const traces: readonly Trace[] = [
  {
    name: 'a function of a module',
    leave: 'import math\nmath.sqrt = lambda _: 0',
    find: "import math\nif math.sqrt(4) == 0: print('LEFT')",
  },
  {
    name: 'a name among the builtins',
    leave: 'import builtins\nbuiltins.left = 1',
    find: "import builtins\nif hasattr(builtins, 'left'): print('LEFT')",
  },
  {
    name: 'a module of its own',
    leave: "import sys, types\nsys.modules['left'] = types.ModuleType('left')",
    find: "try: import left\nexcept ImportError: pass\nelse: print('LEFT')",
  },
  {
    name: 'a file beside the program, imported by the next',
    leave: "open('random.py', 'w').write('left = 1')\nopen('left.txt', 'w').close()",
    find: "import os\nif os.path.exists('left.txt'): print('LEFT')",
  },
  {
    name: 'a changed library file',
    leave: lines(
      'import os, sys',
      "library = next(path for path in sys.path if path.endswith('.zip'))",
      "with open(library, 'ab') as file: file.write(b'left')",
    ),
    find: lines(
      'import sys',
      "library = next(path for path in sys.path if path.endswith('.zip'))",
      "if open(library, 'rb').read().endswith(b'left'): print('LEFT')",
    ),
  },
  {
    name: 'a renamed folder',
    leave: "import os\nos.mkdir('/tmp/a')\nos.rename('/tmp/a', '/tmp/left')",
    find: "import os\nif os.path.isdir('/tmp/left'): print('LEFT')",
  },
  {
    name: 'the times of a file',
    leave: "import os\nos.utime('/tmp', (1, 1))",
    find: "import os\nif os.stat('/tmp').st_mtime == 1: print('LEFT')",
  },
  {
    name: 'the working folder',
    leave: "import os\nos.chdir('/tmp')",
    find: "import os\nif os.getcwd() == '/tmp': print('LEFT')",
  },
  {
    name: 'the mask of new files',
    leave: 'import os\nos.umask(0o123)',
    find: "import os\nif os.umask(0o22) == 0o123: print('LEFT')",
  },
  {
    name: 'a variable of the environment',
    leave: "import os\nos.environ['LEFT'] = '1'",
    find: "import os\nif 'LEFT' in os.environ: print('LEFT')",
  },
  {
    name: 'a small number that is another number',
    leave: 'import ctypes\nctypes.c_uint32.from_address(id(5) + 12).value = 6',
    find: "a, b = int('2'), int('3')\nif a + b != int('5') or str(a + b) != '5': print('LEFT')",
    none: 'it destroys the interpreter that it runs in',
  },
  {
    name: 'an attribute of a built-in type',
    leave: lines(
      'import gc',
      "gc.get_referents(str.__dict__)[0]['left'] = lambda self: 1",
      'import sys',
      'sys._clear_internal_caches()',
    ),
    find: "if hasattr('', 'left'): print('LEFT')",
  },
  {
    name: 'an open descriptor',
    leave: "import os\nfor turn in range(20): os.dup(os.open('/dev/null', 0))",
    find: "import os\nif os.open('/dev/null', os.O_RDONLY) > 20: print('LEFT')",
  },
  {
    name: 'a closed descriptor of the standard streams',
    leave: 'import os\nos.close(2)\nos.close(0)',
    find: "import os\ntry: os.fstat(2)\nexcept OSError: print('LEFT')",
  },
  {
    name: 'a pipe with something in it',
    leave: "import os\nr, w = os.pipe()\nos.write(w, b'left')",
    find: lines(
      'import os',
      'for descriptor in range(3, 12):',
      '    try:',
      "        if os.read(descriptor, 9) == b'left': print('LEFT')",
      '    except OSError: pass',
    ),
  },
  {
    name: 'a filter of warnings',
    leave: "import warnings\nwarnings.simplefilter('error')",
    find: "import warnings\ntry: warnings.warn('x')\nexcept UserWarning: print('LEFT')",
  },
  {
    name: 'the state of random',
    leave: 'import random\nrandom.seed(1)',
    find: "import random\nif random.random() in (0.13436424411240122, 0.8474337369372327): print('LEFT')",
  },
  {
    name: 'the precision of decimal',
    leave: 'import decimal\ndecimal.DefaultContext.prec = 3',
    find: "import decimal\nif decimal.Context().prec == 3: print('LEFT')",
  },
  {
    name: 'the limit of recursion',
    leave: 'import sys\nsys.setrecursionlimit(4321)',
    find: "import sys\nif sys.getrecursionlimit() == 4321: print('LEFT')",
  },
  {
    name: 'the collector turned off',
    leave: 'import gc\ngc.disable()',
    find: "import gc\nif not gc.isenabled(): print('LEFT')",
  },
  {
    name: 'a thread that still runs',
    leave: lines(
      'import threading, time',
      'def stay():',
      '    while True: time.sleep(1)',
      "threading.Thread(target=stay, name='left', daemon=True).start()",
    ),
    find: lines(
      'import sys, threading',
      "if threading.active_count() > 1 or len(sys._current_frames()) > 1: print('LEFT')",
    ),
    none: 'Pyodide has no threads',
  },
  {
    name: 'a handler of a signal',
    leave: 'import signal\nsignal.signal(signal.SIGUSR1, lambda *_: None)',
    find: lines(
      'import signal',
      "if signal.getsignal(signal.SIGUSR1) != signal.SIG_DFL: print('LEFT')",
    ),
  },
  {
    name: 'a memory that stays grown',
    leave: 'kept = bytearray(60 * 2**20)\nimport builtins\nbuiltins.kept = kept',
    find: "import builtins\nif hasattr(builtins, 'kept'): print('LEFT')",
  },
  {
    name: 'foreign functions and their callbacks',
    leave: lines(
      'import ctypes, builtins',
      'builtins.hook = ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 7)',
      'builtins.hook_address = ctypes.cast(builtins.hook, ctypes.c_void_p).value',
    ),
    find: lines('import builtins', "if hasattr(builtins, 'hook_address'): print('LEFT')"),
  },
]

describe('a lesson leaves nothing for the next one', () => {
  for (const { name, leave, find, none } of traces)
    test(name, async () => {
      await runTrusted(leave)
      const next = await runTrusted(find)
      expect(next).toMatchObject({ status: 'finished', stdout: '' })
      if (none !== undefined) return
      await stock.run(leave, { fresh: true })
      expect(await stock.run(find)).toContain('LEFT')
    })

  test('two runs do not draw the same random numbers', async () => {
    const draw = 'import random, uuid, os\nprint(random.random(), uuid.uuid4(), os.urandom(4))'
    expect((await runTrusted(draw)).stdout).not.toBe((await runTrusted(draw)).stdout)
  })

  test('a program that waits at the terminal does not swallow the next program', async () => {
    await runTrusted("import os\nos.set_blocking(0, False)\nprint(open('/dev/tty').read(1))")
    expect(await runTrusted('print("whole")')).toMatchObject({ stdout: 'whole\n' })
  })
})
