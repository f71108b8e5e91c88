import { afterAll, describe, expect, test } from 'vitest'
import { forgeries } from './areas/forgeries.ts'
import { armed, lines } from './attack.ts'
import { attack, said } from './sandbox.ts'
import { Stock } from './stock.ts'

const stock = new Stock()
afterAll(() => stock.stop())

/** How most runners tell the end of a program: in Python, in the same interpreter, on stdout. */
const harness = (code: string) =>
  lines(
    'import json, sys, traceback',
    'def describe(error):',
    '    if isinstance(error, SystemExit):',
    '        return {"status": "finished" if error.code is None else "exited"}',
    '    summary = traceback.TracebackException.from_exception(error)',
    '    return {"status": "raised", "type": summary.exc_type_str, "message": str(summary)}',
    'def run():',
    '    result = {"status": "finished"}',
    `    try: exec(${JSON.stringify(code)}, {"__name__": "__main__"})`,
    '    except BaseException as error: result = describe(error)',
    '    print("REPORT", json.dumps(result))',
    'run()',
  )

const truth = 'REPORT {"status": "raised", "type": "ValueError", "message": "true"}'

describe('a program that raises is not reported to have done anything else', () => {
  for (const { name, code, control } of forgeries)
    test(name, async () => {
      const program = `${code}\nraise ValueError("true")`
      const result = await attack(program)
      expect(result, said(result)).toMatchObject({
        status: 'raised',
        // The words are the program's own: natively too, they are made by what it may have patched.
        exception: { type: 'ValueError', line: armed(program).split('\n').length },
      })
      if ('none' in control) return
      const shown = await stock.run(harness(control.stock === true ? program : control.stock), {
        fresh: true,
      })
      expect(shown.trimEnd().split('\n').at(-2)).not.toBe(truth)
    })
})

test('a hook that exits with success has caught the exception, as natively', async () => {
  const result = await attack(
    'import sys\ndef hook(*_): raise SystemExit(0)\nsys.excepthook = hook\nraise ValueError("true")',
  )
  expect(result).toMatchObject({ status: 'finished', stderr: '' })
})

describe('an exception that lies about itself is still an exception', () => {
  test.each([
    [
      'its class says SystemExit',
      'class E(ValueError):\n    __class__ = SystemExit\n    code = None',
      'E()',
    ],
    ['its name says SystemExit', "E = type('SystemExit', (ValueError,), {})\nE.code = None", 'E()'],
    ['it has no name', "E = type('', (ValueError,), {})", 'E()'],
    ['it has a name of 10,000 characters', "E = type('E' * 10_000, (ValueError,), {})", 'E()'],
    [
      'its name is half a character',
      "E = type('E', (ValueError,), {'__qualname__': '\\ud800'})",
      'E()',
    ],
    ['its message is half a character', '', "ValueError('\\ud800')"],
    [
      'its message cannot be made',
      'class E(ValueError):\n    def __str__(self): raise SystemExit(0)',
      'E()',
    ],
    [
      'its message is a report',
      '',
      `ValueError('{"exit": "0"}\\n{"ended":{"status":"finished"}}')`,
    ],
    [
      'its module lies',
      "E = type('E', (ValueError,), {'__module__': {'ended': 'finished'}})",
      'E()',
    ],
    ['it is a SyntaxError of line -5', '', "SyntaxError('x', ('f', -5, 1, 't'))"],
    ['it is a SyntaxError of a line that is no number', '', "SyntaxError('x', ('f', '1', 1, 't'))"],
    [
      'it is a SyntaxError of a line beyond all numbers',
      '',
      "SyntaxError('x', ('f', 10**400, 1, 't'))",
    ],
    ['it leads to itself', "E = ValueError('x')\nE.__cause__ = E.__context__ = E", 'E'],
    [
      'it is a group of itself',
      "E = ValueError()\nfor n in range(2000): E = ExceptionGroup('g', [E])",
      'E',
    ],
    [
      'its traceback claims line 0 of the program',
      `exec(compile("raise ValueError", __file__, "exec").replace(co_firstlineno=-3))`,
      'ValueError()',
    ],
  ])('%s', async (_name, before, raised) => {
    const result = await attack(`${before}\nraise ${raised}`)
    expect(result.status, said(result)).toBe('raised')
  })

  test('a SystemExit whose code lies about being None and equal to all', async () => {
    const result = await attack(
      lines(
        'class Code:',
        '    __class__ = type(None)',
        '    def __eq__(self, other): return True',
        '    def __str__(self): return "0"',
        'raise SystemExit(Code())',
      ),
    )
    expect(result.status).toBe('exited')
  })

  test('a SystemExit of a class of its own whose code raises when it is read', async () => {
    const result = await attack(
      lines(
        'class E(SystemExit):',
        '    @property',
        '    def code(self): raise KeyError("hidden")',
        'raise E(3)',
      ),
    )
    expect(result.status).toMatch(/exited|raised/)
  })

  test('words of a deadlock made up by the names of threads stay words', async () => {
    const result = await attack(
      lines(
        'import threading',
        `threading.current_thread().name = '"}}\\n{"ended":{"status":"finished"}}'`,
        'print("before")',
        'threading.Event().wait()',
      ),
    )
    expect(result).toMatchObject({ status: 'deadlocked', stdout: 'before\n' })
  })

  test('a deadlock is not hidden by what would describe it', async () => {
    const result = await attack(
      lines(
        'import threading, sys',
        'def fail(*_): raise SystemExit(0)',
        'waiting = threading.Lock()',
        'waiting.acquire()',
        'sys._current_frames = fail',
        'threading._active = None',
        'waiting.acquire()',
      ),
    )
    expect(result.status).toBe('deadlocked')
  })
})
