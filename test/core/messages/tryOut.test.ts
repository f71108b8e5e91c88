import { describe, expect, test } from 'vitest'
import { sharedRunMessage, tryOutMessage } from '../../../src/core/messages/tryOut.ts'
import { run } from '../fixtures.ts'

const finished = (stdout: string) => run({ status: 'finished', stdout })
const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`).join('\n')

describe('the answer to who ran a program', () => {
  test.each([
    ['printed', run({ status: 'finished', stdout: '1\n' }), '1', ''],
    ['printed nothing', run({ status: 'finished' }), '(prints nothing)', ''],
    [
      'raised',
      run({ status: 'raised', stdout: '1\n', exception: { type: 'ValueError', message: 'no' } }),
      '1\n    ValueError: no',
      '',
    ],
    ['exited', run({ status: 'exited', code: '3' }), '(exits with 3)', ''],
    [
      'waits for nothing',
      run({ status: 'deadlocked', stdout: '1\n', waiting: 'line 2 waits for a lock' }),
      '1\n    (hangs forever)',
      '. Nothing could wake the program any more: line 2 waits for a lock',
    ],
    [
      'did not end',
      run({ status: 'timedOut', stdout: '1\n', afterMs: 5000 }),
      '1\n    (hangs forever)',
      '. Stopped after 5 s',
    ],
    [
      'wanted too much memory',
      run({ status: 'outOfMemory', stdout: '1\n' }),
      '1',
      '. Stopped: it wanted more memory than a run may have',
    ],
    [
      'printed too much',
      run({ status: 'outputLimit', stdout: 'a\nb\n' }),
      'a\n    b',
      '. Stopped: it printed more than a run may print',
    ],
    [
      'needs what cannot exist',
      run({ status: 'unsupported', reason: 'Sockets do not exist here' }),
      '(prints nothing)',
      '. Sockets do not exist here',
    ],
  ])('says that it %s, and what that means', (_, result, output, remark) => {
    expect(tryOutMessage(result, 'run-1').text).toBe(
      `Your run\n\nIt prints:\n    ${output}\n\nCPython 3.14.2 in Pyodide, 8 ms${remark}`,
    )
  })

  test('tells stderr apart from the output', () => {
    const { text } = tryOutMessage(
      run({ status: 'finished', stdout: 'out\n', stderr: 'Warning: old\n' }),
      'run-1',
    )
    expect(text).toContain('It prints:\n    out\n\nOn stderr:\n    Warning: old\n')
  })

  test('offers to share that very run', () => {
    expect(tryOutMessage(finished('1\n'), 'run-7').blocks.at(-1)).toEqual({
      kind: 'actions',
      actions: [{ do: 'share', run: 'run-7', label: 'Share in channel' }],
    })
  })
})

describe('a run that is shown to everybody', () => {
  test('says who ran which program, and what it did', () => {
    expect(sharedRunMessage('Ada', 'print(1)', finished('1\n')).text).toBe(
      [
        'Ada changed a program and ran it:',
        '    print(1)',
        'It prints:\n    1',
        'CPython 3.14.2 in Pyodide, 8 ms',
      ].join('\n\n'),
    )
  })

  test('has ten lines of the program and of the output; the rest is folded', () => {
    const { blocks } = sharedRunMessage('Ada', lines(1, 12), finished(`${lines(21, 33)}\n`))
    expect(blocks).toMatchObject([
      { kind: 'prose' },
      { kind: 'code', code: lines(1, 10) },
      { kind: 'fold', blocks: [{ kind: 'code', code: lines(11, 12) }] },
      { kind: 'output', text: lines(21, 30) },
      { kind: 'fold', blocks: [{ kind: 'output', text: lines(31, 33) }] },
      { kind: 'note' },
    ])
  })

  test('says in its text what is folded, too', () => {
    const { text } = sharedRunMessage('Ada', lines(1, 12), finished(`${lines(21, 33)}\n`))
    for (const number of [1, 10, 11, 12, 21, 30, 31, 33]) expect(text).toContain(`line ${number}\n`)
  })

  test('of ten lines has nothing to fold', () => {
    const { blocks } = sharedRunMessage('Ada', `${lines(1, 10)}\n`, finished(`${lines(1, 10)}\n`))
    expect(blocks.map(({ kind }) => kind)).toEqual(['prose', 'code', 'output', 'note'])
  })

  test('says where its output was cut', () => {
    const { text } = sharedRunMessage('Ada', 'print(1)', finished(`${lines(1, 200)}\n`))
    expect(text).toContain('line 25\n    … (cut here)')
    expect(text).not.toContain('line 26')
  })

  test('has a name as text that cannot be markup', () => {
    const [prose] = sharedRunMessage('@everyone **x**', 'print(1)', finished('1\n')).blocks
    expect(prose).toMatchObject({
      prose: [{ spans: [{ kind: 'strong', text: '@everyone **x**' }, { kind: 'text' }] }],
    })
  })
})
