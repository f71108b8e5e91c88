import { expect, test } from 'vitest'
import { nativeOutcome } from '../../src/concepts/nativeOutcome.ts'
import type { EndedProcess } from '../../src/concepts/natives.ts'

const outcome = (ended: Partial<EndedProcess>, written = '') =>
  nativeOutcome({ stdout: '', stderr: '', code: 0, signal: null, alive: false, ...ended }, written)

const traceback = 'Traceback (most recent call last):\n  File "main.py", line 1, in <module>\n'

test('a program that ended well: what it printed', () => {
  expect(outcome({ stdout: '1\n2\n' })).toBe('1\n2')
  expect(outcome({})).toBe('(prints nothing)')
})

test('a program that had to be killed hangs forever, after what it printed', () => {
  const ended = { stdout: 'waiting\n', code: null, signal: 'SIGKILL' as const, alive: true }
  expect(outcome(ended)).toBe('waiting\n(hangs forever)')
})

test('an uncaught exception, with what was printed before', () => {
  const ended = { stdout: 'half', stderr: `${traceback}KeyError: 'a: b'\n`, code: 1 }
  expect(outcome(ended)).toBe("half\nKeyError: 'a: b'")
  expect(outcome({ stderr: `${traceback}ValueError\n`, code: 1 })).toBe('ValueError')
})

test('a message of several lines: as many as are written, as notes look the same', () => {
  const ended = { stdout: 'x\n', stderr: `${traceback}ValueError: a\nb\na note\n`, code: 1 }
  expect(outcome(ended, 'x\nValueError: a\nb')).toBe('x\nValueError: a\nb')
  expect(outcome(ended, 'x\nValueError: a')).toBe('x\nValueError: a')
})

test('a group: its own line', () => {
  const stderr =
    '  + Exception Group Traceback (most recent call last):\n  |   File "main.py", line 1\n' +
    '  | ExceptionGroup: two (2 sub-exceptions)\n  +-+---------------- 1 ------\n'
  expect(outcome({ stderr, code: 1 })).toBe('ExceptionGroup: two (2 sub-exceptions)')
})

test('an exit: its number or its words; of a number only one byte is known', () => {
  expect(outcome({ code: 3 })).toBe('(exits with 3)')
  expect(outcome({ code: 1, stderr: 'out of stock\n' })).toBe('(exits with out of stock)')
  expect(outcome({ code: 255 }, '(exits with -1)')).toBe('(exits with -1)')
  expect(outcome({ code: 2 }, '(exits with -1)')).toBe('(exits with 2)')
})

test('a process that a signal ended has no outcome', () => {
  expect(outcome({ code: null, signal: 'SIGSEGV' })).toBeUndefined()
})
