import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exceptionLine,
  exceptionText,
  outcomeOf,
  type RunResult,
  sameOutcome,
} from '../../src/core/outcome.ts'
import { run } from './fixtures.ts'

const raised = (stdout: string, type: string, message: string): RunResult =>
  run({ status: 'raised', stdout, exception: { type, message } })

describe('outcome of a run', () => {
  test.each<[string, RunResult, string | undefined]>([
    ['what was printed', run({ status: 'finished', stdout: '1\n2\n' }), '1\n2'],
    ['printed without a line break', run({ status: 'finished', stdout: '1' }), '1'],
    ['an empty line first', run({ status: 'finished', stdout: '\n1\n' }), '\n1'],
    ['nothing', run({ status: 'finished' }), '(prints nothing)'],
    ['an empty line only', run({ status: 'finished', stdout: '\n' }), '(prints nothing)'],
    ['only stderr', run({ status: 'finished', stderr: 'warning' }), '(prints nothing)'],
    ['an exception', raised('', 'ValueError', 'bad'), 'ValueError: bad'],
    ['an exception without words', raised('', 'KeyboardInterrupt', ''), 'KeyboardInterrupt'],
    ['an exception after output', raised('1\n', 'ValueError', 'bad'), '1\nValueError: bad'],
    ['an exception in mid line', raised('1', 'ValueError', 'bad'), '1\nValueError: bad'],
    ['an exception after an empty line', raised('\n', 'ValueError', ''), '\nValueError'],
    ['an exception after empty lines', raised('1\n\n', 'ValueError', ''), '1\n\nValueError'],
    ['an exception of many lines', raised('', 'ValueError', 'a\nb'), 'ValueError: a\nb'],
    ['an exit', run({ status: 'exited', stdout: '1\n', code: '3' }), '1\n(exits with 3)'],
    [
      'a deadlock',
      run({ status: 'deadlocked', stdout: '1\n', waiting: 'get' }),
      '1\n(hangs forever)',
    ],
    ['a deadline', run({ status: 'timedOut', afterMs: 10_000 }), '(hangs forever)'],
    ['no memory', run({ status: 'outOfMemory', stdout: '1\n' }), undefined],
    ['too much output', run({ status: 'outputLimit', stdout: '1\n' }), undefined],
    ['a need for sockets', run({ status: 'unsupported', reason: 'sockets' }), undefined],
    ['our own failure', run({ status: 'crashed', stdout: '1\n', reason: 'killed' }), undefined],
  ])('%s', (_, result, outcome) => {
    expect(outcomeOf(result)).toBe(outcome)
  })

  test('equals what was printed, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), stdout => {
        fc.pre(stdout.trim() !== '')
        const outcome = outcomeOf(run({ status: 'finished', stdout })) ?? ''
        expect(sameOutcome(outcome, stdout)).toBe(true)
      }),
    )
  })
})

describe('equal outcomes', () => {
  const line = fc.stringMatching(/^[ a-z]{0,6}$/)
  const text = fc.array(line, { minLength: 1, maxLength: 4 }).map(parts => parts.join('\n'))
  const space = fc.stringMatching(/^[ \t\r]{0,3}$/)

  test('trailing white space of lines and of the end does not matter', () => {
    fc.assert(
      fc.property(text, space, fc.stringMatching(/^\n{0,3}$/), (outcome, trailing, end) => {
        const spaced = outcome.split('\n').map(part => part + trailing)
        expect(sameOutcome(outcome, spaced.join('\n') + end)).toBe(true)
      }),
    )
  })

  test('anything before the end of a line matters', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom('x', ' x', '\nx'), (outcome, at, more) => {
        const position = at % (outcome.length + 1)
        const changed = outcome.slice(0, position) + more + outcome.slice(position)
        expect(sameOutcome(outcome, changed)).toBe(false)
      }),
    )
    expect(sameOutcome('1', ' 1')).toBe(false)
    expect(sameOutcome('1', '\n1')).toBe(false)
    expect(sameOutcome('a b', 'a  b')).toBe(false)
    expect(sameOutcome('True', 'true')).toBe(false)
  })

  test('it does not matter which one comes first', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(sameOutcome(a, a)).toBe(true)
        expect(sameOutcome(a, b)).toBe(sameOutcome(b, a))
      }),
    )
  })
})

describe('exception', () => {
  test('its text is as a traceback ends, all lines', () => {
    expect(exceptionText({ type: 'ValueError', message: 'a\nb' })).toBe('ValueError: a\nb')
    expect(exceptionText({ type: 'decimal.InvalidOperation', message: '' })).toBe(
      'decimal.InvalidOperation',
    )
  })

  test('its line is the first of them', () => {
    expect(exceptionLine(raised('', 'ValueError', 'a\nb'))).toBe('ValueError: a')
    expect(exceptionLine(run({ status: 'finished' }))).toBeUndefined()
  })
})
