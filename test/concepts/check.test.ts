import { expect, test } from 'vitest'
import { checkConcepts } from '../../src/concepts/check.ts'
import type { NativePython } from '../../src/concepts/nativePython.ts'
import type { RunResult } from '../../src/core/outcome.ts'
import type { Python } from '../../src/ports.ts'
import { edit, lesson, lessonFile, lineOf, parse } from './lesson.ts'

type Ending = Partial<RunResult> & { stdout?: string }

const written = "['tea']\n['tea', 'jam']\n"
const outputLine = lineOf(lesson, "```text\n['tea']\n['tea', 'jam']")
const fixLine = lineOf(lesson, "```text\n['tea']\n['jam']\n```\n\nNow")

/** Python that answers from a list for each program, the last answer again and again. */
function pythonOf({ program = [{}], fix = [{}] }: { program?: Ending[]; fix?: Ending[] }) {
  const ran: string[] = []
  const facts = { status: 'finished', stderr: '', python: '3.14.2', durationMs: 1 }
  const python: Python = {
    async run(code) {
      const isFix = code.includes('None')
      const [answers, stdout] = isFix ? [fix, "['tea']\n['jam']\n"] : [program, written]
      const before = ran.filter(earlier => earlier === code).length
      ran.push(code)
      return { ...facts, stdout, ...(answers[before] ?? answers.at(-1)) } as RunResult
    },
    async close() {},
  }
  return { python, ran }
}

function loaded(text = lesson) {
  const { concept, lines } = parse(text)
  if (!concept) throw new Error('The lesson of this test has a problem')
  return { concepts: [concept], lines: new Map([[concept.slug, lines]]) }
}

async function check(answers: Parameters<typeof pythonOf>[0], text?: string) {
  return checkConcepts(loaded(text), pythonOf(answers).python)
}

test('a lesson that comes out as written: verified, with the interpreter', async () => {
  expect(await check({})).toEqual({
    problems: [],
    verified: [{ slug: 'default-arguments', interpreters: ['pyodide 3.14.2'] }],
  })
})

test('the program and the fix are each run three times, or as often as asked', async () => {
  const thrice = pythonOf({})
  await checkConcepts(loaded(), thrice.python)
  expect(thrice.ran).toHaveLength(6)
  expect(new Set(thrice.ran).size).toBe(2)
  const once = pythonOf({})
  await checkConcepts(loaded(), once.python, { runs: 1 })
  expect(once.ran).toHaveLength(2)
})

test('no runs at all would verify nothing: refused', async () => {
  const { python } = pythonOf({})
  await expect(checkConcepts(loaded(), python, { runs: 0 })).rejects.toThrow(RangeError)
})

test('another outcome of the program: said at the output, with both', async () => {
  expect(await check({ program: [{ stdout: "['tea']\n['jam']\n" }] })).toEqual({
    problems: [
      {
        file: lessonFile,
        line: outputLine,
        message: [
          'The program does not come out as written: correct the program, or what is written here',
          '  Expected:',
          "    ['tea']",
          "    ['tea', 'jam']",
          '  Actual:',
          "    ['tea']",
          "    ['jam']",
        ].join('\n'),
      },
    ],
    verified: [],
  })
})

test('another outcome of the fix: said at its fence', async () => {
  const { problems } = await check({ fix: [{ stdout: '' }] })
  expect(problems).toEqual([
    {
      file: lessonFile,
      line: fixLine,
      message: expect.stringMatching(
        /^The fix does not come out as written: .*\(prints nothing\)$/s,
      ),
    },
  ])
})

test('an exception is part of the outcome', async () => {
  const raised: Ending = { status: 'raised', exception: { type: 'KeyError', message: "'x'" } }
  const text = edit(
    lesson,
    "['tea']\n['tea', 'jam']\n```\n\nBoth",
    "['tea']\nKeyError: 'x'\n```\n\nBoth",
  )
  const answers = { program: [{ ...raised, stdout: "['tea']\n" }] }
  expect((await check(answers, text)).problems).toEqual([])
  expect((await check(answers)).problems).toHaveLength(1)
})

test('trailing white space is no difference', async () => {
  expect((await check({ program: [{ stdout: "['tea'] \n['tea', 'jam']\n\n" }] })).problems).toEqual(
    [],
  )
})

test('a program that differs in its third run only: refused, with both outcomes', async () => {
  const { problems, verified } = await check({ program: [{}, {}, { stdout: 'other\n' }] })
  expect(verified).toEqual([])
  expect(problems).toMatchObject([
    {
      line: outputLine,
      message: [
        'The program comes out differently from run to run: change it, as it has no right answer',
        '  Once:',
        "    ['tea']",
        "    ['tea', 'jam']",
        '  Then:',
        '    other',
      ].join('\n'),
    },
  ])
})

test.each<[Ending, string]>([
  [
    { status: 'unsupported', reason: 'sockets' },
    'it needs what the sandbox does not have (sockets); do without',
  ],
  [
    { status: 'crashed', reason: 'exit code 7' },
    'the sandbox failed (exit code 7); check again, and change the program if it stays so',
  ],
  [{ status: 'outputLimit' }, 'it prints more than the sandbox allows; let it print less'],
  [{ status: 'outOfMemory' }, 'it needs more memory than the sandbox allows; let it use less'],
])('a run that is %o has no outcome: said what happened', async (ending, message) => {
  const { problems, verified } = await check({ program: [{}, ending] })
  expect(verified).toEqual([])
  expect(problems).toEqual([
    { file: lessonFile, line: outputLine, message: `The program has no outcome: ${message}` },
  ])
})

test('program and fix both wrong: both said', async () => {
  const { problems } = await check({ program: [{ stdout: '1' }], fix: [{ stdout: '2' }] })
  expect(problems.map(({ line }) => line)).toEqual([outputLine, fixLine])
})

test('an endless outcome is cut short in the message', async () => {
  const lines = `${'x'.repeat(999)}\n`.repeat(21)
  const { problems } = await check({ program: [{ stdout: lines }] })
  expect(problems[0]?.message).toMatch(/\n {4}… and 1 more line$/)
  expect(problems[0]?.message.length).toBeLessThan(5_000)
})

test('a lesson about a newer Python than there is: said so, at its key, and no more', async () => {
  const text = edit(lesson, '>=3.9', '>=3.15')
  expect(await check({ program: [{ stdout: 'other' }] }, text)).toEqual({
    problems: [
      {
        file: lessonFile,
        line: 7,
        message:
          'The lesson needs Python >=3.15, but programs run on 3.14.2 here: choose one that behaves so there',
      },
    ],
    verified: [],
  })
  expect((await check({}, edit(lesson, '>=3.9', '>=3.14'))).problems).toEqual([])
})

test('one wrong lesson does not stop the others, and progress tells of each', async () => {
  const { concepts, lines } = loaded()
  const [sound] = concepts
  if (!sound) throw new Error('No lesson')
  const wrong = { ...sound, slug: 'wrong', output: 'other' }
  const progress: string[] = []
  const { verified } = await checkConcepts(
    { concepts: [wrong, sound], lines },
    pythonOf({}).python,
    { onProgress: ({ slug, done, total }) => progress.push(`${slug} ${done}/${total}`) },
  )
  expect(verified.map(({ slug }) => slug)).toEqual(['default-arguments'])
  expect(progress).toEqual(['wrong 1/2', 'default-arguments 2/2'])
})

/** A native Python that gives every program the written outcome, or this one. */
const nativeOf = (version: string, other?: string): NativePython => ({
  version,
  outcomeOf: async (_, written) => other ?? written,
})

test('natives that agree are named with the lesson', async () => {
  const natives = [nativeOf('3.12.1'), nativeOf('3.13.0')]
  const { verified } = await checkConcepts(loaded(), pythonOf({}).python, { natives })
  expect(verified[0]?.interpreters).toEqual(['pyodide 3.14.2', 'cpython 3.12.1', 'cpython 3.13.0'])
})

test('a native that comes to another outcome: said with its version, for program and fix', async () => {
  const natives = [nativeOf('3.12.1'), nativeOf('3.13.0', 'other')]
  const { problems, verified } = await checkConcepts(loaded(), pythonOf({}).python, { natives })
  expect(verified).toEqual([])
  expect(problems.map(({ line }) => line)).toEqual([outputLine, fixLine])
  expect(problems[0]?.message).toBe(
    [
      'The program comes out otherwise on CPython 3.13.0: change it, or declare the Python that it needs, such as python: ">=3.13"',
      '  Expected:',
      "    ['tea']",
      "    ['tea', 'jam']",
      '  Actual:',
      '    other',
    ].join('\n'),
  )
})

test('a native older than the lesson needs is not asked, and not named', async () => {
  const natives = [nativeOf('3.12.1', 'other'), nativeOf('3.13.0')]
  const text = edit(lesson, '>=3.9', '>=3.13')
  const { problems, verified } = await checkConcepts(loaded(text), pythonOf({}).python, { natives })
  expect(problems).toEqual([])
  expect(verified[0]?.interpreters).toEqual(['pyodide 3.14.2', 'cpython 3.13.0'])
})
