import { describe, expect, test } from 'vitest'
import type { RunStatus } from '../../src/core/outcome.ts'
import { lines } from './attack.ts'
import { attackInTime, said } from './sandbox.ts'

/** Name, how it must end, program. */
const excesses: readonly [string, RunStatus | readonly RunStatus[], string][] = [
  ['a loop without end', 'timedOut', 'while True: pass'],
  [
    'one operation of C that takes for ever',
    'timedOut',
    'len(str(7 ** 10 ** 8 % 10 ** 9999)) and 10 ** 10 ** 8 // 3',
  ],
  [
    'a regular expression that tries everything',
    'timedOut',
    "import re\nre.match('(a+)+$', 'a' * 60 + 'b')",
  ],
  ['a sum that is made in C', 'timedOut', 'sum(range(10 ** 12))'],
  [
    'a loop that catches whatever would end it',
    'timedOut',
    'while True:\n    try:\n        while True: pass\n    except BaseException: pass',
  ],
  [
    'a message that is never ready',
    'timedOut',
    'class E(Exception):\n    def __str__(self):\n        while True: pass\nraise E',
  ],
  ['a message of 10 MB', ['raised', 'outputLimit'], "raise ValueError('x' * 10_000_000)"],
  [
    'a finaliser at the end that never returns',
    'timedOut',
    'class Last:\n    def __del__(self):\n        while True: pass\nkept = Last()',
  ],
  [
    'an exit handler that never returns',
    'timedOut',
    'import atexit\n@atexit.register\ndef stay():\n    while True: pass',
  ],
  ['reading the terminal', ['timedOut', 'raised', 'unsupported'], "open('/dev/tty').read()"],
  [
    'threads that take turns without end',
    'timedOut',
    'import threading\ndef spin():\n    while True: pass\nfor n in range(8): threading.Thread(target=spin).start()',
  ],
  ['a sleep until nothing can wake it', 'deadlocked', 'import threading\nthreading.Event().wait()'],
  ['one huge object', ['outOfMemory', 'raised'], 'bytearray(2 ** 31 - 100)'],
  [
    'an object that grows',
    'outOfMemory',
    'grown = bytearray()\nwhile True: grown += bytes(2 ** 20)',
  ],
  [
    'memory, with MemoryError caught',
    'outOfMemory',
    'kept = []\nwhile True:\n    try: kept.append([0] * 10 ** 6)\n    except MemoryError: pass',
  ],
  [
    'a file in memory that grows',
    'outOfMemory',
    "with open('/tmp/big', 'wb') as file:\n    while True: file.write(bytes(2 ** 25))",
  ],
  [
    'a file in memory that is made long at once',
    ['outOfMemory', 'raised'],
    "with open('/tmp/big', 'wb') as file:\n    file.truncate(2 ** 31 - 1)\n    file.seek(2 ** 31 - 10)\n    file.write(b'x')",
  ],
  [
    'many small files',
    ['outOfMemory', 'timedOut', 'raised'],
    "for n in range(10 ** 7):\n    with open(f'/tmp/{n}', 'w') as file: file.write('x' * 1000)",
  ],
  [
    'a pipe that nobody reads',
    ['outOfMemory', 'raised', 'deadlocked'],
    'import os\nr, w = os.pipe()\nwhile True: os.write(w, bytes(2 ** 20))',
  ],
  [
    'mappings of files',
    ['outOfMemory', 'raised'],
    'import mmap\nkept = []\nwhile True: kept.append(mmap.mmap(-1, 2 ** 24))',
  ],
  ['a flood on stdout', 'outputLimit', "while True: print('x' * 1000)"],
  ['a flood on stderr', 'outputLimit', "import sys\nwhile True: sys.stderr.write('x' * 1000)"],
  ['one line without end', 'outputLimit', "print('x' * 10 ** 8)"],
  [
    'a flood past the streams of Python',
    'outputLimit',
    "import os\nwhile True: os.write(1, b'x' * 1000)",
  ],
  [
    'a flood through C',
    ['outputLimit', 'unsupported'],
    "import ctypes\nwhile True: ctypes.pythonapi.puts(b'x' * 1000)",
  ],
  ['recursion', 'raised', 'def again(): again()\nagain()'],
  [
    'recursion without a limit',
    ['raised', 'crashed', 'outOfMemory'],
    'import sys\nsys.setrecursionlimit(10 ** 9)\ndef again(): again()\nagain()',
  ],
  [
    'recursion in C: repr of lists in lists',
    'raised',
    'deep = []\nfor n in range(10 ** 5): deep = [deep]\nrepr(deep)',
  ],
  ['recursion in C: the compiler', 'raised', "compile('(' * 10 ** 4 + ')' * 10 ** 4, 'x', 'eval')"],
  [
    'recursion in C: an expression of many terms',
    ['raised', 'finished'],
    "eval('-' * 10 ** 5 + '1')",
  ],
  [
    // Every level adds a note to the traceback, natively too.
    'recursion in C: pickle',
    ['raised', 'outputLimit'],
    'import pickle\ndeep = []\nfor n in range(10 ** 5): deep = [deep]\npickle.dumps(deep)',
  ],
  ['recursion in C: json', 'raised', "import json\njson.loads('[' * 10 ** 5)"],
  [
    // CPython measures its C stack, of which WebAssembly's is another: a chain this long may not fit.
    'recursion in C: a chain of a million that is freed',
    ['finished', 'crashed'],
    'deep = None\nfor n in range(10 ** 6): deep = (deep,)\ndel deep',
  ],
  [
    'recursion through finalisers',
    ['finished', 'raised'],
    'class Link:\n    def __init__(self, next): self.next = next\n    def __del__(self): pass\nchain = None\nfor n in range(10 ** 5): chain = Link(chain)\ndel chain',
  ],
  ['recursion through comparison', 'raised', 'a = []\nb = []\na.append(a)\nb.append(b)\na == b'],
  [
    'recursion through attributes',
    'raised',
    'class Again:\n    def __getattr__(self, name): return getattr(self, name + "x")\nAgain().x',
  ],
  [
    'threads without end',
    ['outOfMemory', 'raised', 'timedOut', 'finished'],
    'import threading\nwhile True: threading.Thread(target=threading.Event().wait).start()',
  ],
  [
    'stacks without end: coroutines',
    ['outOfMemory', 'timedOut'],
    'async def f(): pass\nkept = []\nwhile True: kept.append(f())',
  ],
  ['os._exit', 'exited', 'import os\nprint("x", flush=True)\nos._exit(3)'],
  [
    'faulthandler breaks off',
    ['crashed', 'unsupported', 'raised', 'exited'],
    'import faulthandler\nfaulthandler._sigabrt()',
  ],
  [
    'a pointer that leads nowhere',
    ['crashed', 'finished'],
    'import ctypes\nctypes.string_at(2 ** 32 - 8, 4)',
  ],
  ['C breaks off', ['crashed', 'exited'], 'import ctypes\nctypes.pythonapi.abort()'],
  [
    'waiting where nothing can wait: in a callback of C',
    ['crashed', 'deadlocked', 'unsupported', 'finished'],
    lines(
      'import ctypes, threading, time',
      'threading.Thread(target=time.sleep, args=(1,)).start()',
      '@ctypes.CFUNCTYPE(ctypes.c_int)',
      'def wait():\n    time.sleep(2)\n    return 1',
      'wait()',
    ),
  ],
  [
    'a signal to itself',
    ['unsupported', 'raised', 'exited', 'crashed', 'finished'],
    'import signal\nsignal.raise_signal(signal.SIGTERM)',
  ],
  [
    'an interrupt of the main thread',
    'raised',
    'import _thread\n_thread.interrupt_main()\nfor n in range(10 ** 5): pass',
  ],
]

describe('whatever a program does, it ends in time and in the right way', () => {
  test.each(excesses)('%s', async (_name, status, code) => {
    const result = await attackInTime(code)
    expect([status].flat(), said(result).slice(0, 500)).toContain(result.status)
    expect(Buffer.byteLength(result.stdout + result.stderr)).toBeLessThanOrEqual(3 * 64 * 1024)
  })
})
