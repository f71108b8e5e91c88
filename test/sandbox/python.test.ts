import { afterAll, describe, expect, test } from 'vitest'
import { exceptionLine, outcomeOf } from '../../src/core/outcome.ts'
import { createPython } from '../../src/sandbox/python.ts'
import { cacheFolder } from './cacheFolder.ts'

const python = createPython({ cacheFolder })
afterAll(() => python.close())

/** Lines as one program. */
const run = (...lines: string[]) => python.run(lines.join('\n'))

describe('asyncio', () => {
  test('asyncio.run inside a running loop raises the RuntimeError of CPython', async () => {
    const result = await run(
      'import asyncio',
      'async def fetch(): return 1',
      'async def main():',
      '    asyncio.run(fetch())',
      'asyncio.run(main())',
    )
    expect(exceptionLine(result)).toBe(
      'RuntimeError: asyncio.run() cannot be called from a running event loop',
    )
    expect(result.stdout).toBe('')
    expect(result.stderr).toContain("RuntimeWarning: coroutine 'fetch' was never awaited")
  })

  test('a sleep of a minute takes no real time and measures a minute', async () => {
    const result = await run(
      'import asyncio, time',
      'async def main():',
      '    began = time.monotonic()',
      '    await asyncio.gather(asyncio.sleep(60), asyncio.sleep(30))',
      '    print(round(time.monotonic() - began, 3))',
      'asyncio.run(main())',
    )
    expect(result.stdout).toBe('60.0\n')
    expect(result.durationMs).toBeLessThan(5000)
  })

  test('a task group reports its failures as a group, in its one line', async () => {
    const result = await run(
      'import asyncio',
      'async def fail(n): raise ValueError(n)',
      'async def main():',
      '    async with asyncio.TaskGroup() as group:',
      '        group.create_task(fail(1))',
      '        group.create_task(fail(2))',
      'asyncio.run(main())',
    )
    expect(outcomeOf(result)).toBe(
      'ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)',
    )
  })

  test('waiting for what never comes is deadlocked at once, with what was printed and where', async () => {
    const result = await run(
      'import asyncio',
      'async def main():',
      '    print("before", end="")',
      '    await asyncio.Event().wait()',
      'asyncio.run(main())',
    )
    expect(result).toMatchObject({ status: 'deadlocked', stdout: 'before' })
    expect(result).toHaveProperty('waiting', 'MainThread waits at line 5; Task-1 waits at line 4')
    expect(outcomeOf(result)).toBe('before\n(hangs forever)')
  })
})

describe('time', () => {
  test('time.sleep moves every clock by its length, the processor clock by nothing', async () => {
    const result = await run(
      'import time, datetime',
      'clocks = time.time, time.monotonic, time.perf_counter, time.process_time',
      'before, day = [clock() for clock in clocks], datetime.datetime.now()',
      'time.sleep(0.3)',
      'print([round(clock() - b, 3) for clock, b in zip(clocks, before)])',
      'print(round((datetime.datetime.now() - day).total_seconds(), 3))',
    )
    expect(result.stdout).toBe('[0.3, 0.3, 0.3, 0.0]\n0.3\n')
  })

  test('a busy wait on the clock ends', async () => {
    const result = await run(
      'import time',
      'end = time.time() + 60',
      'while time.time() < end: pass',
      'print("done")',
    )
    expect(result).toMatchObject({ status: 'finished', stdout: 'done\n' })
  })

  test('time.sleep refuses what CPython refuses', async () => {
    expect(exceptionLine(await run('import time', 'time.sleep(-1)'))).toBe(
      'ValueError: sleep length must be non-negative',
    )
  })
})

describe('like python main.py', () => {
  test('the program is __main__, with its file, arguments and source', async () => {
    const result = await run(
      'import sys, inspect',
      'print(__name__, sys.modules["__main__"].__dict__ is globals(), sys.argv)',
      'def double(x): return 2 * x',
      'print(inspect.getsource(double), len(inspect.stack()), open(__file__).readline())',
    )
    expect(result.stdout).toBe(
      "__main__ True ['main.py']\ndef double(x): return 2 * x\n 1 import sys, inspect\n\n",
    )
  })

  test('a traceback has the program’s lines and no frame of ours', async () => {
    const result = await run('def half(x):', '    return x / 0', 'half(4)')
    expect(result).toMatchObject({ status: 'raised', exception: { line: 2 } })
    expect(result.stderr).toBe(
      [
        'Traceback (most recent call last):',
        '  File "/home/python/main.py", line 3, in <module>',
        '    half(4)',
        '    ~~~~^^^',
        '  File "/home/python/main.py", line 2, in half',
        '    return x / 0',
        '           ~~^~~',
        'ZeroDivisionError: division by zero',
        '',
      ].join('\n'),
    )
  })

  test('notes, causes and frames are not part of the outcome, a message of several lines is', async () => {
    const result = await run(
      'class OrderError(Exception): pass',
      'try: {}["x"]',
      'except KeyError as cause:',
      '    error = OrderError("no stock\\nfor x")',
      '    error.add_note("a note")',
      '    raise error from cause',
    )
    expect(outcomeOf(result)).toBe('OrderError: no stock\nfor x')
    expect(exceptionLine(result)).toBe('OrderError: no stock')
  })

  test('exceptions are named as a traceback names them', async () => {
    expect(outcomeOf(await run('import decimal', 'decimal.Decimal("x")'))).toMatch(
      /^decimal\.InvalidOperation: \[<class/,
    )
    expect(outcomeOf(await run('counter = 1', 'print(countr)'))).toBe(
      "NameError: name 'countr' is not defined. Did you mean: 'counter'?",
    )
    expect(outcomeOf(await run('assert 1 > 2'))).toBe('AssertionError')
  })

  test('a syntax error is shown before anything runs', async () => {
    const result = await run('print("early")', 'total = (1,', 'print(total)')
    expect(outcomeOf(result)).toBe("SyntaxError: '(' was never closed")
    expect(outcomeOf(await run('import asyncio', 'await asyncio.sleep(1)'))).toBe(
      "SyntaxError: 'await' outside function",
    )
  })

  test('the interpreter ends as CPython ends: atexit, then what is left of the program', async () => {
    const result = await run(
      'import atexit',
      'class Session:',
      '    def __del__(self): print("closed")',
      'session = Session()',
      'atexit.register(print, "at exit")',
      'print("last line", end=" ")',
    )
    expect(result.stdout).toBe('last line at exit\nclosed\n')
  })

  test('SystemExit ends the program with its code or its words', async () => {
    expect(outcomeOf(await run('import sys', 'print("a", end="")', 'sys.exit(3)'))).toBe(
      'a\n(exits with 3)',
    )
    const worded = await run('raise SystemExit("out of stock")')
    expect(worded).toMatchObject({ status: 'exited', stderr: 'out of stock\n' })
    expect(outcomeOf(worded)).toBe('(exits with out of stock)')
    expect(await run('raise SystemExit')).toMatchObject({ status: 'finished' })
  })

  test('input meets the end of its input', async () => {
    const result = await run('input("name? ")')
    expect(outcomeOf(result)).toBe('name?\nEOFError: EOF when reading a line')
  })

  test('recursion without end is a RecursionError', async () => {
    const result = await run('def again(): again()', 'again()')
    expect(exceptionLine(result)).toBe('RecursionError: maximum recursion depth exceeded')
  })

  test('each run has random numbers of its own', async () => {
    const program = ['import random', 'print(random.random())']
    expect((await run(...program)).stdout).not.toBe((await run(...program)).stdout)
  })
})

describe('threads', () => {
  test('sleep side by side, are named and told apart as natively', async () => {
    const result = await run(
      'import threading, time',
      'def work(seconds):',
      '    time.sleep(seconds)',
      '    print(threading.current_thread().name, threading.get_ident() != main)',
      'main, began = threading.get_ident(), time.monotonic()',
      'threads = [threading.Thread(target=work, args=(n,)) for n in (3, 1, 2)]',
      'for thread in threads: thread.start()',
      'for thread in threads: thread.join()',
      'print(round(time.monotonic() - began, 2))',
    )
    expect(result.stdout).toBe(
      'Thread-2 (work) True\nThread-3 (work) True\nThread-1 (work) True\n3.0\n',
    )
  })

  test('work with locks, conditions, queues and pools', async () => {
    const result = await run(
      'import threading, queue',
      'from concurrent.futures import ThreadPoolExecutor',
      'condition, items = threading.Condition(), []',
      'def take():',
      '    with condition:',
      '        while not items: condition.wait()',
      '        print("took", items.pop())',
      'taker = threading.Thread(target=take); taker.start()',
      'with condition: items.append(1); condition.notify()',
      'taker.join()',
      'with ThreadPoolExecutor(2) as pool: print(list(pool.map(lambda x: x * x, range(4))))',
      'try: queue.SimpleQueue().get(timeout=5)',
      'except queue.Empty: print("empty")',
    )
    expect(result.stdout).toBe('took 1\n[0, 1, 4, 9]\nempty\n')
  })

  test('one that never waits lets the others have their turn', async () => {
    const result = await run(
      'import threading, time',
      'def finish():',
      '    global done',
      '    time.sleep(0.5)',
      '    done = True',
      'done = False',
      'threading.Thread(target=finish).start()',
      'while not done: pass',
      'print("done")',
    )
    expect(result).toMatchObject({ status: 'finished', stdout: 'done\n' })
  })

  test('non-daemon threads are waited for at the end, daemons are not', async () => {
    const result = await run(
      'import threading, time',
      'def late(word, seconds): time.sleep(seconds); print(word)',
      'threading.Thread(target=late, args=("daemon", 9), daemon=True).start()',
      'threading.Thread(target=late, args=("late", 3)).start()',
      'print("main ends")',
    )
    expect(result.stdout).toBe('main ends\nlate\n')
  })

  test('that wait for each other are deadlocked at once, and it is said where', async () => {
    const result = await run(
      'import threading',
      'a, b = threading.Lock(), threading.Lock()',
      'def other():',
      '    with b:',
      '        ready.set()',
      '        a.acquire()',
      'ready = threading.Event()',
      'a.acquire()',
      'threading.Thread(target=other, name="other").start()',
      'ready.wait()',
      'b.acquire()',
    )
    expect(result).toMatchObject({ status: 'deadlocked' })
    expect(result).toHaveProperty('waiting', 'MainThread waits at line 11; other waits at line 6')
  })

  test('serve asyncio: to_thread and run_coroutine_threadsafe', async () => {
    const result = await run(
      'import asyncio, threading, time',
      'async def double(x): await asyncio.sleep(1); return 2 * x',
      'async def main():',
      '    loop = asyncio.get_running_loop()',
      '    ask = lambda: asyncio.run_coroutine_threadsafe(double(21), loop).result()',
      '    print(await asyncio.gather(asyncio.to_thread(time.sleep, 2), asyncio.to_thread(ask)))',
      'asyncio.run(main())',
    )
    expect(result.stdout).toBe('[None, 42]\n')
  })
})
